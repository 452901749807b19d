/** Figures of open pages, by their labels, on simulated pages of every layout. */
import { afterEach, describe, expect, it } from 'vitest';
import { pageAt } from '../../lib/official/pages.ts';
import { readFigures } from '../../lib/official/read-page.ts';
import type { OfficialPageId } from '../../lib/official/types.ts';
import { watchPage } from '../../lib/official/watch-page.ts';
import { LAYOUTS, OFFICIAL_URLS, officialBody } from '../simulators/official/pages.ts';
import type { PageOptions, Shown } from '../simulators/official/pages.ts';
import { TODAY } from './files.ts';

afterEach(() => {
  document.body.innerHTML = '';
});

const DAYS = { from: '2026-10-19', to: '2026-11-17' };

function read(page: OfficialPageId, html: string, today = TODAY) {
  document.body.innerHTML = html;
  return readFigures(document.body, page, today);
}

const short = (readings: ReturnType<typeof read>): Record<string, number> =>
  Object.fromEntries(readings.map(({ figure, value }) => [figure, value]));

const PAGES: [OfficialPageId, Shown[], Record<string, number>, Record<string, number>][] = [
  [
    '1688-work',
    [
      { label: '3分钟响应率', text: '92.31%', peers: '85.2%' },
      { label: '咨询满意度', text: '97%', peers: '95.05%' },
    ],
    { responseRate: 0.9231, satisfaction: 0.97 },
    { peerResponseRate: 0.852, peerSatisfaction: 0.9505 },
  ],
  [
    'taobao-report',
    [
      { label: '3分钟人工响应率', text: '88.8%' },
      { label: '旺旺满意度', text: '91%' },
      { label: '旺旺人工平响时长', text: '65秒' },
    ],
    { responseRate: 0.888, satisfaction: 0.91, averageResponseSeconds: 65 },
    {},
  ],
  [
    'feige-data',
    [
      { label: '3分钟人工回复率(会话)', text: '80%' },
      { label: '3分钟人工回复率', text: '90.5%' },
      { label: '满意率', text: '70%' },
      { label: '不满意率', text: '30%' },
      { label: '首次响应时长（秒）', text: '12.5' },
    ],
    {
      responseRate: 0.8,
      roundResponseRate: 0.905,
      satisfaction: 0.7,
      dissatisfaction: 0.3,
      firstResponseSeconds: 12.5,
    },
    {},
  ],
];

describe.each(PAGES)('%s', (page, figures, own, peers) => {
  it.each(LAYOUTS)('%s: every figure, its period, nothing else', (layout) => {
    const readings = read(page, officialBody({ layout, figures, period: '近30天' }));
    // A column table has no room for the peers, nor has the flat list.
    const hasPeers = layout !== 'table' && layout !== 'list';
    expect(short(readings)).toEqual(hasPeers ? { ...own, ...peers } : own);
    for (const { period, periodKind } of readings) {
      expect([period, periodKind]).toEqual([DAYS, 'last30']);
    }
  });

  it.each(LAYOUTS)('%s: figures that are not there yet are no readings', (layout) => {
    const late = figures.map(({ label, peers: mean }) => ({
      label,
      text: '--',
      ...(mean === undefined ? {} : { peers: '--' }),
    }));
    expect(read(page, officialBody({ layout, figures: late, period: '近30天' }))).toEqual([]);
  });
});

const ONE: Shown[] = [{ label: '3分钟响应率', text: '92.3%' }];
const body = (more: Partial<PageOptions> = {}): string =>
  officialBody({ layout: 'above', figures: ONE, period: null, ...more });

describe('the period', () => {
  it.each([
    ['昨日', { from: '2026-11-17', to: '2026-11-17' }, 'yesterday'],
    ['近7天', { from: '2026-11-11', to: '2026-11-17' }, 'last7'],
    ['最近 30 日', DAYS, 'last30'],
    ['2026-11-16', { from: '2026-11-16', to: '2026-11-16' }, 'day'],
    ['统计时间:2026-11-01 ~ 2026-11-15', { from: '2026-11-01', to: '2026-11-15' }, 'range'],
  ])('%s', (text, period, kind) => {
    const [reading] = read('1688-work', body({ period: text }));
    expect(reading).toMatchObject({ period, periodKind: kind, periodText: text });
  });

  it('ends where the page says that its figures end', () => {
    const [reading] = read('1688-work', `<p>数据更新至2026-11-16</p>${body({ period: '近30天' })}`);
    expect(reading?.period).toEqual({ from: '2026-10-18', to: '2026-11-16' });
  });

  it('is unknown where nothing tells it, or several do and none is chosen', () => {
    expect(read('1688-work', body())[0]).toMatchObject({ period: null, value: 0.923 });
    const tabs = '<div role="tablist"><a role="tab">昨日</a><a role="tab">近30天</a></div>';
    expect(read('1688-work', tabs + body())[0]?.period).toBeNull();
    const chosen = tabs.replace(
      '<a role="tab">近30天',
      '<a role="tab" aria-selected="true">近30天',
    );
    expect(read('1688-work', chosen + body())[0]?.period).toEqual(DAYS);
  });

  it('today’s figures are not read: they are not final', () => {
    expect(read('1688-work', body({ period: '今日' }))).toEqual([]);
    expect(read('1688-work', body({ period: '近30天' }), '2026-11-17')).toHaveLength(1);
  });

  it('each figure its own, side by side', () => {
    const html = `<div><span>3分钟响应率</span>
      <div><span>昨日</span><b>90%</b></div><div><span>近7天</span><b>91%</b></div><div><span>近30天</span><b>92%</b></div></div>`;
    expect(read('1688-work', html).map(({ value, periodKind }) => [value, periodKind])).toEqual([
      [0.9, 'yesterday'],
      [0.91, 'last7'],
      [0.92, 'last30'],
    ]);
  });
});

