/** What a sweep reads again where it cannot read everything: the end that people look at, and the rest in turn. */

/** Elements that are doubted in every sweep, and others beside them. */
const ALWAYS = 60;
const BESIDES = 40;

/** Gives, sweep by sweep, the part of some elements that is due; of few it is all. The first ones count most. */
export function createRound(): <Of>(elements: readonly Of[]) => Of[] {
  let next = 0;
  return (elements) => {
    const rest = elements.slice(ALWAYS);
    if (next >= rest.length) next = 0;
    const due = rest.slice(next, next + BESIDES);
    next += BESIDES;
    return [...elements.slice(0, ALWAYS), ...due];
  };
}
