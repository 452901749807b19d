import type { PageTranslate } from '../../lib/i18n/pages.ts';
import type { Figures } from '../../lib/report/types.ts';
import type { Follow } from './desk/desk-text.ts';
import { ToRounds } from './desk/ToRounds.tsx';
import { conversionText } from '../shared/conversion-text.ts';
import { skipText } from '../shared/invite-words.ts';

/** Reasons that mean the same word are one, the most frequent first. */
function skipsText(skipped: Readonly<Record<string, number>>, t: PageTranslate): string {
  const counts = new Map<string, number>();
  for (const [reason, n] of Object.entries(skipped)) {
    const word = skipText(reason, t);
    counts.set(word, (counts.get(word) ?? 0) + n);
  }
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([reason, n]) => t('inviteReport.skipped.one', { reason, n }))
    .join(' · ');
}

/** 邀评: who asked, who was skipped and why, and what it brought, as far as that can be told. */
export function Invites(props: { figures: Figures; t: PageTranslate; onFollow?: Follow }) {
  const { figures, t, onFollow } = props;
  const { invites, from, to } = figures.report;
  const { byAgent: agent, bySystem: system, byUnknown: unknown, skipped, conversion } = invites;
  const asked = agent + system + unknown;
  const total = Object.values(skipped).reduce((sum, n) => sum + n, 0);
  return (
    <section class="report-invites">
      <h2>{t('invite.tab')}</h2>
      <dl class="facts">
        <div>
          <dt>{t('inviteReport.asked')}</dt>
          <dd class="digits">
            <span class="value">
              <ToRounds
                text={String(asked)}
                what={t('inviteReport.asked')}
                t={t}
                onPress={
                  onFollow && asked > 0 ? () => onFollow({ all: true, told: 'invited' }) : null
                }
              />
            </span>{' '}
            <span class="denominator">
              {t('inviteReport.asked.by', { agent, system, unknown })}
            </span>
          </dd>
        </div>
        <div>
          <dt>{t('inviteReport.skipped')}</dt>
          <dd class="digits">
            <span class="value">{total}</span>{' '}
            <span class="denominator">{skipsText(skipped, t)}</span>
          </dd>
        </div>
        <div>
          <dt>{t('invite.conversion')}</dt>
          <dd class="digits">{conversionText({ ...conversion, from, to }, t)}</dd>
        </div>
      </dl>
      <p class="note">{t('inviteReport.note')}</p>
    </section>
  );
}
