/** A text with the parts that were searched for marked. */
export function Marked({ text, marks }: { text: string; marks: readonly [number, number][] }) {
  let at = 0;
  const parts = marks.flatMap(([from, to]) => {
    if (from < at) return [];
    const part = [text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>];
    at = to;
    return part;
  });
  return (
    <bdi>
      {parts}
      {text.slice(at)}
    </bdi>
  );
}
