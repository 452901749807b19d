/** The script of every simulated page: reads the query, builds the console, offers `window.simulator`. */
import type { Simulator } from './core/simulator.ts';
import { createFeige } from './feige/index.ts';
import type { FeigeOptions } from './feige/options.ts';
import type { SimulatorConfig } from './variants.ts';
import { CORE_URLS, decodeConfig, encodeConfig, variantOf } from './variants.ts';
import { createWangwang } from './wangwang/index.ts';
import type { WangwangOptions } from './wangwang/options.ts';
import type { ShellSimulator } from './wangwang/shell.ts';
import { createWangwangShell } from './wangwang/shell.ts';

/** What the page's windows carry. */
interface Carried {
  simulator?: Simulator | ShellSimulator;
  simulatorConfig?: SimulatorConfig;
}

const carriedBy = (view: unknown): Carried => view as Carried;
const page = carriedBy(window);

function readConfig(): SimulatorConfig {
  const query = new URLSearchParams(location.search).get('sim');
  const config = query === null ? page.simulatorConfig : decodeConfig(query);
  if (!config) throw new Error('the page was opened without a simulator variant');
  return config;
}

function connect(iframe: HTMLIFrameElement): Promise<Simulator> {
  return new Promise((done, fail) => {
    iframe.addEventListener('load', () => {
      const simulator = carriedBy(iframe.contentWindow).simulator;
      if (simulator) done(simulator);
      else fail(new Error('the core frame has no simulator'));
    });
  });
}

/** The world outlives a reload of the page, as the server's would. */
function keepWorld(simulator: Simulator, key: string): void {
  const stored = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  if (stored !== null) simulator.importWorld(stored);
  window.addEventListener('pagehide', () => sessionStorage.setItem(key, simulator.exportWorld()));
}

function start(): void {
  const config = readConfig();
  const variant = variantOf(config.variant);
  const key = `simulator ${encodeConfig(config)}`;
  if (variant.page === 'blocked') return;
  if (variant.page === 'shell' && !location.pathname.includes('core')) {
    const core = CORE_URLS[variant.console === '1688' ? '1688' : 'taobao'];
    const coreUrl = `${core}?sim=${encodeConfig(config)}`;
    page.simulator = createWangwangShell(document, { coreUrl, connect });
    return;
  }
  const options = { ...variant.options, ...config.options };
  const simulator =
    variant.page === 'feige'
      ? createFeige(document, options as FeigeOptions)
      : createWangwang(document, options as WangwangOptions);
  page.simulator = simulator;
  keepWorld(simulator, key);
}

start();
