/** Builds the gallery and serves it on this computer. Node only. */
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

export interface Gallery {
  /** Address of a scene by its number in scenes.tsx. */
  address: (scene: number, language: string) => string;
  close: () => Promise<void>;
}

/** `outDir`: an absolute path, emptied first. */
export async function serveGallery(outDir: string): Promise<Gallery> {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const options = {
    root: here,
    resolve: { alias: { '#imports': `${here}no-imports.ts` } },
    configFile: false as const,
    logLevel: 'error' as const,
    oxc: { jsx: { runtime: 'automatic' as const, importSource: 'preact' } },
    // A scene waits for the dictionary at the top of its module.
    build: { outDir, emptyOutDir: true, target: 'esnext', chunkSizeWarningLimit: 2000 },
  };
  await build(options);
  const server = await preview({ ...options, preview: { port: 0 } });
  const base = server.resolvedUrls?.local[0];
  if (!base) throw new Error('the gallery is not served');
  return {
    address: (scene, language) => `${base}?scene=${scene}&lang=${language}`,
    close: () => server.close(),
  };
}
