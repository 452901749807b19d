import type { PageOptions } from '../core/page.ts';
import type { Generation } from './classes.ts';

export interface FeigeOptions extends PageOptions {
  generation: Generation;
  /** 3分钟内待回复, 已超时待回复 and 人工已回复 stand between the rows; the rebuilt frame has none. */
  groups?: boolean;
  /** Seconds from which the wait timer shows minutes. Default 180. */
  minutesFrom?: number;
  /** Dividers of today show the time alone (not evidenced). Default false. */
  todayAsTime?: boolean;
  /** 智能客服 and 系统通知 stand in the list. Default true. */
  pseudoRows?: boolean;
}
