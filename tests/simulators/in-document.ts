/** Simulators in a document of happy-dom, without a browser. */
import type { PageOptions } from './core/page.ts';
import type { Simulator } from './core/simulator.ts';
import { createFeige } from './feige/index.ts';
import type { Variant } from './variants.ts';
import { createWangwang } from './wangwang/index.ts';

/** Builds a variant's page into the document; throws for shells and blocked pages, which need a browser. */
export function createVariant(
  document: Document,
  variant: Variant,
  options: PageOptions,
): Simulator {
  if (variant.page === 'feige') return createFeige(document, { ...variant.options, ...options });
  if (variant.page === 'core') return createWangwang(document, { ...variant.options, ...options });
  throw new Error(`${variant.id} is not played without a browser`);
}
