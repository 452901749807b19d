/** A small chat page that no adapter knows, at an address of its own. */

export const UNKNOWN_HOST = 'chat.unknown.example.com';
export const UNKNOWN_URL = `https://${UNKNOWN_HOST}/im/desk`;

/** What the page offers its test. */
export interface UnknownPage {
  /** A line of the open conversation, at a time of the day (`HH:MM:SS`). */
  say: (side: 'buyer' | 'own', text: string, time: string) => void;
  /** Presses that the page's own handlers heard. */
  heard: number;
}

const STYLE = `
body { display: flex; margin: 0; height: 100vh; font: 14px sans-serif }
ul { width: 260px; margin: 0; padding: 0; list-style: none; border-right: 1px solid #ccc }
li { padding: 10px; } li.on { background: #e8f0fe }
main { flex: 1; display: flex; flex-direction: column; width: 700px } .talk { flex: 1; overflow: auto }
.msg { margin: 8px 16px; } .msg.me { text-align: right } textarea { height: 80px; margin: 8px }`;

/** Runs in the page. */
function run(): void {
  const talk = document.querySelector('.talk') as Element;
  let count = 0;
  const page: UnknownPage = {
    heard: 0,
    say(side, text, time) {
      count += 1;
      const line = document.createElement('div');
      line.className = side === 'own' ? 'msg me' : 'msg you';
      line.setAttribute('data-mid', `m${count}`);
      const [when, bubble] = [document.createElement('span'), document.createElement('div')];
      Object.assign(when, { className: 'when', textContent: `2026-11-18 ${time}` });
      Object.assign(bubble, { className: 'bubble', textContent: text });
      line.append(when, bubble);
      talk.append(line);
    },
  };
  for (const type of ['mousedown', 'click', 'pointerup', 'keydown']) {
    document.addEventListener(type, () => {
      page.heard += 1;
    });
  }
  Object.assign(window, { unknown: page });
}

const row = (id: string, name: string, time: string, last: string, isOn = false): string =>
  `<li class="conv${isOn ? ' on' : ''}" data-cid="${id}"><b class="who">${name}</b> <i class="ago">${time}</i><p class="last">${last}</p></li>`;

/** The page with three conversations, one of them open. */
export const UNKNOWN_HTML = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>客服台</title><style>${STYLE}</style></head>
<body><ul class="convs">${row('c9001', '阿明', '13:58', '在吗', true)}${row('c9002', '小红', '13:20', '好的')}${row('c9003', '老王', '12:40', '谢谢')}</ul>
<main><header><h2 class="name">阿明</h2></header><div class="talk"></div><footer><textarea placeholder="请输入"></textarea></footer></main>
<script>(${run.toString()})();</script></body></html>`;
