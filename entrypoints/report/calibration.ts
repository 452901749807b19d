/** Calibration over the shop's own events of the asked period. */
import type { CalibrateProps } from '../../components/report/calibrate/Calibrate.tsx';
import type { CalibrationAsk } from '../../components/report/calibrate/ask.ts';
import type { Choice } from '../../lib/report/types.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import type { Log } from '../../lib/live/log.ts';
import { calibrate, decidingRounds } from '../../lib/metrics/calibrate/calibrate.ts';
import type { CalibrationRequest } from '../../lib/metrics/calibrate/calibrate.ts';
import type { Settings } from '../../lib/settings.ts';
import { profileIdOf } from '../../lib/shops.ts';
import { parametersOf, periodOf, queryOf } from '../../lib/report/choice.ts';
import { readShop } from '../../lib/report/events.ts';

/** What is looked at. */
interface Looked {
  choice: Choice;
  settings: Settings;
}

/** The callbacks of the calibration; what it was asked is remembered, so that adopting a reading changes no answer. */
export function calibrateWith(
  log: Log,
  looked: () => Looked,
  now: () => number,
): Pick<CalibrateProps, 'onCalibrate' | 'onDeciding'> {
  const asked = new WeakMap<CalibrationAsk, { events: ChatEvent[]; request: CalibrationRequest }>();
  const materialOf = async (ask: CalibrationAsk, signal?: AbortSignal) => {
    const { choice, settings } = looked();
    const { consoles } = queryOf(choice, settings);
    const profile = profileIdOf(settings, choice.console);
    const period = periodOf({ ...choice, from: ask.from, to: ask.to });
    const { events } = await readShop(log, queryOf(choice, settings), period, signal);
    const { official, groupings } = ask;
    const parameters = parametersOf(choice, settings);
    const common = { profile, consoles, parameters, period, now: now(), official };
    const request = groupings ? { ...common, groupings } : common;
    const material = { events, request };
    asked.set(ask, material);
    return material;
  };
  return {
    async onCalibrate(ask, onProgress, signal) {
      const { events, request } = await materialOf(ask, signal);
      return calibrate(events, request, { onProgress, signal });
    },
    async onDeciding(ask, present, reading) {
      const { events, request } = asked.get(ask) ?? (await materialOf(ask));
      return decidingRounds(events, request, present, reading);
    },
  };
}
