import { createHash } from 'node:crypto';
import { canonical } from '#desk/record/canonical.ts';
import type { Decision } from '#desk/record/refusal.ts';
import { refuse } from '#desk/record/refusal.ts';
import { findDossiersUnder } from '#store/dossiers.ts';
import { keepReplyLink } from '#store/reply-links.ts';
import type { Desk } from './desk.ts';
import { performIn } from './perform.ts';
import { reportsIn } from './read-report.ts';
import { giveReportLinkIn, reportAsk } from './report-link.ts';
import { tellIn } from './tell.ts';
import { together } from './together.ts';

/** What became of a question may be read through its own link too, for so many days. */
const daysOpen = 30;
const dayMilliseconds = 86_400_000;

/**
 * Tells every institution that replied on a meeting's items that it may read what became of its input: on the desk where
 * somebody there has an account, through a link of its own else, which stays good.
 */
export const sendReport = (desk: Desk, meeting: string): Promise<Decision<{ readonly told: number }>> =>
  together<Decision<{ readonly told: number }>>(desk, async (trx, must) => {
    const reports = await reportsIn(trx, await findDossiersUnder(trx, meeting, 'item'));
    if (reports.length === 0) return refuse('nobody-replied');
    const institutions = reports.map(({ institution }) => institution);
    await must(performIn(trx, desk, meeting, { kind: 'report-sent', institutions }));
    const until = new Date(Date.parse(desk.now()) + daysOpen * dayMilliseconds).toISOString();
    for (const report of reports) {
      const { latest } = report;
      await giveReportLinkIn(trx, desk, meeting, report);
      await keepReplyLink(trx, { dossier: latest.item, request: latest.request }, until);
    }
    await tellIn(
      trx,
      desk,
      reports.map((report) => ({
        kind: 'meeting-report' as const,
        to: { institution: report.institution },
        dossier: meeting,
        path: `/meetings/${meeting}/report`,
        request: reportAsk(meeting, report.institution).request,
        // Sent again, it is told to those for whom it says something else now.
        once: `report ${meeting} ${createHash('sha256').update(canonical(report)).digest('hex')}`,
      })),
    );
    return { ok: true, told: reports.length };
  });
