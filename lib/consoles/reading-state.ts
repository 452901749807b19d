/** Whether a console page is being read, and if not, why. Shown as it is in overlay and popup. */
export type ReadingState =
  /** The page is still building itself (adapters wait up to 20 s). */
  | { kind: 'loading' }
  | { kind: 'reading' }
  /** Some slots are not found; the named ones are missing. */
  | { kind: 'partly'; missing: string[] }
  /** The page says that nobody is signed in. */
  | { kind: 'login' }
  /** The page says that this account may not chat. */
  | { kind: 'permission' }
  /** Nothing that we know of stands on the page. */
  | { kind: 'unknown' }
  /** Hidden, and its DOM no longer changes (后台页面未更新). */
  | { kind: 'stalled' }
  /** The user has switched the reading of this console off (已关闭); told by the settings, never by a page. */
  | { kind: 'off' }
  /** This copy of the content script is orphaned by an update: the page must be reloaded. */
  | { kind: 'orphaned' };

/** True where figures may count this moment as observed. */
export function isRead(state: ReadingState): boolean {
  return state.kind === 'reading' || state.kind === 'partly';
}
