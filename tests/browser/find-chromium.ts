/** Finds a Chromium that loads unpacked extensions, or installs Debian's where it may. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const CANDIDATES: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/snap/bin/chromium'],
  darwin: ['/Applications/Chromium.app/Contents/MacOS/Chromium'],
  win32: [
    `${process.env['LOCALAPPDATA'] ?? ''}\\Chromium\\Application\\chrome.exe`,
    `${process.env['PROGRAMFILES'] ?? ''}\\Chromium\\Application\\chrome.exe`,
  ],
};

/**
 * The last list that Chromium is given holds, so that this one names what playwright would turn off too. The address
 * bar's own pages cost a quarter of a start's processor time (Chromium 156, 2026-11): 2.3 s with them, 1.75 without.
 */
const FEATURES_OFF = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxPopup',
];

/** Flags that keep a test's Chromium to itself: no sandbox (tests run as root), no calls home. */
export const QUIET: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${FEATURES_OFF.join(',')}`,
];

/** What to tell a person whose computer has none. Branded Chrome and Edge ignore --load-extension since 137. */
export const HOW_TO_GET_CHROMIUM =
  'No Chromium found. Install Chromium (Debian: apt install chromium) or set CHROMIUM_PATH; in Chrome or Edge run "npm run build" and load .output/chrome-mv3 by hand at chrome://extensions (developer mode).';

function found(): string | null {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`CHROMIUM_PATH names no file: ${chosen}`);
    return chosen;
  }
  return CANDIDATES[process.platform]?.find((path) => existsSync(path)) ?? null;
}

function mayInstall(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

function aptInstall(packages: string[]): void {
  console.log(`Installing ${packages.join(', ')} (Debian packages) …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-qq'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function hasChineseFont(): boolean {
  try {
    return execFileSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).trim() !== '';
  } catch {
    return false;
  }
}

/** Path of a usable Chromium. Throws an Error with a one-line instruction if there is none. */
export function findChromium(): string {
  const path = found();
  if (path) {
    if (mayInstall() && !hasChineseFont()) aptInstall(['fonts-noto-cjk', 'fontconfig']);
    return path;
  }
  if (mayInstall()) {
    aptInstall(['chromium', 'fonts-noto-cjk', 'fontconfig']);
    const installed = found();
    if (installed) return installed;
  }
  throw new Error(HOW_TO_GET_CHROMIUM);
}
