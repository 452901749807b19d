/** Every view in every state that is looked at, checked by axe (tests/browser/gallery.test.ts) and read aloud (names.slow.test.tsx). */
import { signal } from '@preact/signals';
import type { ComponentChild } from 'preact';
import { HistoryBar, type Phase } from '../../../components/history/HistoryBar.tsx';
import { Options } from '../../../components/options/Options.tsx';
import type { SeenAccount } from '../../../components/options/accounts/SeenAccounts.tsx';
import { Overlay } from '../../../components/overlay/Overlay.tsx';
import { SetUpPill } from '../../../components/overlay/SetUpPill.tsx';
import { Notice } from '../../../components/palette/Notice.tsx';
import { Palette } from '../../../components/palette/Palette.tsx';
import { Wording } from '../../../components/palette/Wording.tsx';
import { PhraseLibrary } from '../../../components/phrases/PhraseLibrary.tsx';
import { Popup } from '../../../components/popup/Popup.tsx';
import { Report } from '../../../components/report/Report.tsx';
import type { InvitationActions } from '../../../components/shared/Invitations.tsx';
import { WeekPage } from '../../../components/summary/WeekPage.tsx';
import { Welcome } from '../../../components/welcome/Welcome.tsx';
import { overlayTranslator } from '../../../lib/i18n/overlay.ts';
import type { Progress } from '../../../lib/consoles/history/walker.ts';
import { planImport } from '../../../lib/phrases/plan.ts';
import { toHit } from '../../../lib/phrases/search.ts';
import type { PhraseHit } from '../../../lib/phrases/types.ts';
import type { ShopConversion } from '../../../lib/messages.ts';
import type { Language, Settings } from '../../../lib/settings.ts';
import { GROUP, phrase } from '../../phrases/make.ts';
import { behind, monthOf, register, REGISTERS } from '../cases-states.ts';
import { DESKS } from '../desk-states.ts';
import {
  calibration,
  figures,
  REPORT_MEANS,
  reportData,
  REPORTS,
  table,
} from '../report-states.ts';
import { HEADLINES, MAKINGS, WRITINGS } from '../week-states.ts';
import { MANAGER_SCENES } from './manager-scenes.tsx';
import { IMPORTED, NOW, OVERLAYS, POPUPS, SETTINGS, wholePopup } from '../states.ts';

/** Whose stylesheet it wears, and where it stands: a page of its own, or a shadow root on a console's. */
export type View =
  | 'overlay'
  | 'palette'
  | 'history'
  | 'popup'
  | 'options'
  | 'report'
  | 'register'
  | 'summary'
  | 'phrases'
  | 'welcome';

export interface Scene {
  view: View;
  name: string;
  draw: (language: Language) => ComponentChild;
  /** A field that is given a file first. */
  choose?: string;
  /** Pressed one after the other to come there. */
  press?: readonly string[];
}

const now = signal(NOW);
const nothing = (): void => {};
const done = async (): Promise<void> => {};
const settingsIn = (language: Language): Settings => ({ ...SETTINGS, language });

export const INVITING: InvitationActions = {
  onInvite: nothing,
  onSkip: nothing,
  onCopy: nothing,
  inviteError: null,
  onDismiss: nothing,
  onUnskip: nothing,
  phrase: '亲，方便的话给我的服务打个分吧～',
};
const HUSH = { minutes: 5, onHush: nothing };

const TEXTS: [string | null, string][] = [
  ['kd', '亲，今天 18:00 前付款的当天发货，默认发中通'],
  ['nh', '{时段问候}，{买家}，我是{客服}，请问有什么可以帮您？'],
  [
    'tuihuanhuo',
    '七天无理由退换：请保持吊牌和包装完好，运费险会在签收后自动到账，具体以页面显示为准',
  ],
  [null, 'Your order ships today, tracking number follows within the hour'],
  ...Array.from({ length: 8 }, (_, index): [null, string] => [null, `常用短语${index + 1}`]),
];
export const HITS: PhraseHit[] = TEXTS.map(([code, text], index) => ({
  id: `h${index}`,
  code,
  text,
  group: GROUP.id,
  hasImage: index === 1,
  marks: /^[A-Z]/.test(text) ? [] : [[0, 2]],
}));

