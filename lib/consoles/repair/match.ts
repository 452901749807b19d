/** Addresses of consoles made by pointing: match patterns of one site, `https://host/path*`. Pure. */

/** Longest pattern. */
const MOST = 300;

/** The pattern for everything below an address's folder; null where the address is none of the web's over TLS. */
export function patternOf(address: string): string | null {
  const text = address.trim();
  const url = /^[a-z]+:/i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(url)) return null;
  const { protocol, host, hostname, pathname, username } = new URL(url);
  if (protocol !== 'https:' || username !== '' || !isHost(hostname)) return null;
  // A port is no part of a match pattern: it would match every port.
  const folder = pathname.replace(/\*.*/, '').replace(/[^/]*$/, '');
  const pattern = `https://${hostname}${folder}*`;
  return host === hostname && pattern.length <= MOST ? pattern : null;
}

const isHost = (host: string): boolean => /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(host);

/** True for a pattern that `patternOf` can give. */
export function isPattern(text: string): boolean {
  return /^https:\/\/[^*?#]+\*$/.test(text) && patternOf(text.slice(0, -1)) === text;
}

/** True where an address lies under a pattern. */
export function matchesPattern(pattern: string, url: string): boolean {
  if (!isPattern(pattern) || !URL.canParse(url)) return false;
  const { protocol, host, pathname } = new URL(url);
  return protocol === 'https:' && `https://${host}${pathname}`.startsWith(pattern.slice(0, -1));
}

/** Permission for the site of a pattern: browsers grant whole sites. */
export function originOfPattern(pattern: string): string {
  return `${new URL(pattern.slice(0, -1)).origin}/*`;
}
