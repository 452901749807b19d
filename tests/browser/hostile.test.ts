/** Hostile buyers on the consoles and hostile files on the extension's own pages: nothing of them runs, nothing leaves, memory stays. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import { zhReport as zh } from '../../lib/i18n/zh-report.ts';
import { bombs, deepJson, hostileTexts, MARKER } from '../hostile/make-hostile.ts';
import { createRandom } from '../simulators/core/random.ts';
import type { Step } from '../simulators/core/steps.ts';
import { clockFrom, openPanel, perform, stateWhere } from './hands.ts';
import { CONSOLE_HOSTS, launch, TEST_BUILD, showOptions, type Browser } from './harness.ts';
import { openConsole } from './replay.ts';

const NOW = fromBeijing(2026, 11, 18, 10, 0);
const MB = 1_048_576;
const BUYERS = 12;

let browser: Browser;
/** What no page may do, as it was seen. */
const bad: string[] = [];

function follow(page: Page): void {
  page.on('dialog', (dialog) => {
    bad.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => bad.push(`error ${error.message} ${page.url()}`));
  page.on('console', (message) => {
    if (/Content.Security|Refused to|violates/i.test(message.text())) bad.push(message.text());
  });
}

const isMarked = (page: Page): Promise<boolean> =>
  page.evaluate((name) => Object.hasOwn(window, name), MARKER);

const read = (id: string, file: string): string => {
  try {
    return readFileSync(`/proc/${id}/${file}`, 'utf8');
  } catch {
    return '';
  }
};

/** Bytes that the process of the extension's pages and worker holds: a child of ours, read from /proc. */
function extensionMemory(): number {
  const parent = new Map(
    readdirSync('/proc')
      .filter((id) => /^\d+$/.test(id))
      .map((id) => [id, /PPid:\s*(\d+)/.exec(read(id, 'status'))?.[1] ?? '0']),
  );
  const isOurs = (id: string): boolean => {
    for (let at = id; at !== '0'; at = parent.get(at) ?? '0')
      if (at === String(process.pid)) return true;
    return false;
  };
  const sizes = [...parent.keys()]
    .filter((id) => read(id, 'cmdline').includes('--extension-process') && isOurs(id))
    .map((id) => Number(/VmRSS:\s*(\d+)/.exec(read(id, 'status'))?.[1] ?? 0) * 1024);
  return sizes.reduce((sum, size) => sum + size, 0);
}

const give = (name: string, bytes: Uint8Array | string) => ({
  name,
  mimeType: '',
  buffer: Buffer.from(bytes as Uint8Array),
});

beforeAll(async () => {
  browser = await launch({ clock: clockFrom(NOW) });
  await showOptions(browser.desk);
  browser.context.on('page', follow);
  browser.context.pages().forEach(follow);
  browser.context.on('request', (request) => {
    const url = new URL(request.url());
    const isKnown =
      ['chrome-extension:', 'data:', 'blob:'].includes(url.protocol) ||
      CONSOLE_HOSTS.includes(url.host);
    if (!isKnown) bad.push(`request ${request.url()}`);
  });
});
afterAll(() => browser?.close());

it.each([
  ['feige-prefix', 'feige'],
  ['1688-shell', '1688'],
  ['taobao-core', 'taobao'],
])(
  '%s: hostile buyers',
  async (variant, console) => {
    const names = hostileTexts(createRandom(variant.length), BUYERS);
    const page = await openConsole(browser, variant, NOW);
    const steps: Step[] = names.flatMap((name, index) => [
      { do: 'contact', who: `77${index}`, name: name.trim().slice(0, 60) || 'x', at: NOW },
      { do: 'buyer', who: `77${index}`, text: names.at(-index) ?? 'x', at: NOW + 1_000 },
    ]);
    await perform(page, ...steps, { do: 'open', who: '773', at: NOW + 2_000 });
    const { queue } = await stateWhere(
      browser,
      ({ queue: all }) => all.filter((each) => each.console === console).length >= 3,
      'hostile buyers wait',
    );
    for (const { name } of queue) expect(name ?? '').not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
    const panel = await openPanel(page);
    await panel.locator('.row').first().waitFor();
    expect(
      await panel.locator('script, iframe, x-hostile, [data-hostile], .row img, math').count(),
    ).toBe(0);
    const popup = await browser.open(`chrome-extension://${browser.extensionId}/popup.html`);
    await popup.locator('.row').first().waitFor();
    expect(
      await popup.locator('script:not([src]), iframe, x-hostile, .row img, math').count(),
    ).toBe(0);
    expect([await isMarked(page), await isMarked(popup)]).toEqual([false, false]);
    await popup.close();
    await page.close();
    expect(bad).toEqual([]);
  },
  60_000,
);

it('hostile files in options, phrases and report: told in the user’s words, and nothing else', async () => {
  const { desk, extensionId } = browser;
  const before = extensionMemory();
  expect(before).toBeGreaterThan(0);
  const swelling = Object.entries(bombs(300 * MB));
  let most = 0;

  // The log: one line of 10 MB, deep JSON, markup for a name.
  const markup = `<img src=x onerror="${MARKER}=1">`;
  const lines = [
    `{"x":"${'a'.repeat(10 * MB)}"}`,
    `{"a":${deepJson(30_000)}}`,
    JSON.stringify({ type: markup, v: markup }),
  ];
  await desk
    .locator('.transfer input[type="file"]')
    .setInputFiles(give(`${markup}.ndjson`, lines.join('\n')));
  await desk
    .locator('.transfer:has(input[type="file"]) [role="status"]')
    .filter({ hasText: '坏行' })
    .waitFor();
  expect(await desk.locator('.transfer').first().innerText()).not.toContain('aaaaaaaaaa');
  await desk.locator('.keep input[type="file"]').setInputFiles(give('a.sanfen', swelling[0]![1]));
  await desk.locator('.keep [role="alert"]').first().waitFor();
  most = Math.max(most, extensionMemory());

  const library = await browser.open(`chrome-extension://${extensionId}/phrases.html`);
  for (const [name, bytes] of swelling) {
    await library.getByLabel('选择要导入的文件').setInputFiles(give(`${name}.xlsx`, bytes));
    await library.getByText(`${name}.xlsx`).first().waitFor();
    await library
      .locator('[role="alert"], .problems, .problem-text')
      .first()
      .waitFor({ timeout: 40_000 });
    most = Math.max(most, extensionMemory());
    await library.reload();
  }
  expect(await isMarked(library)).toBe(false);
  await library.close();
  const report = await browser.open(`chrome-extension://${extensionId}/report.html`);
  const part = report.locator('.official-in details').filter({ hasText: zh['official.import'] });
  await part.locator('summary').click();
  await part.locator('input[type="file"]').setInputFiles(give('far.xlsx', swelling[2]![1]));
  await part.locator('[role="alert"]').first().waitFor();
  expect(await isMarked(report)).toBe(false);
  await report.close();
  expect(await isMarked(desk)).toBe(false);
  // Answers still, and has not kept what it was given.
  expect((await browser.liveState()).fault).toBeNull();
  console.log(
    `extension: ${Math.round(before / MB)} MB before, ${Math.round(most / MB)} at most, ${Math.round(extensionMemory() / MB)} after`,
  );
  expect(most - before).toBeLessThan(1_200 * MB);
  expect(bad).toEqual([]);
}, 240_000);

it('the built extension shows strangers nothing', () => {
  const manifest = JSON.parse(readFileSync(join(TEST_BUILD, 'manifest.json'), 'utf8')) as {
    web_accessible_resources?: unknown;
    content_security_policy: { extension_pages: string };
    externally_connectable?: unknown;
  };
  expect(manifest.web_accessible_resources).toBeUndefined();
  expect(manifest.content_security_policy.extension_pages).toMatch(
    /^default-src 'none'; script-src 'self'/,
  );
  expect(manifest.externally_connectable).toBeUndefined();
});
