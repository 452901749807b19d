/** Diagnostic files for tests. */
import { makeBundle, type Bundle } from '../../lib/consoles/repair/bundle.ts';
import type { LiveConsole } from '../../lib/events/types.ts';
import { adapterOf } from './play.ts';

/** A diagnostic file of the test's own document. */
export function diagnose(console: LiveConsole, change: Partial<Bundle> = {}): string {
  const { slots } = adapterOf(console);
  return makeBundle({
    document,
    extension: '0.1.0',
    browser: 140,
    console,
    date: '2026-11-20',
    state: { kind: 'reading' },
    health: { slots: {}, disagreements: 0, failures: {}, missing: [] },
    overrides: {},
    inForce: slots,
    builtIn: slots,
    ...change,
  });
}
