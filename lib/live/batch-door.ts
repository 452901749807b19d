/** The worker's side of the port that batches come by (batch-sender.ts). */
import { isOfKind } from '../messages.ts';
import type { AckWord, BatchMessage } from '../messages.ts';
import type { Engine } from './engine.ts';
import type { Sender } from './sender.ts';

/** As much of a runtime port as is used here. */
export interface DoorPort {
  sender?: Sender | undefined;
  postMessage: (word: AckWord) => void;
  onMessage: { addListener: (listener: (message: unknown) => void) => void };
}

/** Before any batch: the page knows by it that the port leads somewhere. */
const HERE: AckWord = { seq: 0, ack: null };

/** Serves a port: batches and nothing else, each answered under its number. */
export function serveBatches(port: DoorPort, receive: Engine['receive']): void {
  const post = (word: AckWord): void => {
    try {
      port.postMessage(word);
    } catch {
      // The page went away; if it comes back, it sends again what it has no answer to.
    }
  };
  post(HERE);
  port.onMessage.addListener((message) => {
    if (!isOfKind<BatchMessage>(message, 'batch')) return;
    const { seq } = message;
    void receive(message, port.sender ?? {})?.then((ack) => post({ seq, ack }));
  });
}
