/** What happens on a chat page in the tests that look for what is told wrongly: pieces of a script, by customer. */
import { fromBeijing } from '../../lib/beijing.ts';
import type { Step } from '../simulators/core/steps.ts';

/** When the script is at zero: epoch ms. */
export const T = fromBeijing(2026, 11, 20, 10);

/** The place of a step, seconds after `T`. */
export const at = (seconds: number): { at: number } => ({ at: T + seconds * 1000 });

const NAMES = ['晴天小铺', '乙店采购', '林间风', '老顾客'] as const;

/** The list's first customers, by their ids. */
export const contacts = (...ids: readonly string[]): Step[] =>
  ids.map((who, index) => ({ do: 'contact', who, name: NAMES[index] ?? '' }));

/** Yesterday's talk with a customer, answered from another computer. */
export const yesterday = (who: string): Step[] => [
  { do: 'buyer', who, text: '昨天的货到了', ...at(-90_000) },
  { do: 'agent', who, text: '好的亲', elsewhere: true, ...at(-89_950) },
];

/** A question answered from another computer, ten minutes ago. */
export const answered = (who: string): Step[] => [
  { do: 'buyer', who, text: '请问有货吗', ...at(-600) },
  { do: 'agent', who, text: '有的，拍下今天发', elsewhere: true, ...at(-580) },
];

/** One customer begins to wait, another's thread is opened. */
export const opening = (waits: string, open: string): Step[] => [
  { do: 'buyer', who: waits, text: '发什么快递', ...at(-40) },
  { do: 'open', who: open, ...at(-20) },
];

/** Question and answer before the watcher's eyes. */
export const talk = (who: string): Step[] => [
  { do: 'buyer', who, text: '什么时候能到', ...at(5) },
  { do: 'agent', who, text: '后天到', ...at(20) },
];

/** A customer orders, his thread is opened, and all sorts of lines follow. */
export const order = (who: string): Step[] => [
  { do: 'buyer', who, text: '再来两箱', ...at(40) },
  { do: 'open', who, ...at(60) },
  { do: 'agent', who, text: '好的，给您备着', ...at(70) },
  { do: 'notice', who, notice: 'platform', ...at(80) },
  { do: 'buyer', who, form: 'goods', ...at(90) },
  { do: 'agent', who, form: 'image', ...at(100) },
];

/** Lets observers run. No timer: Node's shortest is a millisecond, of which a run of many days was made. */
export const macrotask = (): Promise<void> => new Promise((done) => setImmediate(done));
