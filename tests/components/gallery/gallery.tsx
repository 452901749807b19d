/** One scene as its users see it: `?scene=<number>&lang=zh|en`, others after it by `showScene`. Without a number, a list of all. */
import { render, type ComponentChild } from 'preact';
import { languageTag } from '../../../lib/i18n/index.ts';
import type { Language } from '../../../lib/settings.ts';
import overlayCss from '../../../entrypoints/overlay/overlay.css?inline';
import historyCss from '../../../entrypoints/history-bar/history.css?inline';
import { SCENES, type Scene, type View } from './scenes.tsx';

const ON_CONSOLES: Partial<Record<View, string>> = {
  overlay: overlayCss,
  palette: overlayCss,
  history: historyCss,
};

/** The page that a view is, where it has no page of its own name. */
const PAGES: Partial<Record<View, string>> = { register: 'report' };

const ROOT = '../../..';
const SHEETS = import.meta.glob<string>(
  ['../../../components/shared/*.css', '../../../entrypoints/*/*.css'],
  { query: '?inline', import: 'default', eager: true },
);
const DOCUMENTS = import.meta.glob<string>('../../../entrypoints/*/index.html', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** What a page links to, in its order. */
function cssOf(view: View): string[] {
  const path = `/entrypoints/${PAGES[view] ?? view}/index.html`;
  const links = (DOCUMENTS[ROOT + path] ?? '').matchAll(/<link rel="stylesheet" href="([^"]+)"/g);
  const found = Array.from(links, ([, href = '']) => {
    const { pathname } = new URL(href, new URL(path, location.origin));
    return SHEETS[ROOT + pathname];
  });
  const sheets = found.filter((css) => css !== undefined);
  if (sheets.length === 0 || sheets.length < found.length) throw new Error(`styles of ${path}`);
  return sheets;
}

function addStyle(parent: ParentNode, css: string) {
  const style = document.createElement('style');
  style.textContent = css;
  parent.append(style);
}

/** Takes away what the scene before has drawn and styled. */
let leave = (): void => {};

/** Into the page itself, or into a shadow root on it; gives what it was drawn into. */
function draw({ view, draw: drawn }: Scene, language: Language): ParentNode {
  const inShadow = ON_CONSOLES[view];
  const host = document.createElement(inShadow === undefined ? 'div' : 'aside');
  document.body.append(host);
  const root = inShadow === undefined ? host : host.attachShadow({ mode: 'open' });
  if (inShadow === undefined) for (const css of cssOf(view)) addStyle(document.head, css);
  else addStyle(root, inShadow);
  const body = document.createElement('div');
  root.append(body);
  render(drawn(language), body);
  leave = () => {
    render(null, body);
    document.body.replaceChildren();
    for (const style of document.head.querySelectorAll('style')) style.remove();
  };
  return root;
}

const rested = () => new Promise((wake) => setTimeout(wake, 20));

/** A file as if the user had chosen it. */
function chooseFile(field: HTMLInputElement | null) {
  if (!field) throw new Error('no field for a file');
  const transfer = new DataTransfer();
  transfer.items.add(new File(['x'], 'backup.sanfen'));
  field.files = transfer.files;
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

async function show(scene: Scene, language: Language) {
  leave();
  document.documentElement.lang = languageTag(language);
  document.title = `${scene.view}: ${scene.name}`;
  const root = draw(scene, language);
  if (scene.choose) {
    await rested();
    chooseFile(root.querySelector<HTMLInputElement>(scene.choose));
    await rested();
  }
  for (const selector of scene.press ?? []) {
    await rested();
    root.querySelector<HTMLElement>(selector)?.click();
  }
  await rested();
  // Everything unfolded, to be looked at and checked as well.
  for (const details of root.querySelectorAll('details')) details.open = true;
  await rested();
}

function list(): ComponentChild {
  return (
    <ul>
      {SCENES.map(({ view, name }, index) => (
        <li key={index}>
          {view}, {name}: <a href={`?scene=${index}`}>中文</a>{' '}
          <a href={`?scene=${index}&lang=en`}>English</a>
        </li>
      ))}
    </ul>
  );
}

declare global {
  interface Window {
    scenes: Pick<Scene, 'view' | 'name'>[];
    /** Instead of a page anew, which makes every scene's figures again. */
    showScene: (index: number, language: Language) => Promise<void>;
  }
}

const query = new URLSearchParams(location.search);
const chosen = SCENES[Number(query.get('scene') ?? 'none')];
if (chosen) await show(chosen, query.get('lang') === 'en' ? 'en' : 'zh');
else {
  render(list(), document.body);
  leave = () => {
    render(null, document.body);
  };
}
window.scenes = SCENES.map(({ view, name }) => ({ view, name }));
window.showScene = async (index, language) => {
  const scene = SCENES[index];
  if (!scene) throw new Error(`no scene ${index}`);
  await show(scene, language);
};
document.documentElement.dataset['ready'] = 'true';
