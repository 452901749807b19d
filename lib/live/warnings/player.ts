/** A page's side of sound: the offscreen document's, or a console's where there is none. */
import type { browser as api } from '#imports';
import { isOfKind, type Result, type ToneMessage } from '../../messages.ts';
import { playTone } from './tones.ts';

/** Answers the worker's wish for a sound; returns the function that stops it. */
export function playOnDemand({ runtime }: typeof api): () => void {
  let audio: AudioContext | null = null;
  const play = async ({ level, volume }: ToneMessage): Promise<Result> => {
    audio ??= new AudioContext();
    // `resume` of a page that the user never touched waits for that touch.
    const late = new Promise<boolean>((done) => {
      setTimeout(() => done(false), 1_000);
    });
    const isHeard = await Promise.race([playTone(audio, level, volume), late]);
    return isHeard ? { ok: true } : { ok: false, error: 'sound is blocked' };
  };
  const listen = (message: unknown, _: unknown, respond: (result: Result) => void): boolean => {
    if (!isOfKind<ToneMessage>(message, 'tone')) return false;
    void play(message).then(respond, (error: unknown) =>
      respond({ ok: false, error: String(error) }),
    );
    return true;
  };
  runtime.onMessage.addListener(listen);
  return () => runtime.onMessage.removeListener(listen);
}
