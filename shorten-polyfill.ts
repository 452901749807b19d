/**
 * webextension-polyfill without what the browser does by itself: every API of Chromium 120, the oldest that is installed to
 * (wxt.config.ts), promises where it is given no callback. What stays is how messages are sent and answered. Every script in
 * a page carries a copy (2026-11, webextension-polyfill 0.12).
 */

/** What is taken out, each with what stands in its place. */
const CUTS: readonly (readonly [RegExp, string])[] = [
  // How it finds out what kind of module it is. As a module of the language it needs no code that makes it one.
  [/^\(function \(global, factory\)[\s\S]*?function \(module\) \{/, 'const module = {};\n{'],
  [/\}\);\n\/\/# sourceMappingURL.*\s*$/, '}\nexport default module.exports;\n'],
  // Which functions call back, and how a promise is made of that.
  [/const apiMetadata = \{[\s\S]*?\n {6}\};/, 'const apiMetadata = {};'],
  [/if \(Object\.keys\(apiMetadata\)[\s\S]*?\n {6}\}/, ''],
  [/const makeCallback = [\s\S]*?(?=const wrapMethod = )/, ''],
  [/wrapAsyncFunction\(prop, metadata\[prop\]\)/, 'value'],
  // Developers' tools and privacy settings, which are not used here.
  [/const onRequestFinishedWrappers = [\s\S]*?(?=const onMessageWrappers = )/, ''],
  [/devtools: \{[\s\S]*?(?=runtime: \{)/, ''],
  [/const settingMetadata = [\s\S]*?(?=return wrapObject\(extensionAPIs)/, ''],
  [/onMessageExternal: .*/, ''],
  // Said in the console where nobody waits for an answer any more.
  [/\.catch\(err => \{[\s\S]*?"Failed to send.*\n\s*\}\)/, '.catch(() => {})'],
  // Nobody changes the browser's API, and what it has the prototype has.
  [/has\(proxyTarget, prop\) \{[\s\S]*?\n {10}\},/, ''],
  [/,\n {10}set\(proxyTarget[\s\S]*?(?=\n {8}\};)/, ''],
  // Numbers of arguments, which the compiler knows.
  [/if \(args\.length < metadata[\s\S]*?(?=return new Promise)/, ''],
];

/** The polyfill's module at `id` with less in it; null for every other. */
export function shortenPolyfill(code: string, id: string): string | null {
  if (!id.replaceAll('\\', '/').endsWith('webextension-polyfill/dist/browser-polyfill.js'))
    return null;
  let short = code;
  for (const [what, instead] of CUTS) {
    if (!what.test(short)) throw new Error('webextension-polyfill has changed');
    short = short.replace(what, instead);
  }
  return short;
}