export const LISTS = { mild: [], strong: [], insult: ['傻子'], banned: ['加微信'], except: [] };

const PROGRESS: Progress = {
  listed: 42,
  done: 12,
  current: '小雨点',
  isWaiting: false,
  added: 310,
  known: 25,
  unread: [],
};

function overlays(): Scene[] {
  const scenes = Object.entries(OVERLAYS).flatMap(([name, state]) =>
    [true, false].map((collapsed): Scene => {
      const draw = (language: Language) => (
        <Overlay
          {...state}
          collapsed={collapsed}
          now={now}
          language={language}
          place={{ left: 8, bottom: 8 }}
          hush={HUSH}
          inviting={INVITING}
          onOpen={nothing}
          onMove={nothing}
          onCollapse={nothing}
          onHold={nothing}
          onPalette={nothing}
          onAccount={done}
        />
      );
      return { view: 'overlay', name: collapsed ? `${name}, folded` : name, draw };
    }),
  );
  const from = (name: string) => scenes.find((scene) => scene.name === name)!;
  return [
    ...scenes,
    { ...from('overdue'), name: 'menu', press: ['.row .more'] },
    { ...from('inviting'), name: 'skipping', press: ['.invite .quiet'] },
    {
      view: 'overlay',
      name: 'before consent',
      draw: (language) => (
        <SetUpPill
          language={language}
          place={{ left: 8, bottom: 8 }}
          onMove={nothing}
          onSetUp={nothing}
        />
      ),
    },
  ];
}

function palettes(): Scene[] {
  const place = { left: 8, bottom: 8, maxHeight: 456 };
  const asked = { hit: HITS[1]!, fields: ['?快递单号'] };
  const palette = (hits: readonly PhraseHit[], change = {}) => {
    return (language: Language) => (
      <Palette
        t={overlayTranslator(language)}
        language={language}
        place={place}
        buyerName="义乌市某某小商品批发部总店"
        asked={null}
        search={async () => hits}
        onChoose={async () => ({ kind: 'done' })}
        onClose={nothing}
        {...change}
      />
    );
  };
  return [
    { view: 'palette', name: 'ten rows', draw: palette(HITS.slice(0, 10)) },
    { view: 'palette', name: 'nothing found', draw: palette([]) },
    { view: 'palette', name: 'asking', draw: palette([], { asked }) },
    {
      view: 'palette',
      name: 'notice',
      draw: (language) => (
        <Notice
          text={overlayTranslator(language)('insert.copied', {
            reason: overlayTranslator(language)('insert.problem.moved'),
          })}
          isGood={false}
          language={language}
          place={place}
          onClose={nothing}
        />
      ),
    },
    {
      view: 'palette',
      name: 'image copied',
      draw: (language) => (
        <Notice
          text={overlayTranslator(language)('insert.image.copied')}
          isGood
          language={language}
          place={place}
          onClose={nothing}
        />
      ),
    },
    {
      view: 'palette',
      name: 'wording',
      draw: (language) => (
        <Wording
          found={[
            { list: 'insult', index: 0 },
            { list: 'banned', index: 0 },
          ]}
          lists={LISTS}
          language={language}
          place={place}
        />
      ),
    },
  ];
}

const CONVERSIONS: ShopConversion[] = [
  {
    console: '1688',
    shop: '某某百货',
    rated: 12,
    invited: 96,
    rate: 0.125,
    from: '2026-10-22',
    to: '2026-11-20',
  },
];

