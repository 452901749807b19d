/** What the demo plays on each console: an hour of the day at speed, then buyers who wait while one watches. */
import type { LiveConsole } from '../../lib/events/types.ts';
import type { Step } from '../simulators/core/steps.ts';
import { realScripts } from '../player/scripts.ts';

export interface Scene {
  variant: string;
  console: LiveConsole;
  /** Played at speed; ends before `live`. */
  past: Step[];
  /** Played as time passes. */
  live: Step[];
}

const SECOND = 1000;
/** Conversations of the hour before. */
const CONVERSATIONS = 12;

/** A buyer who wrote `ago` seconds before the curtain rises. */
function waits(who: string, name: string, text: string, at: number): Step[] {
  return [
    { do: 'contact', who, name, at },
    { do: 'buyer', who, text, at },
  ];
}

function hourBefore(console: LiveConsole, seed: number, from: number, until: number): Step[] {
  const script = realScripts(seed, CONVERSATIONS, {
    console,
    start: from,
    scale: 300,
    spread: 30 * 60 * SECOND,
  });
  return script.steps.filter(({ at }) => (at ?? 0) < until);
}

const byTime = (steps: Step[]): Step[] => steps.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));

/** The three consoles; `curtain` is the page time (epoch ms) at which one begins to watch. */
export function scenes(curtain: number): Scene[] {
  const from = curtain - 60 * 60 * SECOND;
  const quiet = curtain - 200 * SECOND;
  const at = (seconds: number): number => curtain + seconds * SECOND;
  return [
    {
      variant: 'feige-prefix',
      console: 'feige',
      past: byTime([
        ...hourBefore('feige', 11, from, quiet),
        ...waits('8801', '小雨点', '我的快递到哪了', at(-146)),
        ...waits('8802', '山里的风', '能改地址吗', at(-95)),
      ]),
      live: [
        { do: 'buyer', who: '8802', text: '在吗？？', at: at(4) },
        { do: 'open', who: '8801', at: at(22) },
        { do: 'agent', text: '您好，正在帮您查，请稍等', at: at(25) },
      ],
    },
    {
      variant: '1688-shell',
      console: '1688',
      past: byTime([
        ...hourBefore('1688', 12, from, quiet),
        ...waits('8803', '阿明五金', '起批量是多少', at(-108)),
      ]),
      live: [
        { do: 'contact', who: '8804', name: '广州采购', at: at(6) },
        { do: 'buyer', who: '8804', text: '有现货吗，要500件', at: at(6) },
      ],
    },
    {
      variant: 'taobao-shell',
      console: 'taobao',
      past: byTime([
        ...hourBefore('taobao', 13, from, quiet),
        ...waits('8805', '王姐', '尺码偏大吗', at(-38)),
      ]),
      live: [
        { do: 'open', who: '8805', at: at(12) },
        { do: 'agent', text: '亲，正常尺码哦', at: at(15) },
      ],
    },
  ];
}
