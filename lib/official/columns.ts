/**
 * Headings of the platforms' exports and what they are (consoles/official-figures.md, feige.md; 2026-11). Of several
 * names for one thing the earlier is the more exact and wins. A heading that is not here is shown, never guessed.
 */
import type { LiveConsole } from '../events/types.ts';
import type { OfficialFigure } from './types.ts';

export type ColumnMeaning =
  OfficialFigure | 'agent' | 'date' | 'from' | 'to' | 'rated' | 'satisfied' | 'shop';

type Names = Partial<Record<ColumnMeaning, readonly string[]>>;

const COMMON: Names = {
  date: ['日期', '统计日期', '数据日期', '统计时间', '数据时间', '统计周期', '时间'],
  from: ['开始日期', '起始日期', '开始时间'],
  to: ['结束日期', '截止日期', '结束时间'],
  shop: ['店铺名称', '店铺名', '店铺', '店铺ID'],
};

const RESPONSE_1688 = ['3分钟响应率', '旺旺3分钟响应率', '询盘响应率'] as const;
const SATISFACTION_1688 = ['咨询满意度', '买家满意率'] as const;

/** How a heading says that it is the peers' mean. 同行优秀 is another thing and is not here. */
const PEERS = ['同行均值', '同行平均', '同行平均值', '行业均值', '行业平均', '行业平均值'];

function ofPeers(names: readonly string[]): string[] {
  return names.flatMap((name) =>
    PEERS.flatMap((peer) => [
      `${name}${peer}`,
      `${name}(${peer})`,
      `${name}-${peer}`,
      `${peer}${name}`,
    ]),
  );
}

const COLUMNS: Readonly<Record<LiveConsole, Names>> = {
  '1688': {
    ...COMMON,
    agent: ['旺旺账号名称'],
    responseRate: RESPONSE_1688,
    satisfaction: SATISFACTION_1688,
    peerResponseRate: ofPeers(RESPONSE_1688),
    peerSatisfaction: ofPeers(SATISFACTION_1688),
  },
  taobao: {
    ...COMMON,
    agent: ['旺旺账号名称'],
    responseRate: ['3分钟人工响应率'],
    averageResponseSeconds: ['旺旺人工平响时长', '平均响应时长'],
    sessions: ['人工接待会话量'],
    satisfaction: ['旺旺满意度'],
    satisfied: ['满意评价量'],
    rated: ['旺旺评价量'],
    afterSalesSatisfaction: ['售后满意度'],
    afterSalesTradeMean: ofPeers(['售后满意度']),
  },
  feige: {
    ...COMMON,
    agent: ['客服账号'],
    responseRate: ['3分钟人工回复率(会话)', '3分钟回复率(会话)', '工作时间3分钟回复率'],
    roundResponseRate: ['3分钟人工回复率(消息)', '3分钟回复率(消息)', '3分钟人工回复率'],
    averageResponseSeconds: ['工作时间平响时长', '平均响应时长'],
    firstResponseSeconds: ['首次响应时长'],
    sessions: ['人工已接待会话量', '接待会话量'],
    satisfaction: ['满意率'],
    dissatisfaction: ['不满意率'],
    satisfied: ['有效好评数'],
    rated: ['有效评价数'],
  },
};

export interface KnownColumn {
  as: ColumnMeaning;
  /** 0 is the most exact name. */
  rank: number;
}

function indexOf(names: Names): Map<string, KnownColumn> {
  const index = new Map<string, KnownColumn>();
  for (const [as, known] of Object.entries(names)) {
    for (const [rank, name] of known.entries()) index.set(name, { as: as as ColumnMeaning, rank });
  }
  return index;
}

const INDEX: Readonly<Record<LiveConsole, Map<string, KnownColumn>>> = {
  '1688': indexOf(COLUMNS['1688']),
  taobao: indexOf(COLUMNS.taobao),
  feige: indexOf(COLUMNS.feige),
};

/** What a heading (as `readHeading` gives it) is on a console, or null. */
export function columnOf(console: LiveConsole, name: string): KnownColumn | null {
  return INDEX[console].get(name) ?? null;
}

/** True for the agents' column of other consoles' exports alone. */
export function isForeignKey(console: LiveConsole, name: string): boolean {
  const isKey = (names: Names): boolean => names.agent?.includes(name) ?? false;
  return !isKey(COLUMNS[console]) && Object.values(COLUMNS).some(isKey);
}
