/** Ids that a page gives its rows and lines, by the names of their attributes. */

const ID_NAME = /(^|-)(id|key|uid|cid|mid|uuid|msgid|messageid|convid|sessionid)$/i;
/** What a page's own id cannot be. */
const TOO_LONG = 200;

/** The first attribute of an element that holds an id, or null. */
export function idAttribute(element: Element): { name: string; value: string } | null {
  for (const { name, value } of element.attributes) {
    if (ID_NAME.test(name) && value !== '' && value.length <= TOO_LONG) return { name, value };
  }
  return null;
}
