/** Pages at the consoles' addresses on which nothing can be read. */
import type { LiveConsole } from '../../lib/events/types.ts';
import type { Blocked } from './variants.ts';

const TEXTS: Record<'feige' | 'wangwang', Record<Exclude<Blocked, 'unknown'>, string>> = {
  feige: { login: '登录过期，请登录后继续访问', permission: '当前的账号暂无会话权限' },
  wangwang: { login: '请登录后继续访问', permission: '当前的账号暂无会话权限' },
};

/** Body of a static page. */
export function blockedBody(console: LiveConsole, blocked: Blocked): string {
  if (blocked === 'unknown') {
    return '<main id="app"><section class="a1"><h1>新版工作台</h1><ul><li>张三 你好 10:02</li></ul></section></main>';
  }
  const text = TEXTS[console === 'feige' ? 'feige' : 'wangwang'][blocked];
  return `<div id="root"><div class="dialog"><p>${text}</p><button type="button">确定</button></div></div>`;
}