it.each([
  ['<div><span>3分钟人工回复率</span><em>（会话）</em></div><b>80%</b>', { responseRate: 0.8 }],
  ['<div>3分钟<i>人工</i>回复率</div><b>80</b><i>%</i>', { roundResponseRate: 0.8 }],
  ['<div>平均响应时长</div><b>1</b>分<b>05</b>秒', { averageResponseSeconds: 65 }],
  ['<div>平均响应时长</div><b>65</b>', {}],
  ['<div>人工已接待会话量：1,204</div>', {}],
  ['<div>满意率：70%</div>', { satisfaction: 0.7 }],
])('a label or a figure in pieces: %s', (html, expected) => {
  expect(short(read('feige-data', `<main><div>${html}</div></main>`))).toEqual(expected);
});

describe('what may be another’s is not taken', () => {
  it.each([
    [
      'a heading of a grid without a table',
      '<div><div>转化率</div><div>3分钟响应率</div></div><div><div>3.2%</div><div>92.3%</div></div>',
    ],
    [
      'a figure behind an unknown word',
      '<div><span>3分钟响应率</span><div><span>目标</span><b>90%</b></div></div>',
    ],
    [
      'a change against the day before',
      '<div><span>3分钟响应率</span><div>较前日 1.2%</div></div>',
    ],
    ['the best peers', '<div><span>3分钟响应率</span><div>同行优秀 99%</div></div>'],
    ['a number that is no rate', '<div><span>3分钟响应率</span><b>92</b></div>'],
    ['a rate above 100 %', '<div><span>3分钟响应率</span><b>192%</b></div>'],
    [
      'an empty figure before another',
      '<div><span>3分钟响应率</span><b>--</b></div><div><b>88%</b></div>',
    ],
    ['a label inside a sentence', '<p>3分钟响应率说明：低于 80%</p>'],
    [
      'two labels that disagree',
      '<div><span>3分钟响应率</span><b>92%</b></div><div><span>3分钟响应率</span><b>93%</b></div>',
    ],
    [
      'agents without a total',
      '<table><tr><th>旺旺账号名称</th><th>3分钟响应率</th></tr><tr><td>小王</td><td>92%</td></tr></table>',
    ],
    [
      'an unknown label above the figure that stands before',
      '<div><span>转化率</span><b>3.2%</b><span>3分钟响应率</span></div>',
    ],
  ])('%s', (_, html) => {
    expect(read('1688-work', `<main>${html}</main>`)).toEqual([]);
  });
});

const show = (text: string): void => {
  document.body.innerHTML = body({ figures: [{ label: '3分钟响应率', text }], period: '昨日' });
};

describe('pages', () => {
  it.each(Object.entries(OFFICIAL_URLS))('%s is known by its address', (id, url) => {
    expect(pageAt(url)?.id).toBe(id);
  });

  it.each([
    'https://myseller.taobao.com/home.htm/app-customer-service/toolpage/Message',
    'https://im.jinritemai.com/pc_seller_v2/main/workspace',
    'http://work.1688.com/',
    'https://work.1688.com.example.com/',
    'about:blank',
  ])('%s is none', (url) => {
    expect(pageAt(url)).toBeNull();
  });

  it('reports once what two looks agree on, again when it changes or was not taken', async () => {
    const said: unknown[] = [];
    let isTaken = false;
    const look = watchPage({
      root: document.body,
      url: () => OFFICIAL_URLS['1688-work'],
      today: () => TODAY,
      async report(page, readings) {
        said.push([page, readings.map(({ value }) => value)]);
        return isTaken;
      },
    });
    show('--');
    await look();
    await look();
    show('12.3%');
    await look();
    show('92.3%');
    await look();
    expect(said).toEqual([]);
    await look();
    isTaken = true;
    await look();
    await look();
    expect(said).toEqual([
      ['1688-work', [0.923]],
      ['1688-work', [0.923]],
    ]);
    show('91%');
    await look();
    await look();
    expect(said.at(-1)).toEqual(['1688-work', [0.91]]);
    expect(said).toHaveLength(3);
  });
});
