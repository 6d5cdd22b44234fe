import type { Resource } from '@careloom/core/fhir';
import { refusal, type Answer } from '../fhir-server/answer.ts';

/** Items of a Questionnaire, as far as they are read here. */
export interface BankItem {
  readonly linkId: string;
  readonly type: string;
  readonly required?: boolean;
  readonly readOnly?: boolean;
  readonly item?: readonly BankItem[];
}

/** A Questionnaire whose questions are asked one by one. */
export interface ItemBank extends Resource {
  readonly url?: string;
  readonly item?: readonly BankItem[];
}

export interface AnswerItem {
  readonly linkId: string;
  readonly answer?: readonly Readonly<Record<string, unknown>>[];
  readonly item?: readonly AnswerItem[];
}

interface AdaptiveResponse extends Omit<Resource, 'contained'> {
  readonly contained?: readonly (ItemBank & { readonly derivedFrom?: readonly string[] })[];
  readonly questionnaire?: string;
  readonly status?: string;
  readonly item?: readonly AnswerItem[];
}

/** Answers of items that are read only: scores, worked out when all questions are answered. */
export type Score = (answered: readonly AnswerItem[]) => readonly AnswerItem[];

/**
 * `$next-question`: one more question of the bank with each call, `completed` with scores when there is none left.
 * Source: SDC 3.0.0, Adaptive Questionnaires.
 */
export function nextQuestion(banks: readonly ItemBank[], score: Score | undefined, body: unknown): Answer {
  const response = body as AdaptiveResponse | undefined;
  const form = response?.contained?.find(
    ({ resourceType, id }) => resourceType === 'Questionnaire' && response.questionnaire === `#${id}`,
  );
  if (response?.resourceType !== 'QuestionnaireResponse' || !form)
    return refusal(400, 'invalid', 'a QuestionnaireResponse with its contained Questionnaire is needed');
  const bank = banks.find(
    ({ url }) =>
      url !== undefined && (form.url === url || form.derivedFrom?.some((each) => each.split('|')[0] === url)),
  );
  if (!bank) return refusal(404, 'not-found', 'questionnaire is not known');
  const answered = new Set(
    flat(response.item)
      .filter(({ answer }) => answer !== undefined)
      .map(({ linkId }) => linkId),
  );
  const asked = new Set(leaves(form.item).map(({ linkId }) => linkId));
  const open = leaves(form.item).find(
    ({ linkId, required, readOnly }) => required === true && readOnly !== true && !answered.has(linkId),
  );
  if (open) return refusal(422, 'required', 'a required question is not answered');
  const questions = leaves(bank.item).filter(({ readOnly }) => readOnly !== true);
  const next = questions.find(({ linkId }) => !asked.has(linkId));
  const shown = new Set([...asked, ...(next ? [next.linkId] : leaves(bank.item).map(({ linkId }) => linkId))]);
  const scores = next ? [] : (score?.(flat(response.item)) ?? []);
  const contained = (response.contained ?? []).map((each) =>
    each === form ? { ...each, item: only(bank.item, shown) } : each,
  );
  const resource = {
    ...response,
    contained,
    status: next ? 'in-progress' : 'completed',
    ...(scores.length > 0 && { item: withScores(bank.item, response.item ?? [], scores) }),
  };
  return { status: 200, resource };
}

/** Each score in the group its question stands in, after what was answered there. */
function withScores(
  items: readonly BankItem[] | undefined,
  answers: readonly AnswerItem[],
  scores: readonly AnswerItem[],
): readonly AnswerItem[] {
  const own = scores.filter(({ linkId }) => items?.some((each) => each.linkId === linkId));
  // Asked once more after an answer was changed: the old scores are gone.
  const kept = answers.filter((each) => !own.some(({ linkId }) => linkId === each.linkId));
  const filled = kept.map((each) => {
    const group = items?.find(({ linkId, type }) => linkId === each.linkId && type === 'group');
    return group ? { ...each, item: withScores(group.item, each.item ?? [], scores) } : each;
  });
  return [...filled, ...own];
}

function leaves(items: readonly BankItem[] | undefined): readonly BankItem[] {
  return (items ?? []).flatMap((each) => (each.type === 'group' ? leaves(each.item) : [each]));
}

function only(items: readonly BankItem[] | undefined, shown: ReadonlySet<string>): readonly BankItem[] {
  return (items ?? []).flatMap((each) => {
    if (each.type !== 'group') return shown.has(each.linkId) ? [each] : [];
    const item = only(each.item, shown);
    return item.length > 0 ? [{ ...each, item }] : [];
  });
}

function flat(items: readonly AnswerItem[] | undefined): readonly AnswerItem[] {
  return (items ?? []).flatMap((each) => [each, ...flat(each.item)]);
}
