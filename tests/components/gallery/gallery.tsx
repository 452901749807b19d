/** One scene as its users see it: `?scene=<number>&lang=zh|en`. Without a number, a list of all. */
import { render, type ComponentChild } from 'preact';
import { languageTag } from '../../../lib/i18n/index.ts';
import type { Language } from '../../../lib/settings.ts';
import overlayCss from '../../../entrypoints/overlay/overlay.css?inline';
import historyCss from '../../../entrypoints/history-bar/history.css?inline';
import optionsCss from '../../../entrypoints/options/options.css?inline';
import phrasesCss from '../../../entrypoints/phrases/phrases.css?inline';
import popupCss from '../../../entrypoints/popup/popup.css?inline';
import reportCss from '../../../entrypoints/report/report.css?inline';
import summaryCss from '../../../entrypoints/summary/summary.css?inline';
import welcomeCss from '../../../entrypoints/welcome/welcome.css?inline';
import { SCENES, type Scene, type View } from './scenes.tsx';

const CSS: Record<View, string> = {
  overlay: overlayCss,
  palette: overlayCss,
  history: historyCss,
  popup: popupCss,
  options: optionsCss,
  report: reportCss,
  register: reportCss,
  phrases: phrasesCss,
  summary: summaryCss,
  welcome: welcomeCss,
};
const ON_CONSOLES: ReadonlySet<View> = new Set(['overlay', 'palette', 'history']);

const query = new URLSearchParams(location.search);
const language: Language = query.get('lang') === 'en' ? 'en' : 'zh';

function addStyle(parent: ParentNode, css: string) {
  const style = document.createElement('style');
  style.textContent = css;
  parent.append(style);
}

/** Into the page itself, or into a shadow root on it; gives what it was drawn into. */
function draw({ view, draw: drawn }: Scene): ParentNode {
  const isOnConsole = ON_CONSOLES.has(view);
  const host = document.createElement(isOnConsole ? 'aside' : 'div');
  document.body.append(host);
  const root = isOnConsole ? host.attachShadow({ mode: 'open' }) : host;
  addStyle(isOnConsole ? root : document.head, CSS[view]);
  const body = document.createElement('div');
  root.append(body);
  render(drawn(language), body);
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

async function show(scene: Scene) {
  document.documentElement.lang = languageTag(language);
  document.title = `${scene.view}: ${scene.name}`;
  const root = draw(scene);
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

const chosen = SCENES[Number(query.get('scene') ?? 'none')];
if (chosen) await show(chosen);
else render(list(), document.body);
document.documentElement.dataset['ready'] = 'true';
Object.assign(window, { scenes: SCENES.map(({ view, name }) => ({ view, name })) });
