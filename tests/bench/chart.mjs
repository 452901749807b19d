/** How much of each limit is used, as one picture. Plain JavaScript: its library is not there in a checkout without the bench. */
import { writeFileSync } from 'node:fs';
import { axisX, axisY, barX, link, plot, ruleX } from '@observablehq/plot';
import { parseHTML } from 'linkedom';

/** Share of a limit: 1 is all of it, over 1 is not kept. */
function shares({ what, of, size, ours, peer, ratio, limits = [] }) {
  return limits.map(({ of: subject, atMost, atLeast }) => {
    const used = (value) => (atMost === undefined ? atLeast / value : value / atMost);
    const value = { ours, ratio: ratio?.median, more: ours - (peer?.value ?? 0) }[subject];
    const ends = subject === 'ratio' ? [used(ratio.least), used(ratio.most)] : [];
    const count = size === undefined ? '' : ` ${size.toLocaleString('en')}`;
    return {
      name: `${what}, ${of}${count}${subject === 'ratio' ? '' : ` [${subject}]`}`,
      share: Math.max(0.001, used(value)),
      least: Math.max(0.001, Math.min(...ends)),
      most: Math.max(0.001, Math.max(...ends)),
      hasSpread: ends.length > 0,
    };
  });
}

export function drawChart(results, file) {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const rows = Object.values(results).flatMap(({ figures }) => figures.flatMap(shares));
  const svg = plot({
    document,
    width: 1000,
    marginLeft: 420,
    marginTop: 40,
    style: { background: 'white', color: '#1f2937', fontFamily: 'sans-serif', fontSize: '11px' },
    x: { type: 'log', grid: true },
    y: { domain: rows.map(({ name }) => name), label: null },
    marks: [
      axisX({ anchor: 'top', label: 'share of the limit that is used (1: all of it)' }),
      axisY({ tickSize: 0 }),
      barX(rows, {
        x1: 0.001,
        x2: 'share',
        y: 'name',
        fill: ({ share }) => (share > 1 ? '#c2410c' : '#0f766e'),
      }),
      link(
        rows.filter(({ hasSpread }) => hasSpread),
        { x1: 'least', x2: 'most', y: 'name', stroke: '#111827' },
      ),
      ruleX([1], { stroke: '#111827' }),
    ],
  });
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  writeFileSync(file, `${svg.outerHTML}\n`);
}
