/** Consoles that a user makes by pointing: everything they read comes from slots (lib/consoles/repair). */
import type { Family } from '../types.ts';
import { judgeRow } from '../wangwang/row-state.ts';
import { assemble } from './assemble.ts';
import { lineElements, parseLine } from './lines.ts';
import { openRow, parseRow, readThread, rowElements } from './rows.ts';
import { slots } from './slots.ts';

export const pointed: Family = {
  family: 'pointed',
  slots,
  blocked: [
    { pattern: /没有权限|暂无.{0,6}权限|无权访问/, state: { kind: 'permission' } },
    { pattern: /登录过期|请先登录|扫码登录|登录已失效/, state: { kind: 'login' } },
  ],
  hasGlobalIds: false,
  rowsCarryIds: true,
  needsAccount: false,
  account: (_page, known) => known,
  thread: readThread,
  lineElements,
  parseLine,
  assemble,
  rows: rowElements,
  parseRow,
  openRow,
  judgeRow,
};
