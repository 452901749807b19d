/** Short marks that tell entries of one name apart: ①, ②, … longest waiting first. */
const MARKS = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';

/** A mark for each entry, null where its name is unique or unknown; `names` in the order of the queue. */
export function marksFor(names: readonly (string | null)[]): (string | null)[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    if (name === null || names.indexOf(name) === names.lastIndexOf(name)) return null;
    const index = seen.get(name) ?? 0;
    seen.set(name, index + 1);
    return MARKS[index] ?? String(index + 1);
  });
}
