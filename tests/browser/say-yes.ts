import type { Browser } from './harness.ts';

/**
 * The user's yes to the browser's question for a host, given where extensions are managed: the question itself is drawn
 * outside every page, and without it the request waits for ever.
 */
export async function sayYes({ context, extensionId }: Browser, origin: string): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(
    ([id, host]) =>
      new Promise<void>((done) => {
        const { developerPrivate } = chrome as unknown as {
          developerPrivate: {
            addHostPermission: (id: string, host: string, done: () => void) => void;
          };
        };
        developerPrivate.addHostPermission(id, host, done);
      }),
    [extensionId, origin] as const,
  );
  await page.close();
}
