/** Headings as they are compared: one width, no spaces, no unit. */
import { plain } from '../tables/plain.ts';

/** What a heading's unit makes of a bare number. */
export type Unit = 'percent' | 'seconds' | 'minutes' | 'pieces';

const UNITS: readonly [RegExp, Unit][] = [
  [/\((?:%|百分比|百分数)\)$/, 'percent'],
  [/(?:\((?:单位:)?(?:秒|s|sec)\)|\/秒)$/i, 'seconds'],
  [/(?:\((?:单位:)?(?:分|分钟|min)\)|\/分钟)$/i, 'minutes'],
  [/\((?:个|次|条|人|人次|量)\)$/, 'pieces'],
];

interface Heading {
  /** What is compared with the names that we know. */
  name: string;
  unit: Unit | null;
}

/** A heading without spaces, marks around it and unit: `平均响应时长 （秒）` → `平均响应时长`, seconds. */
export function readHeading(text: string): Heading {
  const name = plain(text)
    .replace(/[【〔[]/g, '(')
    .replace(/[】〕\]]/g, ')')
    .replace(/[\s*:?]/g, '')
    .replaceAll('三分钟', '3分钟');
  for (const [pattern, unit] of UNITS) {
    if (pattern.test(name)) return { name: name.replace(pattern, ''), unit };
  }
  return { name, unit: null };
}
