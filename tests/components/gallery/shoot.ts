/**
 * Takes a picture of every view in every state, in both languages and schemes, and of the built extension on the simulated
 * consoles, into .cache/screens; index.html there shows them all. `npm run screens`, or with views as arguments:
 * `node tests/components/gallery/shoot.ts overlay,popup`; `report:team` takes the scenes of a view whose names begin so.
 * Pages that are printed are taken as paper too.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Page, type PageScreenshotOptions } from 'playwright-core';
import { findChromium, QUIET } from '../../browser/find-chromium.ts';
import { shootConsoles } from './shoot-consoles.ts';
import { contactSheet, type Picture } from './sheet.ts';
import { serveGallery, type Gallery } from './serve.ts';

const FOLDER = fileURLToPath(new URL('../../../.cache/screens', import.meta.url));
const LANGUAGES = ['zh', 'en'] as const;
const SCHEMES = ['light', 'dark', 'print'] as const;
const PRINTED = new Set(['report', 'summary']);
/** A sheet of A4 between its margins, px. */
const SHEET = { width: 718, height: 1000 };
const wanted = process.argv[2]?.split(',');
const isWanted = (view: string, name = ''): boolean =>
  wanted?.some((each) => {
    const [own, beginning = ''] = each.split(':');
    return own === view && name.startsWith(beginning);
  }) ?? true;

/** Where each view stands in the window of 1280×720. */
const CUT: Record<string, PageScreenshotOptions> = {
  overlay: { clip: { x: 0, y: 260, width: 380, height: 460 } },
  folded: { clip: { x: 0, y: 660, width: 240, height: 60 } },
  palette: { clip: { x: 0, y: 260, width: 500, height: 460 } },
  history: { clip: { x: 280, y: 580, width: 720, height: 140 } },
};

const slug = (text: string): string => text.replaceAll(/\W+/g, '-').toLowerCase();

async function shoot(page: Page, gallery: Gallery, scheme: string): Promise<Picture[]> {
  const pictures: Picture[] = [];
  await page.goto(gallery.address(-1, 'zh'));
  await page.waitForSelector('[data-ready]');
  const scenes = await page.evaluate(
    () => (window as unknown as { scenes: { view: string; name: string }[] }).scenes,
  );
  for (const [index, { view, name }] of scenes.entries()) {
    if (!isWanted(view, name) || (scheme === 'print' && !PRINTED.has(view))) continue;
    await page.setViewportSize(
      scheme === 'print'
        ? SHEET
        : view === 'popup'
          ? { width: 400, height: 560 }
          : { width: 1280, height: 720 },
    );
    for (const language of LANGUAGES) {
      await page.goto(gallery.address(index, language));
      await page.waitForSelector('[data-ready]');
      const file = `${slug(`${view} ${name} ${language} ${scheme}`)}.png`;
      const cut = CUT[/folded|consent/.test(name) && view === 'overlay' ? 'folded' : view] ?? {
        fullPage: view !== 'popup',
      };
      await page.screenshot({ path: `${FOLDER}/${file}`, ...cut });
      pictures.push({ file, view, name, language, scheme });
    }
  }
  return pictures;
}

if (!wanted) rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const gallery = await serveGallery(`${FOLDER}/site`);
const browser = await chromium.launch({ executablePath: findChromium(), args: [...QUIET] });
const pictures: Picture[] = [];
for (const scheme of SCHEMES) {
  const isPaper = scheme === 'print';
  const page = await browser.newPage({
    colorScheme: isPaper ? 'light' : scheme,
    reducedMotion: 'no-preference',
  });
  if (isPaper) await page.emulateMedia({ media: 'print' });
  pictures.push(...(await shoot(page, gallery, scheme)));
  await page.close();
}
await browser.close();
await gallery.close();
if (isWanted('console')) pictures.push(...(await shootConsoles(FOLDER)));
writeFileSync(`${FOLDER}/index.html`, contactSheet(pictures));
console.log(`${pictures.length} pictures: ${FOLDER}/index.html`);
