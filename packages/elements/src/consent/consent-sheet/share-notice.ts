import { alertIcon, doneIcon, notice, outcomeNotice } from '../../foundation/index.ts';
import { isolated } from '../consent-words.ts';
import type { ShareController } from './share-controller.ts';
import type { SheetLocalizer } from './sheet-words.ts';

/** How the last share ended, and above all whether anything left. */
export function shareNotice(acts: ShareController, localize: SheetLocalizer): unknown {
  const { sent, isByHost, commit } = acts;
  if (sent) {
    const { recipient, channel } = sent.input;
    const stored = localize.text(`consent.sheet.done.${channel}`, { name: isolated(recipient.display ?? recipient.ref) });
    return outcomeNotice({ outcome: commit.outcome, localize, stored });
  }
  if (isByHost) return notice({ tone: 'success', icon: doneIcon, title: localize.text('foundation.outcome.by_host') });
  const { outcome } = commit;
  if (outcome?.outcome === 'conflict') {
    return notice({ tone: 'warning', icon: alertIcon, title: localize.text('consent.sheet.conflict'), body: localize.text('consent.sheet.conflict_help') });
  }
  const isMessage = acts.outcomes.current?.detail.channel === 'message';
  const titled = (what: string): string =>
    outcome?.outcome === 'uncertain' ? localize.text(isMessage ? 'consent.sheet.unsure' : 'consent.sheet.unsure_kept', { what }) : what;
  return outcomeNotice({ outcome, localize, titled, onRetry: () => acts.retry() });
}
