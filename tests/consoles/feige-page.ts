/** A small scripted Feige page: built by hand from docs/consoles/feige.md, apart from the simulators. */

export interface FakeLine {
  id?: string | null;
  side?: 'buyer' | 'own';
  text: string;
  /** `HH:MM:SS`; absent for a notice. */
  time?: string;
  label?: string;
  divider?: string;
}

export function lineHtml({ id = null, side, text, time, label, divider }: FakeLine): string {
  const attribute = id === null ? '' : ` data-id="${id}"`;
  const above = divider ? `<div>${divider}</div>` : '';
  const open = `<div class="msgItemWrap" data-qa-id="qa-message-warpper"><div${attribute}>${above}`;
  if (!side) return `${open}<div><span>${text}</span></div></div></div>`;
  const bubble = side === 'buyer' ? 'messageNotMe' : 'messageIsMe';
  const direction = side === 'buyer' ? 'row' : 'row-reverse';
  const small = label ? `<div>${label}</div>` : '';
  return `${open}<div style="flex-direction: ${direction}"><img alt="头像"><div class="leaveMessage ${bubble}"><pre><span>${text}</span></pre></div>${small}<div><div>${time}</div></div></div></div></div>`;
}

export interface FakeRow {
  name: string;
  time: string;
  isOpen?: boolean;
}

export function rowHtml({ name, time, isOpen }: FakeRow): string {
  return `<div class="conversationCard-a ${isOpen ? 'selectedNew-b' : ''}" data-qa-id="qa-conversation-chat-item"><div class="cardContent-c"><div class="nameLine-d" title="${name}"><span class="newNameContent-e">${name}</span><div class="timerParticular-f">${time}</div></div><div class="msgContent-g"><span>在吗</span></div></div></div>`;
}

export interface FakePage {
  buyer: string;
  name: string;
  rows: FakeRow[];
  lines: FakeLine[];
}

export function pageHtml({ buyer, name, rows, lines }: FakePage): string {
  return `<div id="chantListScrollArea"><div class="scroller"><div class="list_items">${rows.map(rowHtml).join('')}</div></div></div>
<div id="workspace-chat"><div id="topbar-left-info"><span>${name}</span><span>添加备注</span></div>
<div class="messageList">${lines.map(lineHtml).join('')}</div>
<div id="im-input-box"><textarea class="inputArea_${buyer}" data-qa-id="qa-send-message-textarea" placeholder="发送给 ${name}，使用Enter发送"></textarea></div></div>`;
}

const one = (selector: string): Element => {
  const found = document.querySelector(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};

export const fake = {
  show(page: FakePage): void {
    document.body.innerHTML = pageHtml(page);
  },
  list: (): Element => one('.messageList'),
  append(line: FakeLine): void {
    one('.messageList').insertAdjacentHTML('beforeend', lineHtml(line));
  },
  prepend(line: FakeLine): void {
    one('.messageList').insertAdjacentHTML('afterbegin', lineHtml(line));
  },
  lines(lines: readonly FakeLine[]): void {
    one('.messageList').innerHTML = lines.map(lineHtml).join('');
  },
  rows(rows: readonly FakeRow[]): void {
    one('.list_items').innerHTML = rows.map(rowHtml).join('');
  },
  name(name: string): void {
    const span = one('#topbar-left-info span');
    span.textContent = name;
  },
  composer(buyer: string, name: string): void {
    const area = one('textarea');
    area.className = `inputArea_${buyer}`;
    area.setAttribute('placeholder', `发送给 ${name}，使用Enter发送`);
  },
};
