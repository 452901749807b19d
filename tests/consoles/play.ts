/** Runs a simulator under the watcher in one document and gathers what it reports. */
import type { ReadingState } from '../../lib/consoles/reading-state.ts';
import { CONSOLES } from '../../lib/consoles/registry.ts';
import type { Adapter, OwnAccount } from '../../lib/consoles/types.ts';
import { watchConsole, type Watch } from '../../lib/consoles/watch.ts';
import type {
  JoinSighting,
  LineSighting,
  PulseSighting,
  RowSighting,
  Sighting,
  Source,
} from '../../lib/events/sighting.ts';
import type { LiveConsole } from '../../lib/events/types.ts';

export function adapterOf(id: LiveConsole): Adapter {
  const found = CONSOLES.find((adapter) => adapter.id === id);
  if (!found) throw new Error(`no adapter ${id}`);
  return found;
}

export const ADDRESS: Record<LiveConsole, string> = {
  feige: 'https://im.jinritemai.com/pc_seller_v2/main/workspace',
  '1688':
    'https://air.1688.com/app/ocms-fusion-components-1688/def_cbu_web_im_core/index.html?touid=x',
  taobao: 'https://market.m.taobao.com/app/im/chat-core/index.html',
};

/** What a watch has told so far. */
export interface Told {
  all: Sighting[];
  states: ReadingState[];
  sources: Source[];
  /** Newest sighting of each line, by buyer and line. */
  lines: () => LineSighting[];
  linesOf: (buyerId: string) => LineSighting[];
  rows: () => RowSighting[];
  joins: () => JoinSighting[];
  pulses: () => PulseSighting[];
}

export function gather(): Told & { report: Parameters<typeof watchConsole>[0]['report'] } {
  const all: Sighting[] = [];
  const states: ReadingState[] = [];
  const sources: Source[] = [];
  const only = <T extends Sighting['type']>(type: T) =>
    all.filter((sighting): sighting is Extract<Sighting, { type: T }> => sighting.type === type);
  const lines = (): LineSighting[] => [
    ...new Map(only('line').map((line) => [`${line.buyerId} ${line.lineId}`, line])).values(),
  ];
  return {
    all,
    states,
    sources,
    lines,
    linesOf: (buyerId) =>
      lines()
        .filter((line) => line.buyerId === buyerId)
        .sort((a, b) => a.at - b.at || a.n - b.n),
    rows: () => only('row'),
    joins: () => only('join'),
    pulses: () => only('pulse'),
    report(sightings, state, source) {
      all.push(...sightings);
      states.push(state);
      sources.push(source);
    },
  };
}

export interface Running extends Told {
  watch: Watch;
  stop: () => void;
}

/** Watches the test's own document as a console. */
export function watchDocument(
  id: LiveConsole,
  now: () => number,
  remembered: readonly OwnAccount[] = [],
): Running {
  const controller = new AbortController();
  const told = gather();
  const watch = watchConsole({
    adapter: adapterOf(id),
    document,
    url: () => ADDRESS[id],
    now,
    remembered,
    signal: controller.signal,
    report: told.report,
  });
  return { ...told, watch, stop: () => controller.abort() };
}