const popupIn = (name: string, hits: readonly PhraseHit[], change = {}) => {
  const { state, otherZone, mood } = POPUPS[name]!;
  return (language: Language) => (
    <Popup
      state={state}
      otherZone={otherZone}
      link={state ? 'live' : 'connecting'}
      now={now}
      {...wholePopup(language)}
      hush={HUSH}
      inviting={INVITING}
      phrases={{ onSearch: async () => hits, onCopy: async () => [], onCopyImage: done }}
      mood={mood}
      onAccount={done}
      onConversions={async () => CONVERSIONS}
      weekly={{ onWeeks: async () => HEADLINES }}
      onOpen={nothing}
      onExclude={nothing}
      onInclude={nothing}
      onAnswer={nothing}
      onRest={nothing}
      onShow={nothing}
      onOptions={nothing}
      onSetUp={nothing}
      {...change}
    />
  );
};

const popup = (name: string, from: string, press: readonly string[], hits = HITS): Scene => ({
  view: 'popup',
  name,
  draw: popupIn(from, hits),
  press,
});

function popups(): Scene[] {
  return [
    ...Object.keys(POPUPS).map((name) => popup(name, name, [])),
    popup('menu', 'full', ['.row .more']),
    popup('phrases', 'full', ['#tab-phrases']),
    popup('phrases, empty', 'calm', ['#tab-phrases'], []),
    popup('inviting', 'full', ['#tab-inviting']),
    popup('inviting, empty', 'calm', ['#tab-inviting']),
    popup('weekly', 'full', ['#tab-weekly']),
    {
      view: 'popup',
      name: 'weekly, empty',
      draw: popupIn('calm', [], { weekly: { onWeeks: async () => [] } }),
      press: ['#tab-weekly'],
    },
    { view: 'popup', name: 'before consent', draw: popupIn('nothing open', [], { off: true }) },
  ];
}

const SHOPS = [
  { id: '1688', name: '某某百货' },
  { id: '1688:优品', name: '某某优品' },
];
export const SEEN: SeenAccount[] = [
  {
    console: '1688',
    id: '2201',
    nick: '某某百货:小王',
    lastAt: NOW,
    agent: '小王',
    shop: SHOPS[0]!,
    shops: SHOPS,
  },
  {
    console: '1688',
    id: '2202',
    nick: '某某优品:小李',
    lastAt: NOW - 3_600_000,
    agent: null,
    shop: SHOPS[1]!,
    shops: SHOPS,
  },
];

const options: Scene = {
  view: 'options',
  name: 'all',
  draw: (language) => (
    <Options
      settings={settingsIn(language)}
      recompute={[{ console: '1688', shop: '某某百货', done: 45, total: 100 }]}
      texts={POPUPS['full']!.state!.questions.map((one) => ({ ...one, answer: 'auto' as const }))}
      excluded={[
        {
          id: 'e1',
          console: '1688',
          shop: '某某百货',
          name: '同事小李',
          reason: 'colleague',
          at: NOW,
        },
      ]}
      onChange={done}
      seen={SEEN}
      untouchedHolding={SETTINGS.insertion.holding}
      shortcuts={{
        shortcuts: [
          { name: 'palette', description: '', keys: 'Alt+K' },
          { name: 'hold', description: '', keys: '' },
        ],
        page: 'chrome://extensions/shortcuts',
        onOpen: done,
      }}
      onExport={async () => 1200}
      onImport={async () => IMPORTED}
    />
  ),
};

const reports = Object.entries(REPORTS).map(([name, state]): Scene => ({
  view: 'report',
  name,
  draw: (language) => (
    <Report
      {...reportData()}
      {...REPORT_MEANS}
      {...state}
      settings={settingsIn(language)}
      onRead={async () => table()}
      onCalibrate={async () => calibration()}
    />
  ),
}));

const FEIGE_DESK = DESKS['small']!;
const registers = Object.entries(REGISTERS).map(([name, cases]): Scene => ({
  view: 'register',
  name,
  press: {
    empty: [],
    small: ['.month-goals > button', '.row-open', '.case-new'],
    large: ['.month-goals > button'],
  }[name],
  draw: (language) => (
    <Report
      {...reportData()}
      {...REPORT_MEANS}
      choice={FEIGE_DESK.choice ?? reportData().choice}
      desk={name === 'small' ? FEIGE_DESK : undefined}
      behind={behind(FEIGE_DESK.desk?.missed ?? [])}
      register={register(cases)}
      months={monthOf(name === 'large' ? 'large' : 'small')}
      figures={figures({}, FEIGE_DESK.choice ?? undefined)}
      settings={settingsIn(language)}
    />
  ),
}));

