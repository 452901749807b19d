// @vitest-environment node
/** The built manifest is what docs/security.md says of it, and nothing listens to strangers. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import config from '../../wxt.config.ts';
import { PLACES } from '../../lib/consoles/places.ts';
import { davUrl } from '../../lib/team/webdav.ts';

interface Manifest {
  permissions: string[];
  optional_permissions: string[];
  host_permissions: string[];
  optional_host_permissions: string[];
  content_security_policy?: { extension_pages: string };
}

const ROOT = join(import.meta.dirname, '../..');
const docs = readFileSync(join(ROOT, 'docs/security.md'), 'utf8');

/** As `wxt build` asks for it; `mode` of the release or of the tests. */
async function manifestOf(mode: string): Promise<Manifest> {
  const { manifest } = config as { manifest: (env: object) => Manifest | Promise<Manifest> };
  return manifest({ mode, command: 'build', browser: 'chrome', manifestVersion: 3 });
}

const told = (kind: string): string[] =>
  [...docs.matchAll(/^\| ((?:optional )?(?:host )?)`([^`]+)` \| (.+) \|$/gm)]
    .filter(([, is = '']) => is.trim() === kind)
    .map(([, , name = '']) => name)
    .filter((name) => kind !== '' || !name.includes(' '));

it('asks for what is told, with a reason each, and for nothing else', async () => {
  const manifest = await manifestOf('production');
  expect(told('').toSorted()).toEqual(manifest.permissions.toSorted());
  expect(told('optional').toSorted()).toEqual(manifest.optional_permissions.toSorted());
  expect(told('host').toSorted()).toEqual(manifest.host_permissions.toSorted());
  expect(told('optional host').toSorted()).toEqual(manifest.optional_host_permissions.toSorted());
  // Only where a console is read, or its history.
  const origins = PLACES.flatMap(({ matches }) =>
    matches.map((match) => `${new URL(match.replace('*', '')).origin}/*`),
  );
  expect(new Set(origins)).toEqual(new Set(manifest.host_permissions));
});

it('the policy is the one that is told, without exceptions for scripts', async () => {
  const { content_security_policy: policy } = await manifestOf('production');
  expect(docs).toContain(`\n${policy?.extension_pages}\n`);
  expect(policy?.extension_pages).not.toMatch(/unsafe|data:|'self' \*|script-src[^;]*http/);
  expect((await manifestOf('testing')).content_security_policy).toEqual(policy);
});

it('lets requests go wherever the shared place may be, and browsers understand each word of it', async () => {
  const { content_security_policy: policy } = await manifestOf('production');
  const sources = (/connect-src ([^;]+);/.exec(policy?.extension_pages ?? '')?.[1] ?? '').split(
    ' ',
  );
  // Of a host, the grammar has names and IPv4 only: a browser leaves out what is written otherwise.
  for (const source of sources) expect(source).toMatch(/^('self'|https:|http:\/\/[\w.-]+:\*)$/);
  const isAllowed = (address: string): boolean => {
    const { protocol, hostname } = new URL(address);
    return sources.includes(protocol) || sources.includes(`${protocol}//${hostname}:*`);
  };
  const schemes = ['https', 'http'];
  const hosts = ['dav.example', 'localhost', '127.0.0.1', '127.0.0.2', '[::1]', '192.168.1.2'];
  const addresses = schemes.flatMap((scheme) => hosts.map((host) => `${scheme}://${host}:8080/`));
  const taken = addresses.filter((address) => davUrl(address) !== null);
  expect(taken).toEqual(addresses.filter(isAllowed));
  expect(taken).toContain('http://localhost:8080/');
});

it('the test build differs by the notifications alone', async () => {
  const [release, testing] = [await manifestOf('production'), await manifestOf('testing')];
  expect(testing.permissions.filter((each) => !release.permissions.includes(each))).toEqual([
    'notifications',
  ]);
  expect({ ...testing, permissions: [], optional_permissions: [] }).toEqual({
    ...release,
    permissions: [],
    optional_permissions: [],
  });
});

it('nobody else is listened to, and the overlay is closed to the page', () => {
  const files = ['lib', 'components', 'entrypoints'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => [name, readFileSync(join(ROOT, folder, name), 'utf8')] as const),
  );
  const having = (pattern: RegExp) =>
    files.filter(([, text]) => pattern.test(text)).map(([name]) => name);
  expect(having(/onMessageExternal|onConnectExternal|externally_connectable/)).toEqual([]);
  // Our own workers hear their page, and that page them; a page speaks to itself where it breathes.
  expect(having(/addEventListener\(\s*'message'|\.onmessage/)).toEqual([
    'breathe.ts',
    'tables/workbook-worker.ts',
    'tables/workbook-writer.ts',
    'report/team-merger.ts',
    'report/team-worker.ts',
  ]);
  const roots = files.filter(([, text]) => /createShadowRootUi\(ctx|startTool\(\{/.test(text));
  expect(roots).toHaveLength(3);
  for (const [name, text] of roots)
    expect(text, name).toContain("import.meta.env.MODE === 'testing' ? 'open' : 'closed'");
});
