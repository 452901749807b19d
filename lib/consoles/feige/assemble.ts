/** A Feige thread's lines together: stages decide who the robot spoke for, neighbours decide the dates. */
import type { LineContent } from '../../events/sighting.ts';
import type { AssembleContext, DatedLine, ParsedLine } from '../types.ts';
import { dateLines, type Dateable } from './dating.ts';
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

/**
 * The stage of lines above which nothing tells: a reception that begins below means that the robot was alone so far.
 * Else `assist`, which the log corrects when the robot's stage comes into sight; the reverse it would not.
 */
function stageBefore(lines: readonly (ParsedLine | null)[]): Stage {
  for (const line of lines) {
    const content = line?.content;
    if (!content || content.type === 'invited') continue;
    if (content.type === 'sessionStarted') return 'robot';
    if (content.type !== 'message' || content.role === 'agent') return 'human';
  }
  return 'human';
}

/** Contents with `robot` and `assist` told apart. */
function staged(
  lines: readonly (ParsedLine | null)[],
  context: AssembleContext,
): (LineContent | null)[] {
  let stage: Stage = stageBefore(lines);
  let isTold = false;
  return lines.map((line) => {
    const content = line?.content ?? null;
    const next = stageAfter(stage, content);
    isTold ||= content?.type !== undefined && content.type !== 'message';
    stage = next;
    if (!line?.isStaged || content?.type !== 'message') return content;
    const known = line.id !== null && !isTold ? context.known(line.id)?.content : undefined;
    if (known?.type === 'message') return { ...content, role: known.role };
    return { ...content, role: stage === 'human' ? 'assist' : 'robot' };
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
  const contents = staged(lines, context);
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