const desks = Object.entries(DESKS).map(([name, desk]): Scene => ({
  view: 'report',
  name: `desk, ${name}`,
  draw: (language) => (
    <Report
      {...reportData()}
      {...REPORT_MEANS}
      choice={desk.choice ?? reportData().choice}
      desk={desk}
      figures={null}
      settings={settingsIn(language)}
    />
  ),
}));

const weeks = Object.entries(MAKINGS).map(([name, making]): Scene => ({
  view: 'summary',
  name,
  draw: (language) => (
    <WeekPage
      language={language}
      which="last"
      names={name === 'named'}
      making={making}
      writing={WRITINGS[name] ?? { kind: 'none' }}
      onWhich={nothing}
      onNames={nothing}
      onExport={nothing}
      onPrint={nothing}
      onStop={nothing}
      onAgain={nothing}
    />
  ),
}));

const ONE = phrase(['在的，您说', '我在'], { code: 'zai', uses: 3, tags: ['问候'] });
const MANY = TEXTS.map(([code, text]) => phrase(text, { code }));

function library(name: string, rows: typeof MANY, starter: number | null, press: string[]): Scene {
  const draw = (language: Language) => (
    <PhraseLibrary
      language={language}
      groups={[GROUP, { id: 's', name: '某某旗舰店售后', kind: 'shop', order: 2 }]}
      counts={new Map([[GROUP.id, rows.length]])}
      find={(query) => ({
        rows: rows.map((each) => ({ phrase: each, hit: toHit(each, query), isValid: true })),
        total: rows.length,
      })}
      isCodeTaken={() => false}
      readImage={() => Promise.reject(new Error('none'))}
      onSave={done}
      onRemove={done}
      onSaveGroup={done}
      onRemoveGroup={done}
      starter={starter}
      onStarter={done}
      onRead={() => Promise.reject(new Error('none'))}
      plan={(file, into) => planImport(file, { phrases: [ONE], groups: [GROUP] }, into)}
      onTake={async () => ({ added: 1, duplicates: 1 })}
      onExport={async () => ({ phrases: 1, images: 2 })}
    />
  );
  return { view: 'phrases', name, draw, press };
}

function welcomes(): Scene[] {
  const nobody = { shop: null, agent: null };
  const suggested = {
    '1688': { shop: null, agent: '某某百货:小王' },
    taobao: nobody,
    feige: { shop: '某某旗舰店', agent: null },
  };
  const welcome = (name: string, at: number | null): Scene => ({
    view: 'welcome',
    name,
    draw: (language) => (
      <Welcome
        settings={{ ...settingsIn(language), consent: { at } }}
        suggested={suggested}
        onChange={done}
        onCopy={done}
        onAgree={done}
        onDone={nothing}
      />
    ),
  });
  return [welcome('first run', null), welcome('agreed', NOW)];
}

const bar = (phase: Phase, progress: Progress | null): Scene => ({
  view: 'history',
  name: phase.kind,
  draw: (language) => (
    <HistoryBar
      phase={phase}
      progress={progress}
      language={language}
      onStart={nothing}
      onStop={nothing}
      onHide={nothing}
    />
  ),
});

function histories(): Scene[] {
  const unread = [{ name: '小雨点', problem: 'not-shown' as const }];
  return [
    bar({ kind: 'idle' }, null),
    bar({ kind: 'running' }, PROGRESS),
    bar({ kind: 'done' }, { ...PROGRESS, done: 42, unread }),
    bar({ kind: 'failed', reason: null }, PROGRESS),
  ];
}

export const SCENES: readonly Scene[] = [
  ...overlays(),
  ...palettes(),
  ...popups(),
  options,
  ...reports,
  ...desks,
  ...registers,
  ...weeks,
  ...MANAGER_SCENES,
  library('full', MANY, null, ['.phrase']),
  library('empty', [], 24, []),
  ...welcomes(),
  ...histories(),
];
