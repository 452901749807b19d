/** A WebDAV collection by plain fetch. Nutstore (坚果云) allows 600 requests in 30 minutes: three a written file, one a read one. */
import { FolderError } from './folder.ts';
import type { Folder, FolderEntry, FolderProblem } from './folder.ts';
import { LIMITS } from './read-week.ts';

/** Where and as whom. */
export interface DavAccount {
  /** The collection, e.g. https://dav.jianguoyun.com/dav/sanfen/ */
  url: string;
  user: string;
  password: string;
}

export interface DavMeans {
  fetch: typeof fetch;
  parseXml: (text: string) => Document;
  /** Resolves after so many ms. */
  sleep: (ms: number) => Promise<void>;
}

/** 坚果云's own address; a user's files lie in a folder below it. */
export const NUTSTORE = 'https://dav.jianguoyun.com/dav/sanfen/';

/** Waits between attempts where the place says that it is busy, ms. */
const WAITS = [2_000, 8_000];
/** Longest that a page waits for a place that names its own time, ms. */
const PATIENCE = 10_000;

/** This computer, where a password goes over no wire. Not [::1]: no content security policy can name it (wxt.config.ts). */
const LOCAL_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1']);

/** The collection's address with its closing slash; null where it is none, or where a password would go in clear text. */
export function davUrl(text: string): string | null {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) return null;
  const url = new URL(trimmed);
  const isHere = LOCAL_HOSTS.has(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere)) return null;
  if (url.username !== '' || url.password !== '') return null;
  url.search = '';
  url.hash = '';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url.href;
}

/** What the browser must grant for an address. Patterns know no ports. */
export function davOrigin(url: string): string {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}

function problemOfStatus(status: number): FolderProblem {
  if (status === 401) return 'login';
  if (status === 403) return 'refused';
  if (status === 404 || status === 410) return 'missing';
  if (status === 409) return 'gone';
  if (status === 423 || status === 429 || status === 503) return 'busy';
  if (status === 507) return 'full';
  return status >= 500 ? 'server' : 'unknown';
}

