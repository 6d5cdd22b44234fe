import { isCareloomError } from '@careloom/core/shared';
import { isTooDeep } from '../assembly/rewrite.ts';
import type { NextQuestionPort } from '../form/ports.types.ts';
import { sameValue, valueOf } from '../form/values.ts';
import { isJson } from '../model/extensions.ts';
import type { Questionnaire, QuestionnaireResponse } from '../model/fhir.types.ts';
import { formIssue } from '../model/issues.ts';
import type { FormIssue } from '../model/issues.ts';
import type { Adaptive, AdaptiveStart, AdaptiveStep } from './adaptive.types.ts';
import { answersIn, askedItems, containedForm, shownForm } from './contained-form.ts';

const FORM_ID = 'form';

/**
 * Leads through a form whose questions a server chooses one after the other (SDC adaptive forms, `$next-question`).
 * Keeps nothing: each step has what the next one needs. The server may add questions and scores; where it takes away
 * questions, changes what somebody answered, or answers about somebody else, it is not followed.
 *
 * `port` is `createNextQuestion` of `@careloom/client/forms`, or one's own.
 */
export function createAdaptive({ port }: { readonly port: NextQuestionPort }): Adaptive {
  return {
    start: (questionnaire, start) => stepAt(firstResponse(questionnaire, start)),
    resume: (response) => stepAt(response, containedForm(response) ? [] : [formIssue('forms.adaptive_form_missing')]),
    async next(response, { signal } = {}) {
      const missing = problemsBefore(response);
      if (missing.length > 0) return stepAt(response, missing);
      let answer: QuestionnaireResponse;
      try {
        answer = await port.next(response, signal && { signal });
      } catch (error) {
        signal?.throwIfAborted();
        return stepAt(response, issuesOf(error));
      }
      signal?.throwIfAborted();
      const problems = problemsOf(answer, response);
      if (problems.length > 0) return stepAt(response, problems);
      const before = askedItems(containedForm(response));
      const added = [...askedItems(containedForm(answer)).keys()].filter((linkId) => !before.has(linkId));
      const isStuck = added.length === 0 && !isComplete(answer);
      return {
        ...stepAt(answer, isStuck ? [formIssue('forms.adaptive_nothing_new', { severity: 'warning' })] : []),
        added,
      };
    },
  };
}

function stepAt(response: QuestionnaireResponse, issues: readonly FormIssue[] = []): AdaptiveStep {
  return { response, questionnaire: shownForm(response), added: [], isComplete: isComplete(response), issues };
}

const isComplete = (response: unknown): boolean =>
  isJson(response) && (response['status'] === 'completed' || response['status'] === 'amended');

/** "When invoking the operation for the first time, neither ... will have any items." */
function firstResponse(questionnaire: Questionnaire, { subject, now }: AdaptiveStart = {}): QuestionnaireResponse {
  const given: Questionnaire = isJson(questionnaire) ? questionnaire : { resourceType: 'Questionnaire' };
  const { id: _id, url, version, item: _item, contained: _contained, ...about } = given;
  const {
    text: _text,
    meta: _meta,
    ...rest
  } = about as typeof about & { readonly text?: unknown; readonly meta?: unknown };
  const derivedFrom = url === undefined ? undefined : [version === undefined ? url : `${url}|${version}`];
  const form = { ...rest, id: FORM_ID, ...(derivedFrom && { derivedFrom }) };
  return {
    resourceType: 'QuestionnaireResponse',
    contained: [form],
    questionnaire: `#${FORM_ID}`,
    status: 'in-progress',
    ...(subject && { subject }),
    ...(now !== undefined && { authored: now }),
  };
}

/** "The QuestionnaireResponse will include answers to all required questions asked so far." */
function problemsBefore(response: QuestionnaireResponse): readonly FormIssue[] {
  const form = containedForm(response);
  if (!form) return [formIssue('forms.adaptive_form_missing')];
  if (isComplete(response)) return [formIssue('forms.adaptive_is_complete')];
  const answers = answersIn(response);
  return [...askedItems(form).values()].flatMap(({ item, isConditional }) => {
    const isAsked =
      item.required === true &&
      item.readOnly !== true &&
      item.type !== 'group' &&
      item.type !== 'display' &&
      !isConditional;
    return isAsked && !answers.has(item.linkId) ? [formIssue('forms.required', { linkId: item.linkId })] : [];
  });
}

function problemsOf(answer: QuestionnaireResponse, sent: QuestionnaireResponse): readonly FormIssue[] {
  if (
    (answer as unknown as { resourceType?: unknown } | null)?.resourceType !== 'QuestionnaireResponse' ||
    isTooDeep(answer)
  )
    return [formIssue('forms.not_a_response')];
  const form = containedForm(answer);
  if (!form) return [formIssue('forms.adaptive_form_missing')];
  if (answer.subject?.reference !== sent.subject?.reference) return [formIssue('forms.adaptive_other_subject')];
  const [asked, answers] = [askedItems(form), answersIn(answer)];
  const lost = [...askedItems(containedForm(sent)).keys()].filter((linkId) => !asked.has(linkId));
  const changed = [...answersIn(sent)].filter(([linkId, own]) => {
    if (asked.get(linkId)?.item.readOnly === true) return false;
    const theirs = answers.get(linkId) ?? [];
    return (
      own.length !== theirs.length || own.some((each, index) => !sameValue(valueOf(each), valueOf(theirs[index] ?? {})))
    );
  });
  return [
    ...lost.map((linkId) => formIssue('forms.adaptive_question_lost', { linkId })),
    ...changed.map(([linkId]) => formIssue('forms.adaptive_answer_changed', { linkId })),
  ];
}

/** The port's reason, and what the server said to it: codes only. */
function issuesOf(error: unknown): readonly FormIssue[] {
  if (!isCareloomError(error)) return [formIssue('forms.adaptive_unavailable')];
  return [formIssue(error.code), ...error.issues];
}
