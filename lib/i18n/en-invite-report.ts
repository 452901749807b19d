/** English of zh-invite-report.ts. */
import type { zhInviteReport } from './zh-invite-report.ts';

export const enInviteReport: Record<keyof typeof zhInviteReport, string> = {
  'inviteReport.asked': 'Invited',
  'inviteReport.asked.by':
    'by agents {agent} · by the platform {system} · by whom is unknown {unknown}',
  'inviteReport.skipped': 'Skipped',
  'inviteReport.skipped.one': '{reason} {n}',
  'inviteReport.note':
    'Ratings per invitation = the platform’s number of ratings ÷ the invitations seen here, both of the days chosen. The platform does not say which rating came of which invitation, and buyers rate unasked too: an approximation, which may exceed 100 %. Reminders that lapsed leave no record, so they are not here.',
};
