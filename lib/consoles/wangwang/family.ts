/** 旺旺网页版, the front-end that 1688 and Taobao share (docs of 2026-09; see docs/consoles/wangwang.md). */
import type { Family } from '../types.ts';
import { readAccount } from './account.ts';
import { assemble, isAnchor } from './assemble.ts';
import { doubts } from './doubts.ts';
import { lineElements, parseLine } from './lines.ts';
import { isBuyersPreview, isRowTime, judgeRow } from './row-state.ts';
import { openRow, parseRow, readThread, rowElements, rowPlace } from './rows.ts';
import { slots } from './selectors.ts';

export const wangwang: Family = {
  family: 'wangwang',
  slots,
  blocked: [
    { pattern: /没有权限|暂无.{0,6}权限|无权访问/, state: { kind: 'permission' } },
    { pattern: /登录过期|请先?登录|扫码登录|登录已失效|密码登录|后登录/, state: { kind: 'login' } },
  ],
  hasGlobalIds: false,
  rowsCarryIds: true,
  needsAccount: true,
  account: readAccount,
  thread: readThread,
  lineElements,
  parseLine,
  assemble,
  isAnchor,
  doubts,
  rows: rowElements,
  parseRow,
  rowPlace,
  openRow,
  judgeRow,
  isRowTime,
  isBuyersPreview,
};
