import { doneIcon, notice, outcomeNotice } from '../../foundation/index.ts';
import type { ComposeController } from './compose-controller.ts';
import type { ComposerLocalizer } from './composer-words.ts';

/** How sending ended. */
export function composerSaid(compose: ComposeController, localize: ComposerLocalizer): unknown {
  const { sentTo, isSentOpen, isByHost, commit } = compose;
  if (sentTo !== undefined) {
    const title = localize.text(isSentOpen ? 'referral.open.sent' : 'referral.compose.sent', { name: sentTo });
    return commit.outcome ? outcomeNotice({ outcome: commit.outcome, localize, stored: title }) : notice({ tone: 'success', icon: doneIcon, title });
  }
  if (isByHost) return notice({ tone: 'success', icon: doneIcon, title: localize.text('foundation.outcome.by_host') });
  return outcomeNotice({ outcome: commit.outcome, localize, onRetry: () => compose.retry() });
}
