import { sameRef } from '@careloom/core/fhir';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, doneIcon, infoIcon, notice, outcomeNotice, undoIcon } from '../../foundation/index.ts';
import { nameWords } from '../screening-words.ts';
import type { ScreeningLocalizer } from '../screening-words.ts';
import type { ScreeningAnswerController } from './screening-answer-controller.ts';

export interface NoticesOptions {
  readonly answering: ScreeningAnswerController;
  readonly localize: ScreeningLocalizer;
  /** Whom the page asks for now. */
  readonly patientRef: string | undefined;
  readonly hasUser: boolean;
  readonly onDiscard: () => void;
  readonly onRestore: () => void;
  readonly onRetry: () => void;
}

/** What has to be said above the questions: whose answers these are, how storing ended, what can be undone. */
export function screeningNotices(options: NoticesOptions): unknown {
  const { answering, localize, hasUser, onRestore, onRetry } = options;
  const { finished, stopped, commit } = answering;
  return [
    answering.held ? lockNotice(options) : nothing,
    hasUser ? nothing : notice({ tone: 'info', icon: infoIcon, title: localize.t('session.user_missing') }),
    answering.canRestore
      ? notice({
          tone: 'neutral',
          icon: infoIcon,
          title: localize.t('screening.lock.discarded'),
          action: html`<button type="button" class="button" @click=${onRestore}>${undoIcon()}${localize.t('foundation.action.undo')}</button>`,
        })
      : nothing,
    stopped ? notice({ tone: 'warning', icon: alertIcon, title: localize.t('screening.finish.stopped') }) : nothing,
    finished === 'by-host' ? notice({ tone: 'success', icon: doneIcon, title: localize.t('screening.finish.by_host') }) : nothing,
    outcomeNotice({ outcome: commit.outcome, localize, stored: localize.t('screening.finish.stored'), onRetry }),
  ];
}

/** The page has moved on; what is shown has not. */
function lockNotice({ answering, localize, patientRef, onDiscard }: NoticesOptions): TemplateResult | typeof nothing {
  const { subject, finished, frozen } = answering;
  if (!subject) return nothing;
  const name = nameWords(subject.name, localize);
  const button = (words: string): TemplateResult =>
    html`<button type="button" class="button" aria-disabled=${frozen ? 'true' : 'false'} @click=${onDiscard}>${words}</button>`;
  if (finished) {
    const title = localize.t('screening.lock.result', { name });
    return notice({ tone: 'warning', icon: alertIcon, title, action: button(localize.t('screening.lock.go_on')) });
  }
  const isOtherPatient = !sameRef(subject.patientRef, patientRef);
  const help = patientRef ? 'screening.lock.patient_help' : 'screening.lock.nobody_help';
  return notice({
    tone: 'warning',
    icon: alertIcon,
    title: isOtherPatient
      ? localize.t('screening.lock.patient', { name })
      : localize.t('screening.lock.instrument', { title: subject.instrument.title }),
    body: localize.t(isOtherPatient ? help : 'screening.lock.instrument_help'),
    action: button(localize.t('screening.lock.discard')),
  });
}
