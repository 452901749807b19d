/** The last results as a table in docs/performance.md, between two marks: nobody copies a figure by hand. */
import { readFileSync, writeFileSync } from 'node:fs';
import { isKept, limitText, short, type Figure } from './figures.ts';
import type { PartResult, Results } from './results.ts';

const BEGIN = '<!-- figures of the last bench -->';
const END = '<!-- end of the figures -->';

function row(figure: Figure): string {
  const { what, of, unit, ours, peer, ratio, size, limits = [] } = figure;
  const kept = isKept(figure);
  const cells = [
    `${what}, ${of}`,
    size === undefined ? '' : size.toLocaleString('en'),
    `${short(ours)} ${unit}`,
    peer ? `${peer.name}: ${short(peer.value)}` : '',
    ratio ? `${short(ratio.median)} (${short(ratio.least)}–${short(ratio.most)})` : '',
    limits.map(limitText).join('; '),
    kept === null ? '' : kept ? 'kept' : '**not kept**',
  ];
  return `| ${cells.join(' | ')} |`;
}

function part(name: string, { date, machine, figures, growth }: PartResult): string[] {
  const about = `${date}, ${machine.cores} cores, ${machine.browser}, Node ${machine.node}`;
  const grown = growth.map(({ what, of, exponent }) => `${what}, ${of}: ${exponent.toFixed(2)}`);
  return [
    `**${name}** (${about})`,
    '',
    '| what | size | ours | peer | ratio | asked | |',
    '|---|---|---|---|---|---|---|',
    ...figures.map(row),
    '',
    ...(grown.length > 0 ? [`Grows with the size to the power: ${grown.join('; ')}.`, ''] : []),
  ];
}

/** Puts the results into the document; throws where it has not the two marks. */
export function writeTable(results: Results, file: string): void {
  const text = readFileSync(file, 'utf8');
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`${file} has no place for it`);
  const parts = Object.entries(results).flatMap(([name, result]) => part(name, result));
  writeFileSync(file, `${before}${BEGIN}\n\n${parts.join('\n')}${END}${after}`);
}
