/** What buyers and agents say. Written for these tests; no text comes from the data. */
import type { Random } from '../simulators/core/random.ts';

export const BUYER_TEXTS = [
  '在吗',
  '什么时候发货？',
  '这个有现货吗',
  '拍了两件，能一起发吗？',
  '昨天14:23下的单还没发',
  '能开发票吗',
  '颜色和图片一样吗，会不会有色差',
  '起批量是多少',
  '我的快递三天没动了，麻烦帮我看一下到底是什么情况，急用',
  '尺码偏大还是偏小',
  '可以便宜点吗',
  '收到的少了一件',
  '好的',
  '嗯嗯',
  '会话已结束了吗？我还有问题',
  '你们撤回了什么消息',
  '客服评价邀请我怎么没看到',
  '请耐心等待？我等很久了',
  '1',
  '？',
] as const;

export const AGENT_TEXTS = [
  '在的亲',
  '今天下午四点前拍的当天发',
  '有现货，放心拍',
  '可以合并发货',
  '我帮您查一下，稍等',
  '已经催快递了，有消息马上告诉您',
  '正常尺码，按平时穿的拍就行',
  '好的，已经备注',
  '麻烦发一下订单号',
  '少的那件今天补发，单号晚点发您',
] as const;

export const ROBOT_TEXTS = [
  '您好，我是小助手',
  '发货时间以页面为准',
  '请描述一下您的问题',
] as const;

export const NAMES = [
  '清风徐来',
  '小雨点888',
  '王女士的小店',
  '一只很长很长名字的猫咪今天也要加油',
  'tb_2019abc',
  '山里人',
  '阿强建材批发',
  '不爱吃香菜',
  '12点半见',
  '何以解忧',
] as const;

/** A text of about `length` characters. */
export function buyerText(random: Random, length: number): string {
  const text = random.pick(BUYER_TEXTS);
  return length > 120 ? `${text}，${random.pick(BUYER_TEXTS)}` : text;
}
