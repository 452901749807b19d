/** A set of phrases of our own to begin with, offered once. Rows as an import has them, so that it comes in like a file. */
import type { ImportRow } from './import-types.ts';

type Starter = readonly [code: string | null, texts: readonly string[], tags?: readonly string[]];

const GROUPS: Readonly<Record<string, readonly Starter[]>> = {
  问候: [
    ['zh', ['{时段问候}，我是{客服}，请问有什么可以帮您？', '{时段问候}，欢迎来到{店铺}，请说～']],
    ['zai', ['在的，您说😊', '我在，请讲～']],
    ['bye', ['感谢您的咨询，有需要随时找我。', '好的，祝您生活愉快，有事再叫我～']],
  ],
  先回一句: [
    [
      'sd',
      ['收到，我马上帮您看😊', '好的，我这就去核实，请稍等～', '看到了，正在为您查询，请稍候。'],
    ],
    ['hs', ['这个问题我需要和仓库核实，有结果马上告诉您。']],
    ['mm', ['现在咨询的人比较多，我按顺序回复您，让您久等了。'], ['忙']],
  ],
  物流: [
    ['fh', ['您好，付款后按商品页标注的时间发货，发出后订单里可以看到物流信息。'], ['发货']],
    ['dh', ['您的包裹单号是{?快递单号}，可以在订单详情里查看物流进度。'], ['快递', '单号']],
    ['wd', ['物流暂时没有更新，我已联系快递核实，{?答复时间}前给您答复。'], ['快递']],
    ['gdz', ['如果还没有发出，可以改地址，请把新的收件人、电话和地址发给我。'], ['地址']],
    [
      'qs',
      ['物流显示已签收，麻烦您先看看家人、驿站或快递柜是否代收；没有找到请告诉我，我来联系快递。'],
    ],
  ],
  售后: [
    ['tp', ['麻烦您拍一下商品和外包装的照片，我看到后马上为您处理。'], ['照片']],
    ['th', ['可以的，请在订单里提交退货申请，审核通过后按页面给出的地址寄回。'], ['退货']],
    ['hh', ['可以换货，请先在订单里提交换货申请，并保持商品和配件齐全。'], ['换货']],
    ['tk', ['退款申请已收到，处理后会原路退回，到账时间以支付渠道为准。'], ['退款']],
    ['bf', ['商品有问题给您添麻烦了，我先登记情况，处理方案{?答复时间}前告诉您。'], ['补偿']],
  ],
  情绪安抚: [
    ['bq', ['给您带来不好的体验，很抱歉。请告诉我订单号和遇到的问题，我来跟进。']],
    [
      'ls',
      [
        '我理解您着急。我们先把问题说清楚：请告诉我订单号和具体情况，我按实际情况为您处理。',
        '您的意见我已记录。为了尽快解决，麻烦您补充订单号和问题的照片。',
      ],
      ['辱骂'],
    ],
    ['sj', ['这个问题我已升级给主管处理，{?答复时间}前会有专人联系您。'], ['投诉']],
  ],
};

/** The set in the order in which it is shown. */
export const STARTER: readonly ImportRow[] = Object.entries(GROUPS).flatMap(([group, phrases]) =>
  phrases.map(([code, texts, tags = []]) => ({
    code,
    texts: [...texts],
    tags: [...tags],
    from: null,
    to: null,
    group,
    kind: 'personal' as const,
    image: null,
  })),
);