function basic({ user, password }: DavAccount): string {
  const bytes = new TextEncoder().encode(`${user}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

/** Seconds that the place names, as ms. */
function retryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : null;
}

interface Question {
  method: string;
  headers?: Record<string, string>;
  body?: Blob | string;
}

function asker(account: DavAccount, { fetch: ask, sleep }: DavMeans) {
  const once = async (url: string, { method, headers = {}, body }: Question) => {
    const authorised = { Authorization: basic(account), ...headers };
    try {
      return await ask(url, {
        method,
        headers: authorised,
        ...(body === undefined ? {} : { body }),
        // Cookies of the site are none of our business, and an old list is worse than none.
        credentials: 'omit',
        cache: 'no-store',
        // The password is for this address: where another one is named, nothing follows.
        redirect: 'manual',
      });
    } catch (error) {
      throw new FolderError('offline', String(error));
    }
  };
  return async (url: string, question: Question): Promise<Response> => {
    for (const wait of [...WAITS, null]) {
      const response = await once(url, question);
      if (response.type === 'opaqueredirect' || response.redirected) {
        throw new FolderError('refused', `${question.method} redirect`);
      }
      if (response.ok) return response;
      const problem = problemOfStatus(response.status);
      const told = retryAfter(response);
      if (problem !== 'busy' || wait === null || (told ?? 0) > PATIENCE) {
        throw new FolderError(problem, `${question.method} ${response.status}`, told);
      }
      await sleep(Math.max(wait, told ?? 0));
    }
    throw new FolderError('busy');
  };
}

/** Elements of a local name; servers differ in the prefix that they give the namespace. */
function named(parent: Document | Element, name: string): Element[] {
  return [...parent.getElementsByTagName('*')].filter((each) => {
    const own = each.localName.toLowerCase();
    return own === name || own.endsWith(`:${name}`);
  });
}

/** Characters of a name as the server writes it; longer ones are no files of ours. */
const LONGEST_NAME = 1_000;

/** The files in an answer to PROPFIND of `base`. */
export function readListing(xml: Document, base: string): FolderEntry[] {
  const root = decoded(new URL(base).pathname);
  return named(xml, 'response').flatMap((response) => {
    const href = named(response, 'href')[0]?.textContent?.trim() ?? '';
    const isFolder = named(response, 'collection').length > 0;
    if (isFolder || href === '' || !URL.canParse(href, base)) return [];
    const { pathname } = new URL(href, base);
    const last = pathname.slice(pathname.lastIndexOf('/') + 1);
    if (last === '' || last.length > LONGEST_NAME || !decoded(pathname).startsWith(root)) return [];
    const length = named(response, 'getcontentlength')[0]?.textContent?.trim() ?? '';
    return [{ name: decoded(last), size: length === '' ? null : Number(length) }];
  });
}

/** A name as it is read; one that is no proper encoding stays as it came. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const ASKED =
  '<?xml version="1.0" encoding="utf-8"?><d:propfind xmlns:d="DAV:"><d:prop><d:resourcetype/><d:getcontentlength/></d:prop></d:propfind>';

/** Bytes of a listing: some 20,000 files. */
const MAX_LISTING = 16 * 1024 * 1024;

const NOTHING = { done: true, value: undefined } as const;

/** An answer of at most so many bytes, whatever its headers say; a server may go on for ever. */
async function bounded(response: Response, most: number): Promise<Blob> {
  const reader = response.body?.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = reader ? await reader.read() : NOTHING;
    if (done) break;
    size += value.length;
    if (size > most) {
      await reader?.cancel();
      throw new FolderError('refused', `more than ${most} bytes`);
    }
    parts.push(value);
  }
  return new Blob(parts);
}

type Ask = ReturnType<typeof asker>;

/** Makes the collection and those above it that are missing. */
async function makeCollection(ask: Ask, url: string): Promise<void> {
  try {
    await ask(url, { method: 'MKCOL' });
  } catch (error) {
    if (!(error instanceof FolderError)) throw error;
    // 405: it is there. 409: the one above it is not.
    if (error.message.endsWith(' 405')) return;
    const above = new URL('..', url).href;
    if (error.problem !== 'gone' || above === url) throw error;
    await makeCollection(ask, above);
    await ask(url, { method: 'MKCOL' });
  }
}

async function listing(ask: Ask, url: string, parseXml: DavMeans['parseXml']) {
  const headers = { Depth: '1', 'Content-Type': 'application/xml; charset=utf-8' };
  const response = await ask(url, { method: 'PROPFIND', headers, body: ASKED });
  // A page of a proxy or a login: 200 instead of 207.
  if (response.status !== 207) throw new FolderError('refused', `PROPFIND ${response.status}`);
  const listed = await bounded(response, MAX_LISTING);
  return readListing(parseXml(await listed.text()), url);
}

/** Writes beside and moves into place; where the place cannot move, in place: the reader's checksum tells a torn one. */
async function put(ask: Ask, url: string, name: string, blob: Blob): Promise<void> {
  const final = new URL(encodeURIComponent(name), url).href;
  const beside = new URL(encodeURIComponent(`${name}.part`), url).href;
  const headers = { 'Content-Type': 'application/octet-stream' };
  await ask(beside, { method: 'PUT', headers, body: blob });
  try {
    await ask(beside, { method: 'MOVE', headers: { Destination: final, Overwrite: 'T' } });
  } catch (error) {
    if (!(error instanceof FolderError) || !/ (?:403|405|501|502)$/.test(error.message))
      throw error;
    await ask(final, { method: 'PUT', headers, body: blob });
    await ask(beside, { method: 'DELETE' }).catch(() => {});
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof FolderError && (error.problem === 'missing' || error.problem === 'gone');
}

/** The collection as a folder; it is made when it is first written to. */
export function webdavFolder(account: DavAccount, means: DavMeans): Folder {
  const url = davUrl(account.url);
  if (url === null) throw new FolderError('gone', 'not an https address');
  const ask = asker(account, means);
  return {
    async list() {
      try {
        return await listing(ask, url, means.parseXml);
      } catch (error) {
        // Nobody has written yet.
        if (isMissing(error)) return [];
        throw error;
      }
    },
    async read(name) {
      const response = await ask(new URL(encodeURIComponent(name), url).href, { method: 'GET' });
      return bounded(response, LIMITS.packed + 1);
    },
    async write(name, blob) {
      try {
        await put(ask, url, name, blob);
      } catch (error) {
        if (!isMissing(error)) throw error;
        await makeCollection(ask, url);
        await put(ask, url, name, blob);
      }
    },
    async remove(name) {
      try {
        await ask(new URL(encodeURIComponent(name), url).href, { method: 'DELETE' });
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    },
  };
}
