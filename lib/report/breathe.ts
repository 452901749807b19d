/** Long work on a page, in pieces between which it draws and hears clicks. */
import { breathe } from '../breathe.ts';

/** Runs steps with a breath after each; throws the signal's reason once it is aborted. */
export async function runBreathing<T>(steps: Generator<void, T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await breathe();
    signal?.throwIfAborted();
  }
}
