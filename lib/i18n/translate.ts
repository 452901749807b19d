/** Looking texts up, whatever dictionary they are in. */

/** Puts `{name}` in, and for `{name|one|other}` the word that fits the number. */
export function fill(text: string, params: Record<string, string | number>): string {
  return text.replace(
    /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g,
    (all, name: string, one?: string, other?: string) => {
      const value = params[name];
      if (value === undefined) return all;
      if (one === undefined || other === undefined) return String(value);
      return Number(value) === 1 ? one : other;
    },
  );
}

/** Looks texts up in a dictionary. */
export function createTranslator(
  texts: Readonly<Record<string, string>>,
): (key: string, params?: Record<string, string | number>) => string {
  return (key, params) => fill(texts[key] ?? key, params ?? {});
}
