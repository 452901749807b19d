/** 抖音飞鸽: how its web workbench is read (docs of 2026-09; see docs/consoles/feige.md). */
import type { Family } from '../types.ts';
import { assemble, isAnchor } from './assemble.ts';
import { doubts } from './doubts.ts';
import { lineElements, parseLine } from './lines.ts';
import { createOwnName } from './own-name.ts';
import { isRowTime, judgeRow } from './row-state.ts';
import { openRow, parseRow, rowElements } from './rows.ts';
import { slots } from './selectors.ts';
import { readThread } from './thread.ts';

export const feige: Family = {
  family: 'feige',
  slots,
  blocked: [
    { pattern: /暂无会话权限|没有权限|无权访问/, state: { kind: 'permission' } },
    { pattern: /登录过期|请登录后继续访问|请先登录|扫码登录|登录已失效/, state: { kind: 'login' } },
  ],
  hasGlobalIds: true,
  rowsCarryIds: false,
  needsAccount: false,
  // Neither shop nor agent stands dependably in the page: the user names them once, receptions tell of a change.
  account: (_page, known) => known,
  ownName: createOwnName,
  thread: readThread,
  lineElements,
  parseLine,
  assemble,
  isAnchor,
  doubts,
  rows: rowElements,
  parseRow,
  openRow,
  judgeRow,
  isRowTime,
};
