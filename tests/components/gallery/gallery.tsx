/** Every state of every view on one page, to be looked at and checked for accessibility: `?view=overlay|popup|options|report|live&lang=zh|en`. */
import { signal } from '@preact/signals';
import { render, type ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import { Overlay } from '../../../components/overlay/Overlay.tsx';
import { Popup } from '../../../components/popup/Popup.tsx';
import { startTicker } from '../../../components/shared/ticker.ts';
import type { Language } from '../../../lib/settings.ts';
import { Options } from '../../../components/options/Options.tsx';
import { Report } from '../../../components/report/Report.tsx';
import overlayCss from '../../../entrypoints/console.content/overlay.css?inline';
import optionsCss from '../../../entrypoints/options/options.css?inline';
import reportCss from '../../../entrypoints/report/report.css?inline';
import popupCss from '../../../entrypoints/popup/popup.css?inline';
import galleryCss from './gallery.css?inline';
import { calibration, reportData, REPORTS, table } from '../report-states.ts';
import { IMPORTED, NOW, OVERLAYS, POPUPS, SETTINGS } from '../states.ts';

const query = new URLSearchParams(location.search);
const language: Language = query.get('lang') === 'en' ? 'en' : 'zh';
const now = signal(NOW);
const gallery = document.querySelector('#gallery')!;
const nothing = () => {};

function frame(name: string, width: number, height: number): HTMLElement {
  const figure = document.createElement('figure');
  const caption = document.createElement('figcaption');
  caption.textContent = name;
  const box = document.createElement('div');
  box.className = 'frame';
  box.style.width = `${width}px`;
  box.style.height = `${height}px`;
  figure.append(caption, box);
  gallery.append(figure);
  return box;
}

function addStyle(parent: ParentNode, css: string) {
  const style = document.createElement('style');
  style.textContent = css;
  parent.append(style);
}

function inShadow(host: HTMLElement, view: ComponentChild) {
  const root = host.attachShadow({ mode: 'open' });
  addStyle(root, overlayCss);
  const body = document.createElement('div');
  root.append(body);
  render(view, body);
}

function showOverlays() {
  for (const [name, state] of Object.entries(OVERLAYS)) {
    for (const collapsed of [true, false]) {
      const host = frame(collapsed ? name : '', collapsed ? 240 : 340, collapsed ? 56 : 400);
      inShadow(
        host,
        <Overlay
          {...state}
          collapsed={collapsed}
          now={now}
          language={language}
          place={{ left: 8, bottom: 8 }}
          onOpen={nothing}
          onMove={nothing}
          onCollapse={nothing}
        />,
      );
    }
  }
}

function showPopups() {
  for (const [name, state] of Object.entries(POPUPS)) {
    render(
      <Popup
        {...state}
        link={state.state ? 'live' : 'connecting'}
        now={now}
        language={language}
        onOpen={nothing}
        onShow={nothing}
        onOptions={nothing}
      />,
      frame(name, 400, 560),
    );
  }
}

function showOptions() {
  addStyle(document.head, optionsCss);
  gallery.remove();
  render(
    <Options
      settings={{ ...SETTINGS, language }}
      onChange={async () => {}}
      onExport={async () => 1200}
      onImport={async () => IMPORTED}
    />,
    document.body,
  );
}

function showReports() {
  addStyle(document.head, reportCss);
  for (const [name, state] of Object.entries(REPORTS)) {
    const box = document.createElement('div');
    box.id = name;
    gallery.before(box);
    render(
      <Report
        {...reportData()}
        {...state}
        settings={{ ...SETTINGS, language }}
        onChoice={nothing}
        onCheck={() => ({ ok: false, problems: [{ field: 'value', code: 'rate-unclear' }] })}
        onAdd={async () => ({ added: 1, unchanged: 0 })}
        onRead={async () => table()}
        onGrant={async () => false}
        onDrop={async () => {}}
        onConfirm={async () => {}}
        onRefuse={async () => {}}
        onForget={async () => {}}
        onCalibrate={async () => calibration()}
        onDeciding={async () => []}
        onAdopt={async () => async () => {}}
      />,
      box,
    );
  }
  gallery.remove();
}

/** A console page with the overlay alive on it, to be tried by hand. */
function showLive() {
  const composer = document.createElement('textarea');
  composer.style.cssText = 'position: fixed; inset: auto 0 0 260px; height: 140px';
  composer.setAttribute('aria-label', 'composer');
  const host = document.createElement('div');
  document.body.append(composer, host);
  const ticker = startTicker(() => NOW + performance.now());
  const Live = () => {
    const [collapsed, collapse] = useState(true);
    const [place, move] = useState({ left: 20, bottom: 20 });
    return (
      <Overlay
        {...OVERLAYS['level 3']!}
        now={ticker.now}
        language={language}
        collapsed={collapsed}
        place={place}
        avoid={() => [composer.getBoundingClientRect()]}
        onOpen={(id) => (document.title = id)}
        onMove={move}
        onCollapse={collapse}
      />
    );
  };
  inShadow(host, <Live />);
}

addStyle(document.head, popupCss);
addStyle(document.head, galleryCss);
if (query.get('view') === 'options') showOptions();
else if (query.get('view') === 'report') showReports();
else if (query.get('view') === 'live') showLive();
else if (query.get('view') === 'popup') showPopups();
else showOverlays();
// Everything unfolded, to be looked at and checked as well.
for (const details of document.querySelectorAll('details')) details.open = true;
document.documentElement.dataset.ready = 'true';
