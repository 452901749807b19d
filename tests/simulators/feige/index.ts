/** The Feige workbench, as docs/consoles/feige.md evidences it. */
import { el } from '../core/dom.ts';
import { readableWindow } from '../core/page.ts';
import type { Simulator } from '../core/simulator.ts';
import { createSimulator } from '../core/simulator.ts';
import { classNames } from './classes.ts';
import { createList } from './list.ts';
import type { FeigeOptions } from './options.ts';
import { hasSecond, idOf, noticeText, reading } from './reading.ts';
import { createThread } from './thread.ts';

/** Builds the workbench in `document.body`. */
export function createFeige(document: Document, options: FeigeOptions): Simulator {
  const classOf = classNames(options.generation);
  return createSimulator(document, { lateId: 500, pageSize: 20, ...options }, (handlers) => {
    const build = () => {
      const list = createList(document, options, classOf, handlers);
      const thread = createThread(document, options, classOf, handlers);
      const style = 'display: flex';
      document.body.replaceChildren(
        el(document, 'div', { id: 'rootContainer', style }, list.root, thread.root),
      );
      return { list, thread };
    };
    let { list, thread } = build();
    return {
      console: 'feige',
      idless: false,
      dividers: true,
      answers: (line) => line.speaker === 'agent',
      keep: 60,
      noticeText,
      reading,
      hasSecond,
      idOf,
      readable: readableWindow,
      renderedRows: () => list.renderedRows(),
      rowIndex: (...of) => list.rowIndex(...of),
      remount: (part) => {
        if (part === 'page') ({ list, thread } = build());
        else if (part === 'rows') list.remount();
        else thread.remount();
      },
      render: (state, now) => {
        list.render(state, now);
        thread.render(state, now);
      },
    };
  });
}
