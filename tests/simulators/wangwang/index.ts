/** The 旺旺 web chat's core page, as docs/consoles/wangwang.md evidences it. */
import { el } from '../core/dom.ts';
import { readableWindow } from '../core/page.ts';
import type { Simulator } from '../core/simulator.ts';
import { createSimulator } from '../core/simulator.ts';
import { createList } from './list.ts';
import type { WangwangOptions } from './options.ts';
import { noticeText, readingOf } from './reading.ts';
import { createThread, FILLED, isFilled } from './thread.ts';

/** Builds the core page in `document.body`. */
export function createWangwang(document: Document, options: WangwangOptions): Simulator {
  const all = { pageSize: 10, ...options };
  return createSimulator(document, all, (handlers) => {
    const build = () => {
      const list = createList(document, all, handlers);
      const thread = createThread(document, all, handlers);
      const content = el(document, 'div', { class: 'ww_content', style: 'display: flex' });
      content.append(list.root, thread.root);
      const ww = el(document, 'div', { class: 'ww' }, content);
      document.body.replaceChildren(el(document, 'div', { id: 'ice-container' }, ww));
      return { list, thread };
    };
    let { list, thread } = build();
    return {
      console: all.console,
      idless: true,
      dividers: false,
      answers: (line) => line.speaker !== null && line.speaker !== 'buyer',
      keep: 200,
      noticeText,
      reading: (line) => readingOf(line, all),
      hasSecond: (line) => line.notice === null || !all.bareTemplates,
      idOf: (_line, uuid) => uuid(),
      readable: (state, contact) =>
        readableWindow(state, contact)
          .filter(({ index }) => isFilled(state, index, all.filled ?? FILLED))
          .map(({ index }) => ({ index, dated: true, staged: true })),
      renderedRows: () => list.renderedRows(),
      rowIndex: (state, id) => list.rowIndex(state, id),
      remount: (part) => {
        if (part === 'page') ({ list, thread } = build());
        else if (part === 'rows') list.remount();
        else thread.remount();
      },
      render: (state, now) => {
        list.render(state, now);
        thread.render(state);
      },
    };
  });
}
