/** The bar in its shadow root, and the import that it starts. */
import { browser, createShadowRootUi, type ContentScriptContext } from '#imports';
import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { HistoryBar } from '../../components/history/HistoryBar.tsx';
import { historyPageAt } from '../../lib/consoles/history/registry.ts';
import { mayReadConsole } from '../../lib/live/may-read.ts';
import { followTestClock } from '../../lib/live/test-clock.ts';
import { readSettings, watchSettings, type Settings } from '../../lib/settings.ts';
import css from './history.css?inline';
import { createImport } from './import.ts';

/** In its style `:root` is the host: the page's own root is none of ours. */
const STYLE = css.replaceAll(':root', ':host');

/** Mounts it; it ends with the content script. */
export async function mountBar(ctx: ContentScriptContext): Promise<void> {
  const page = signal(historyPageAt(location.href));
  const isHidden = signal(false);
  const settings = signal(await readSettings());
  if (import.meta.env.MODE === 'testing') await followTestClock(browser);
  if (!ctx.isValid) return;
  const { phase, progress, start, stop } = createImport(ctx.signal);
  ctx.addEventListener(window, 'wxt:locationchange', ({ newUrl }) => {
    page.value = historyPageAt(newUrl.href);
    if (!page.value) stop();
  });
  const mayImport = (changed: Settings): boolean =>
    mayReadConsole(changed, page.value?.id === 'feige' ? 'feige' : 'taobao');
  const unwatch = watchSettings((changed) => {
    settings.value = changed;
    if (!mayImport(changed)) stop();
  });
  const view = () =>
    page.value && !isHidden.value && mayImport(settings.value) ? (
      <HistoryBar
        phase={phase.value}
        progress={progress.value}
        language={settings.value.language}
        onStart={() => page.value && void start(page.value)}
        onStop={stop}
        onHide={() => {
          isHidden.value = true;
        }}
      />
    ) : null;
  const ui = await createShadowRootUi(ctx, {
    name: 'sanfen-history',
    position: 'overlay',
    // The page must not read it: it names the buyers of other platforms. Browser tests look into it.
    mode: import.meta.env.MODE === 'testing' ? 'open' : 'closed',
    anchor: 'body',
    css: STYLE,
    isolateEvents: true,
    onMount(container) {
      const stopDrawing = effect(() => render(view(), container));
      return { container, stopDrawing };
    },
    onRemove(mounted) {
      mounted?.stopDrawing();
      if (mounted) render(null, mounted.container);
      // The API of a copy that an update has orphaned throws (2026-11).
      if (browser.runtime?.id) unwatch();
    },
  });
  if (ctx.isValid) ui.mount();
}
