/**
 * The platforms' pages with their own figures, as far as they are evidenced: the labels (docs/consoles: official figures).
 * All else is a guess, so every page comes in several layouts, with class names that mean nothing.
 */

/** One figure on a page. */
export interface Shown {
  label: string;
  /** As the page writes it, `92.3%`, `65秒`. */
  text: string;
  /** Peers' mean beside it. */
  peers?: string;
}

export const LAYOUTS = ['above', 'below', 'left', 'card', 'table', 'rows', 'list'] as const;
export type Layout = (typeof LAYOUTS)[number];

export interface PageOptions {
  layout: Layout;
  figures: readonly Shown[];
  /** 近30天, 昨日, a date or range; null where the page does not say. */
  period: string | null;
}

const DEFINITION = '近30天内三分钟内响应的询盘占全部询盘的比例，每日更新前一日数据。';

/** A figure's number and unit apart, as many design systems set them. */
function split(text: string): string {
  const [, number = text, unit = ''] = /^(\d[\d.,]*)(\D+)$/.exec(text) ?? [];
  return unit ? `<b>${number}</b><i>${unit}</i>` : `<b>${text}</b>`;
}

const change = '<div class="r8"><span>较前日</span><em>↑</em><span>1.2%</span></div>';

function above({ label, text, peers }: Shown): string {
  const mean = peers ? `<p class="k2"><span>同行均值</span><span>${peers}</span></p>` : '';
  return `<div class="c1"><div class="c2"><span>${label}</span><svg></svg></div><div class="c3">${split(text)}</div>${mean}${change}</div>`;
}

function below({ label, text, peers }: Shown): string {
  const mean = peers ? `<div class="x3">同行平均 ${peers}</div>` : '';
  return `<li class="x1"><div class="x2">${text}</div><div class="x2">${label}</div>${mean}</li>`;
}

function left({ label, text, peers }: Shown): string {
  const mean = peers ? `<span class="l3">（同行均值：${peers}）</span>` : '';
  return `<div class="l1"><label>${label}：</label><span class="l2">${text}</span>${mean}</div>`;
}

function card({ label, text, peers }: Shown): string {
  const mean = peers ? `<dl><dt>同行均值</dt><dd>${peers}</dd></dl>` : '';
  return `<section class="q1"><h4>${label}</h4><p class="q2">${DEFINITION}</p><dl><dt>本店</dt><dd>${split(text)}</dd></dl>${mean}</section>`;
}

const row = (name: string, texts: readonly string[]): string =>
  `<tr><td>${name}</td>${texts.map((text) => `<td>${text}</td>`).join('')}</tr>`;

function table(figures: readonly Shown[], period: string | null): string {
  const heads = figures.map(({ label }) => `<th>${label}</th>`).join('');
  const own = figures.map(({ text }) => text);
  const agents = figures.map(() => '50%');
  // Header and body apart, as where the header stays while the body scrolls.
  return `<p>${period ?? ''}</p><div><table><thead><tr><th>客服</th>${heads}</tr></thead></table></div><div><table><tbody>${row('小王', agents)}${row('小李', agents)}${row('合计', own)}</tbody></table></div>`;
}

function rows(figures: readonly Shown[], period: string | null): string {
  const lines = figures.map(
    ({ label, text, peers }) =>
      `<tr><td><div id="metricsNameContainer-${label}"><span>${label}</span><span>新</span></div></td><td>${text}</td><td>${peers ?? '--'}</td><td><a>明细</a></td></tr>`,
  );
  return `<table><thead><tr><th>指标</th><th>${period ?? '指标值'}</th><th>同行均值</th><th>操作</th></tr></thead><tbody>${lines.join('')}</tbody></table>`;
}

function list(figures: readonly Shown[]): string {
  const items = figures.flatMap(({ label, text }) => [
    `<span class="f1">${label}</span>`,
    `<span class="f2">${text}</span>`,
  ]);
  return `<div class="f0">${items.join('')}</div>`;
}

/** The page's main part. */
export function officialMain({ layout, figures, period }: PageOptions): string {
  if (layout === 'table') return table(figures, period);
  if (layout === 'rows') return rows(figures, period);
  const said = period === null ? '' : `<header class="h1"><span>${period}</span></header>`;
  if (layout === 'list') return `${said}${list(figures)}`;
  const one = { above, below, left, card }[layout];
  const all = figures.map(one).join('');
  return `${said}<div class="g1">${layout === 'below' ? `<ul>${all}</ul>` : all}</div>`;
}

/** Everything around it: other figures, sentences with labels in them, a tab that is not shown. */
export function officialBody(options: PageOptions): string {
  const label = options.figures[0]?.label ?? '';
  return `<nav><a>首页</a><a>数据</a></nav>
<aside><div><span>访客数</span><span>1,024</span></div><div><span>支付转化率</span><span>3.21%</span></div></aside>
<main>${officialMain(options)}</main>
<footer><p>${label}说明：${label}低于80%将影响店铺权益，请及时响应。</p><p>更新时间 2026-11-18 09:00</p></footer>`;
}

export const OFFICIAL_URLS = {
  '1688-work': 'https://work.1688.com/home/seller.htm',
  'taobao-report': 'https://qn.taobao.com/home.html/voc-tmall/serverReport',
  'feige-data': 'https://im.jinritemai.com/pc_seller_v2/main/data/customerService/index',
} as const;

/** The whole page; its figures come `lateMs` after it, counting up to what they are. */
export function officialHtml(options: PageOptions, lateMs = 0): string {
  const empty = options.figures.map((figure) => ({
    ...figure,
    text: '--',
    ...(figure.peers === undefined ? {} : { peers: '--' }),
  }));
  const half = options.figures.map((figure) => ({
    ...figure,
    text: figure.text.replace(/^\d/, '1'),
  }));
  const stages = [half, options.figures].map((figures) => officialMain({ ...options, figures }));
  // A frame on top of another, as the page's own rendering would.
  const script = `const stages = ${JSON.stringify(stages)};
    stages.forEach((html, index) => setTimeout(() => {
      document.querySelector('main').innerHTML = html;
    }, ${lateMs} + index * 300));`;
  const body = officialBody(lateMs > 0 ? { ...options, figures: empty } : options);
  const late = lateMs > 0 ? `<script>${script.replaceAll('</', String.raw`<\/`)}</script>` : '';
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>数据</title></head><body>${body}${late}</body></html>`;
}
