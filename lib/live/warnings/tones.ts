/** The four sounds, made by code: one a level, told apart by their number of notes and their height. */
import type { Level } from '../types.ts';

/** Hz, and seconds from the beginning. */
interface Note {
  pitch: number;
  at: number;
  length: number;
}

export type SoundLevel = Exclude<Level, 0>;

const TONES: Readonly<Record<SoundLevel, readonly Note[]>> = {
  1: [{ pitch: 587, at: 0, length: 0.35 }],
  2: [
    { pitch: 659, at: 0, length: 0.25 },
    { pitch: 784, at: 0.2, length: 0.4 },
  ],
  3: [
    { pitch: 784, at: 0, length: 0.2 },
    { pitch: 784, at: 0.22, length: 0.2 },
    { pitch: 988, at: 0.44, length: 0.45 },
  ],
  4: [
    { pitch: 988, at: 0, length: 0.18 },
    { pitch: 784, at: 0.2, length: 0.18 },
    { pitch: 988, at: 0.4, length: 0.18 },
    { pitch: 784, at: 0.6, length: 0.5 },
  ],
};

/** Plays a level's sound; `volume` 0 … 1. Resolves with whether the browser lets it be heard. */
export async function playTone(
  audio: AudioContext,
  level: SoundLevel,
  volume: number,
): Promise<boolean> {
  if (audio.state !== 'running') await audio.resume();
  for (const { pitch, at, length } of TONES[level]) {
    const begins = audio.currentTime + 0.02 + at;
    const tone = audio.createOscillator();
    const gain = audio.createGain();
    tone.type = 'triangle';
    tone.frequency.value = pitch;
    // Steps of loudness click.
    gain.gain.setValueAtTime(0, begins);
    gain.gain.linearRampToValueAtTime(volume, begins + 0.015);
    gain.gain.exponentialRampToValueAtTime(0.001, begins + length);
    tone.connect(gain).connect(audio.destination);
    tone.start(begins);
    tone.stop(begins + length);
  }
  return audio.state === 'running';
}
