/** The offscreen document: sounds for the worker, which has none of its own. */
import { browser } from '#imports';
import { playOnDemand } from '../../lib/live/warnings/player.ts';

playOnDemand(browser);
