/**
 * Texts that may be automatic, judged already or not. Every state and every own line needs them, and a shop's greeting
 * alone has a thousand rows: they are asked for anew only where the log's candidates or the settings have changed.
 */
import { Dexie } from 'dexie';
import type { ShopSettings } from '../../shops.ts';
import type { Log } from '../log.ts';
import { evidenceOn, isSuspect, quickTexts } from './evidence.ts';
import type { TextEvidence } from './evidence.ts';

async function suspectsIn(log: Log, settings: ShopSettings): Promise<TextEvidence[]> {
  const fps = await quickTexts(log);
  const all = await Promise.all(fps.map((fp) => evidenceOn(log, settings, fp)));
  return all.flat().filter(isSuspect);
}

/** Gives them under some settings; the same settings are the same object. */
export function followSuspects(log: Log): (settings: ShopSettings) => Promise<TextEvidence[]> {
  let known: { settings: ShopSettings; found: Promise<TextEvidence[]> } | null = null;
  const table = `idb://${log.name}/${log.ownTexts.name}/`;
  // Of any page of ours, told as soon as the change is stored.
  Dexie.on('storagemutated', (changed) => {
    if (Object.keys(changed).some((part) => part === 'all' || part.startsWith(table))) known = null;
  });
  return (settings) => {
    if (known?.settings === settings) return known.found;
    const asked = { settings, found: suspectsIn(log, settings) };
    known = asked;
    asked.found.catch(() => {
      if (known === asked) known = null;
    });
    return asked.found;
  };
}
