import { render } from 'preact';
import { translator } from '../../lib/i18n/index.ts';
import { faultText } from './fault-text.ts';

const HOST = 'fault';

/** Says above an extension page what is wrong with the log, or takes that back; in the language that the page is in. */
export function showFault(fault: string | null): void {
  let host = document.getElementById(HOST);
  if (!host) {
    if (fault === null) return;
    host = document.createElement('div');
    host.id = HOST;
    document.body.prepend(host);
  }
  const t = translator(document.documentElement.lang.startsWith('en') ? 'en' : 'zh');
  render(fault === null ? null : <p role="alert">{faultText(fault, t)}</p>, host);
}
