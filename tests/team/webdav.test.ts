// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { DavMeans } from '../../lib/team/webdav.ts';
import { davOrigin, davUrl, readListing, webdavFolder } from '../../lib/team/webdav.ts';

const parseXml = (text: string) => new DOMParser().parseFromString(text, 'text/xml');
const ACCOUNT = { url: 'https://dav.example/dav/team/', user: 'u', password: 'p' };

/** A server of canned statuses; tells what it was asked. */
function serverOf(...answers: (number | Response)[]) {
  const asked: string[] = [];
  const slept: number[] = [];
  const means: DavMeans = {
    async fetch(url, init) {
      asked.push(`${init?.method} ${new URL(url as string).pathname}`);
      const next = answers.shift() ?? 404;
      return typeof next === 'number' ? new Response(null, { status: next }) : next;
    },
    parseXml,
    sleep: async (ms) => void slept.push(ms),
  };
  return { folder: webdavFolder(ACCOUNT, means), asked, slept };
}

const busy = (seconds: number) =>
  new Response(null, { status: 503, headers: { 'Retry-After': String(seconds) } });

describe('the address', () => {
  it('is a collection of its own, over https', () => {
    expect(davUrl(' https://dav.jianguoyun.com/dav/客服 ')).toBe(
      'https://dav.jianguoyun.com/dav/%E5%AE%A2%E6%9C%8D/',
    );
    expect(davUrl('https://x.example:8443/a/?b#c')).toBe('https://x.example:8443/a/');
    expect(davUrl('http://127.0.0.1:8080')).toBe('http://127.0.0.1:8080/');
    const wrong = [
      'http://x.example/',
      'http://[::1]:8080/',
      'https://u:p@x.example/',
      'ftp://x',
      '坚果云',
      '',
    ];
    expect(wrong.map(davUrl)).toEqual(wrong.map(() => null));
  });

  it('asks for its own host only', () => {
    expect(davOrigin('https://x.example:8443/a/')).toBe('https://x.example/*');
  });
});

const answer = (prefix: string, base: string) => {
  const p = prefix === '' ? '' : `${prefix}:`;
  const ns = prefix === '' ? 'xmlns="DAV:"' : `xmlns:${prefix}="DAV:"`;
  const entry = (href: string, props: string) =>
    `<${p}response><${p}href>${href}</${p}href><${p}propstat><${p}prop>${props}</${p}prop></${p}propstat></${p}response>`;
  const size = (n: number) =>
    `<${p}resourcetype/><${p}getcontentlength>${n}</${p}getcontentlength>`;
  const folder = `<${p}resourcetype><${p}collection/></${p}resourcetype>`;
  return `<?xml version="1.0"?><${p}multistatus ${ns}>${entry(base, folder)}${entry(`${base}%E5%89%AF%E6%9C%AC.gz`, size(7))}${entry('/elsewhere/x.gz', size(1))}${entry(`${base}old/`, folder)}</${p}multistatus>`;
};

describe('the listing', () => {
  it.each(['d', 'D', 'lp1'])('has files alone, whatever the prefix %s', (prefix) => {
    for (const base of ['/dav/team/', 'https://dav.example/dav/team/']) {
      expect(readListing(parseXml(answer(prefix, base)), ACCOUNT.url)).toEqual([
        { name: '副本.gz', size: 7 },
      ]);
    }
  });
});

describe('a place', () => {
  it('that names another address gets no second request, and no password there', async () => {
    const moved = new Response(null, { status: 200 });
    Object.defineProperty(moved, 'type', { value: 'opaqueredirect' });
    const redirects: unknown[] = [];
    const means: DavMeans = {
      async fetch(_, init) {
        redirects.push(init?.redirect);
        return moved;
      },
      parseXml,
      sleep: async () => {},
    };
    await expect(webdavFolder(ACCOUNT, means).read('a')).rejects.toMatchObject({
      problem: 'refused',
    });
    expect(redirects).toEqual(['manual']);
  });

  it('that answers without end is left', async () => {
    const piece = new Uint8Array(1_000_000);
    let told = 0;
    const endless = new ReadableStream({
      pull(controller) {
        told += 1;
        controller.enqueue(piece);
      },
    });
    const { folder } = serverOf(new Response(endless, { status: 207 }));
    await expect(folder.list()).rejects.toMatchObject({ problem: 'refused' });
    expect(told).toBeLessThan(30);
  });

  it('that is busy is asked again, and left alone where it wants longer', async () => {
    const patient = serverOf(503, 429, new Response('x'));
    expect(await (await patient.folder.read('a')).text()).toBe('x');
    expect(patient.slept).toEqual([2_000, 8_000]);
    const told = serverOf(busy(5), new Response('x'));
    await told.folder.read('a');
    expect(told.slept).toEqual([5_000]);
    const blocked = serverOf(busy(1_800));
    await expect(blocked.folder.read('a')).rejects.toMatchObject({
      problem: 'busy',
      retryAfter: 1_800_000,
    });
    expect(blocked.slept).toEqual([]);
    const tired = serverOf(503, 503, 503);
    await expect(tired.folder.read('a')).rejects.toMatchObject({ problem: 'busy' });
  });

  it.each([
    [401, 'login'],
    [403, 'refused'],
    [404, 'missing'],
    [507, 'full'],
    [502, 'server'],
  ])('that answers %i says so: %s', async (status, problem) => {
    await expect(serverOf(status).folder.read('a')).rejects.toMatchObject({ problem });
  });

  it('that shows a page of its own instead of a listing is refused', async () => {
    const { folder } = serverOf(new Response('<html>login</html>', { status: 200 }));
    await expect(folder.list()).rejects.toMatchObject({ problem: 'refused' });
  });

  it('is written beside, then moved', async () => {
    const { folder, asked } = serverOf(201, 201);
    await folder.write('a.gz', new Blob(['1']));
    expect(asked).toEqual(['PUT /dav/team/a.gz.part', 'MOVE /dav/team/a.gz.part']);
  });

  it('that cannot move is written in place', async () => {
    const { folder, asked } = serverOf(201, 501, 201, 204);
    await folder.write('a.gz', new Blob(['1']));
    expect(asked.slice(2)).toEqual(['PUT /dav/team/a.gz', 'DELETE /dav/team/a.gz.part']);
  });

  it('gets its folders made', async () => {
    const { folder, asked } = serverOf(409, 409, 405, 201, 201, 201);
    await folder.write('a.gz', new Blob(['1']));
    expect(asked).toEqual([
      'PUT /dav/team/a.gz.part',
      'MKCOL /dav/team/',
      'MKCOL /dav/',
      'MKCOL /dav/team/',
      'PUT /dav/team/a.gz.part',
      'MOVE /dav/team/a.gz.part',
    ]);
  });
});
