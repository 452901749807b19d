/** Finds Debian's rclone, whose `serve webdav` is a WebDAV server that others wrote, or installs it where it may. */
import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

const PATH = '/usr/bin/rclone';

function found(): string | null {
  const chosen = process.env['RCLONE_PATH'];
  if (chosen) return existsSync(chosen) ? chosen : null;
  return existsSync(PATH) ? PATH : null;
}

function install(): void {
  const isDebian = process.platform === 'linux' && existsSync('/usr/bin/apt-get');
  if (!isDebian || process.getuid?.() !== 0) return;
  console.log('Installing rclone (Debian package) …');
  const options = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'] as ('ignore' | 'inherit')[],
  };
  // Another suite may be installing the browser: apt waits for its lock.
  const lock = ['-o', 'DPkg::Lock::Timeout=120'];
  try {
    execFileSync('apt-get', [...lock, 'update', '-qq'], options);
    execFileSync(
      'apt-get',
      [...lock, 'install', '-y', '-qq', '--no-install-recommends', 'rclone'],
      options,
    );
  } catch (error) {
    console.warn(`rclone could not be installed: ${String(error)}`);
  }
}

/** Path of rclone; null where there is none and none may be installed. */
export function findRclone(): string | null {
  const known = found();
  if (known || process.env['RCLONE_PATH']) return known;
  install();
  return found();
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => {
    server.close(closed);
  });
  return port;
}

export interface DavServer {
  url: string;
  stop: () => void;
}

/** Serves a folder; resolves when it answers. */
export async function serveDav(
  rclone: string,
  folder: string,
  user: string,
  password: string,
): Promise<DavServer> {
  const port = await freePort();
  const child: ChildProcess = spawn(
    rclone,
    [
      'serve',
      'webdav',
      folder,
      '--addr',
      `127.0.0.1:${port}`,
      '--user',
      user,
      '--pass',
      password,
      '--config',
      '/dev/null',
    ],
    { stdio: 'ignore' },
  );
  const url = `http://127.0.0.1:${port}/`;
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answer = await fetch(url).catch(() => null);
    if (answer) return { url, stop: () => child.kill() };
    await wait(100);
  }
  child.kill();
  throw new Error('rclone serves nothing');
}
