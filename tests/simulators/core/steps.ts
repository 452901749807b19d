/** The player's language: what happens on a console, in steps that every simulator understands. */

/** Who writes a bubble. `assist` is the robot inside a human reception, `auto` a set text of the shop. */
export type Speaker = 'buyer' | 'agent' | 'assist' | 'robot' | 'auto';

export type Form = 'text' | 'emoji' | 'image' | 'video' | 'goods' | 'order' | 'file';

/** Lines that nobody types. A console that has no such line leaves the step out. */
export type Notice =
  /** 客服…接入 (Feige). */
  | 'assign'
  /** The automatic welcome (Feige), the smart bot's welcome card (旺旺). */
  | 'welcome'
  /** 您好，现在是人工客服为您服务。 with the label 系统消息 (Feige). */
  | 'greeting'
  /** 机器人接待中 (Feige). */
  | 'robotStart'
  /** A close (旺旺: 会话已结束 for all three). */
  | 'closeByAgent'
  | 'closeBuyerTimeout'
  | 'closeAgentTimeout'
  | 'transferAway'
  | 'transferToMe'
  /** A platform's reminder. */
  | 'platform'
  /** 用户正在查看商品: automatic, not an inquiry. */
  | 'viewing'
  /** 客服评价邀请 (旺旺). */
  | 'invite';

export interface SayStep {
  do: Speaker;
  /** Buyer id; for `agent` it must be the open thread unless `elsewhere`. */
  who?: string;
  form?: Form;
  text?: string;
  /** Sub-account's nick; the signed-in one if absent. */
  sender?: string;
  /** A colleague, or another device, answers: the thread need not be open here. */
  elsewhere?: boolean;
  /** 旺旺 image from the clipboard. */
  pasted?: boolean;
}

/** What of the page is made anew. */
export type Part = 'rows' | 'lines' | 'page';

export interface ContactStep {
  do: 'contact';
  who: string;
  name: string;
  tags?: string[];
  repeat?: boolean;
  nameless?: boolean;
}

export type Action =
  | SayStep
  | ContactStep
  | { do: 'notice'; who: string; notice: Notice; agent?: string; text?: string }
  | { do: 'open'; who: string }
  /** Back to no open thread (Feige: the list's own empty state). */
  | { do: 'leave' }
  /** Loads the next older lines of the open thread. */
  | { do: 'scrollThreadUp' }
  | { do: 'scrollThreadDown' }
  /** Scrolls the virtual list so that row `to` (0-based) is the first one. */
  | { do: 'scrollList'; to: number }
  /** Takes back the newest line of that speaker's side, or the one `back` lines of it before. */
  | { do: 'recall'; who: string; speaker: 'buyer' | 'agent'; back?: number }
  | { do: 'draft'; who: string; text: string }
  /** Feige: 当前会话 or 最近联系. */
  | { do: 'tab'; tab: 'current' | 'recent' }
  | {
      do: 'wait';
      ms: number;
      /** Ms of page time between list refreshes; one at the end if absent. */ tick?: number;
    }
  /** Render-only-while-visible pages stop and go on. */
  | { do: 'hide' }
  | { do: 'show' }
  /** The page's framework throws nodes away and makes them anew, as after a changed key. */
  | { do: 'remount'; part: Part }
  /** Pins a conversation to the top of the list, or lets it go: rows change places without a message. */
  | { do: 'pin'; who: string }
  /** The runner stops after this step: the harness reloads the page and sends the rest. */
  | { do: 'reload' }
  /** 旺旺 shell: the core iframe is thrown away and made anew, in the same run. */
  | { do: 'navigate' };

/** `at`: epoch ms of page time; steps never go back in time. Absent: right after the step before. */
export type Step = Action & { at?: number };
