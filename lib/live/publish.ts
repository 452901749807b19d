/** The worker's side of the live port: every connected view gets every state. */
import type { Command, Push } from '../messages.ts';
import { EXCLUSION_REASONS, LIVE_PORT, SKIP_REASONS } from '../messages.ts';
import { isOwnView } from './sender.ts';
import type { Sender } from './sender.ts';
import type { LiveState } from './types.ts';
import { readRescueCommand } from './mood/read-command.ts';
import { readWarningCommand } from './warnings/read-command.ts';

/** As much of a runtime port as is used here. */
export interface Port {
  name: string;
  sender?: Sender | undefined;
  postMessage: (message: Push) => void;
  disconnect: () => void;
  onMessage: { addListener: (listener: (message: unknown) => void) => void };
  onDisconnect: { addListener: (listener: () => void) => void };
}

interface Publisher {
  /** Takes a port in; one of another name or another sender is closed. */
  connect: (port: Port) => void;
  publish: (state: LiveState) => void;
}

function readCommand(message: unknown): Command | null {
  if (typeof message !== 'object' || message === null) return null;
  if (!('kind' in message) || !('id' in message)) return null;
  const { kind, id } = message;
  if (typeof id !== 'string' || id.length > 100) return null;
  if (kind === 'include' || kind === 'hold' || kind === 'unskipInvitation') return { kind, id };
  if (kind === 'open') {
    return 'invite' in message && message.invite === true
      ? { kind, id, invite: true }
      : { kind, id };
  }
  const warning = readWarningCommand({ ...message }, kind, id);
  if (warning) return warning;
  const rescue = readRescueCommand({ ...message }, kind, id);
  if (rescue) return rescue;
  const told = 'reason' in message ? message.reason : null;
  const skip = SKIP_REASONS.find((each) => each === told);
  if (kind === 'skipInvitation') return skip ? { kind, id, reason: skip } : null;
  const reason = EXCLUSION_REASONS.find((each) => each === told);
  return kind === 'exclude' && reason ? { kind, id, reason } : null;
}

/** Real ms for which the state that was told last is worth showing until the present one is made; what changes it is told at once. */
const RECENT = 60_000;

/**
 * Serves the live port; `run` does a command and gives what the asking view is told, `keep` keeps a state over the worker's
 * death, `now` is the computer's clock (epoch ms).
 */
export function createPublisher(options: {
  ownId: string;
  current: () => Promise<LiveState>;
  run: (command: Command) => Promise<Push>;
  keep: (state: LiveState) => void;
  now: () => number;
}): Publisher {
  const ports = new Set<Port>();
  let last: { state: LiveState; toldAt: number } | null = null;

  const tabOf = (port: Port): number | null => port.sender?.tab?.id ?? null;

  const tell = (state: LiveState, to: Iterable<Port>): void => {
    last = { state, toldAt: options.now() };
    for (const port of to) post(port, { kind: 'state', state, tab: tabOf(port) });
    options.keep(state);
  };

  /** On a busy day a state takes a quarter of a second to make: nobody looks at an empty popup for that long. */
  const showLast = (port: Port): void => {
    if (!last || options.now() - last.toldAt > RECENT) return;
    post(port, { kind: 'state', state: last.state, tab: tabOf(port), isLast: true });
  };

  const post = (port: Port, message: Push): void => {
    try {
      port.postMessage(message);
    } catch {
      // The view went away between two messages.
      ports.delete(port);
    }
  };

  return {
    connect(port) {
      if (port.name !== LIVE_PORT || !isOwnView(port.sender ?? {}, options.ownId)) {
        port.disconnect();
        return;
      }
      ports.add(port);
      port.onDisconnect.addListener(() => ports.delete(port));
      port.onMessage.addListener((message) => {
        const command = readCommand(message);
        if (command) void options.run(command).then((answer) => post(port, answer));
      });
      showLast(port);
      void options.current().then((state) => tell(state, [port]));
    },
    publish: (state) => tell(state, ports),
  };
}
