/** How much of each limit is used, as one picture. Plain JavaScript: its library is not there in a checkout without the bench. */
import { writeFileSync } from 'node:fs';
import { axisX, axisY, barX, gridX, link, plot, ruleX, text } from '@observablehq/plot';
import { parseHTML } from 'linkedom';

/** Shares beyond these are drawn as these. */
const [LEAST, MOST] = [0.001, 100];
const INK = '#1f2937';
/** Of a letter of 11 px, as wide as they come on the average. */
const LETTER = 6.3;

const bounded = (share) => Math.min(MOST, Math.max(LEAST, share));

const short = (value) => {
  if (!Number.isFinite(value)) return '–';
  const rounded = Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
  return rounded.toLocaleString('en', { maximumFractionDigits: 4 });
};

/** Share of a limit: 1 is all of it, over 1 is not kept. Nothing of a limit of 0 is all that is allowed, and kept. */
function shareOf(value, { atMost, atLeast }) {
  if (atMost === undefined) return atLeast / value;
  if (atMost > 0) return value / atMost;
  return value > 0 ? MOST : 0;
}

function limitText({ atMost, atLeast }) {
  return atMost === undefined ? `≥ ${short(atLeast)}` : `≤ ${short(atMost)}`;
}

function shares({ what, of, size, unit, ours, peer, ratio, limits = [] }) {
  return limits.map((limit) => {
    const subject = limit.of;
    const value = { ours, ratio: ratio?.median, more: ours - (peer?.value ?? 0) }[subject];
    const share = shareOf(value, limit);
    const ends = subject === 'ratio' && ratio ? [ratio.least, ratio.most] : [value, value];
    const [least, most] = ends.map((end) => shareOf(end, limit)).sort((a, b) => a - b);
    const count = size === undefined ? '' : ` (${size.toLocaleString('en')})`;
    const kind = { ours: '', ratio: ', by the peer', more: ', more than the peer' }[subject];
    const measure = subject === 'ratio' ? '×' : unit;
    return {
      name: `${what}, ${of}${count}${kind}`,
      told: `${short(value)} ${measure}, asked ${limitText(limit)}`,
      isKept: share <= 1,
      share: bounded(share),
      least: bounded(least),
      most: bounded(most),
      // A spread and what is told stand beside each other, never over each other.
      end: bounded(Math.max(share, most, 1)),
    };
  });
}

const widthOf = (texts) => 20 + LETTER * Math.max(0, ...texts.map(({ length }) => length));

export function drawChart(results, file) {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const rows = Object.values(results).flatMap(({ figures }) => figures.flatMap(shares));
  const left = widthOf(rows.map(({ name }) => name));
  const right = widthOf(rows.map(({ told }) => told));
  const last = Math.max(2, ...rows.map(({ end }) => end));
  const ticks = [0.001, 0.01, 0.1, 1, 10, 100].filter((share) => share <= last);
  const spread = { x1: 'least', x2: 'most', y: 'name' };
  const wavering = rows.filter(({ least, most }) => most > least);
  const svg = plot({
    document,
    width: left + 420 + right,
    marginLeft: left,
    marginRight: right,
    marginTop: 48,
    style: { background: 'white', color: INK, fontFamily: 'sans-serif', fontSize: '11px' },
    x: { type: 'log', domain: [LEAST, last] },
    y: { domain: rows.map(({ name }) => name), label: null, padding: 0.3 },
    marks: [
      gridX(ticks, { stroke: '#9ca3af' }),
      axisX(ticks, {
        anchor: 'top',
        label: 'share of the limit that is used; thin lines: how far the runs lay apart',
        labelAnchor: 'center',
        tickFormat: (share) => `${share * 100} %`,
      }),
      axisY({ tickSize: 0 }),
      barX(rows, {
        x1: LEAST,
        x2: 'share',
        y: 'name',
        fill: ({ isKept }) => (isKept ? '#5eead4' : '#fb923c'),
      }),
      link(wavering, { ...spread, stroke: INK, strokeWidth: 1.5 }),
      ruleX([1], { stroke: INK, strokeWidth: 1.5 }),
      text(rows, { x: 'end', y: 'name', text: 'told', textAnchor: 'start', dx: 6, fill: INK }),
    ],
  });
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  writeFileSync(file, `${svg.outerHTML}\n`);
}
