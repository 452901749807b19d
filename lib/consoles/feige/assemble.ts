/** A Feige thread's lines together: stages decide who the robot spoke for, neighbours decide the dates. */
import type { LineContent } from '../../events/sighting.ts';
import type { AssembleContext, DatedLine, ParsedLine } from '../types.ts';
import { dateLines, isSure, type Dateable } from './dating.ts';
import { readDivider } from './dividers.ts';

type Stage = 'robot' | 'human';

/** The stage after a line; only lines that tell change it. */
function stageAfter(stage: Stage, content: LineContent | null): Stage {
  switch (content?.type) {
    case 'robotStarted':
      return 'robot';
    case 'sessionStarted':
    case 'transferred':
      return 'human';
    case 'sessionEnded':
      return 'robot';
    case 'message':
      return content.role === 'agent' ? 'human' : stage;
    default:
      return stage;
  }
}

/** The stage of lines above which nothing tells, a guess: a reception that begins below means that the robot was alone. */
function stageBefore(lines: readonly (ParsedLine | null)[]): Stage {
  for (const line of lines) {
    const content = line?.content;
    if (!content || content.type === 'invited') continue;
    if (content.type === 'sessionStarted') return 'robot';
    if (content.type !== 'message' || content.role === 'agent') return 'human';
  }
  return 'human';
}

/** True where a line says in whose stage those after it stand. */
function tellsStage(content: LineContent | null): boolean {
  if (!content || content.type === 'invited') return false;
  return content.type !== 'message' || content.role === 'agent';
}

/** Contents with `robot` and `assist` told apart, marked where nothing in sight tells and memory or log may know better. */
function staged(lines: readonly (ParsedLine | null)[]): (LineContent | null)[] {
  let stage: Stage = stageBefore(lines);
  let isTold = false;
  return lines.map((line) => {
    const content = line?.content ?? null;
    stage = stageAfter(stage, content);
    isTold ||= tellsStage(content);
    if (!line?.isStaged || content?.type !== 'message') return content;
    const role = stage === 'human' ? 'assist' : 'robot';
    return { ...content, role, ...(isTold ? {} : { roleGuess: true }) };
  });
}

/** A message taken back keeps what is remembered of it. */
function remembered(line: ParsedLine, content: LineContent, context: AssembleContext): LineContent {
  const known = line.isRecall && line.id !== null ? context.known(line.id)?.content : undefined;
  return known?.type === 'message' ? { ...known, recalled: true } : content;
}

function dateable(line: ParsedLine | null, context: AssembleContext): Dateable {
  const time = line?.time?.kind === 'clock' ? line.time : null;
  const known = line?.id ? context.known(line.id) : undefined;
  return {
    divider: line?.divider ? readDivider(line.divider, context.now) : null,
    time,
    known,
  };
}

/** Messages always show a time: without one the line is still being painted. */
function isComplete(line: ParsedLine): boolean {
  return line.side === 'none' || line.time !== null || line.isRecall === true;
}

/** The lines that can be told: identified, complete and dated. */
export function assemble(
  lines: readonly (ParsedLine | null)[],
  context: AssembleContext,
): DatedLine[] {
  const contents = staged(lines);
  const dates = dateLines(
    lines.map((line) => dateable(line, context)),
    context.now,
  );
  return lines.flatMap((line, index): DatedLine[] => {
    const content = contents[index];
    const date = dates[index];
    if (!line?.id || !content || !date || !isComplete(line)) return [];
    return [
      { id: line.id, index, side: line.side, ...date, content: remembered(line, content, context) },
    ];
  });
}

const clockOf = (line: ParsedLine | null | undefined): number | null =>
  line?.time?.kind === 'clock' ? line.time.time : null;

/**
 * A person's message of our side tells the stage, and one that is surely dated the day. Where the next line is of another
 * second, no line of its own second can have waited for an id that comes below.
 */
export function isAnchor(
  lines: readonly (ParsedLine | null)[],
  index: number,
  known: AssembleContext['known'],
): boolean {
  const { content = null, id = null } = lines[index] ?? {};
  if (content?.type !== 'message' || content.role !== 'agent' || id === null) return false;
  const next = clockOf(lines[index + 1]);
  return next !== null && next !== clockOf(lines[index]) && isSure(known(id));
}
