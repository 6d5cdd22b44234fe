import type { FormNode, ItemDefinition } from '@careloom/forms';
import type { AdaptiveStep } from '@careloom/forms/adaptive';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { errorIcon, notice, skeleton } from '../../../foundation/index.ts';
import { issueWords } from '../../issue-words.ts';
import { drawn } from '../drawn.ts';
import type { FormView } from '../form-view.ts';
import { arriveAt, bringTo, nextButton, wrongBefore } from '../layouts/going-on.ts';
import { allNodes } from '../stretches.ts';
import { adaptivePart, adaptiveWords } from './adaptive-words.ts';
import { isDone, nextStep, standingOf } from './steps.ts';
import type { Standing } from './steps.ts';

export { adaptivePart as part };

const place = 'adaptive';

/**
 * The questions so far, and the way to the next ones until the server says that there is none. Questions asked stay, and
 * earlier answers can be changed, unless the form is `sequential`. Source: SDC 4.0.0, operation $next-question ("the
 * contained Questionnaire will remain the same as provided back from the operation in the preceding response"), entryMode.
 */
export function bodyOf(view: FormView, submit: unknown): unknown {
  const { form, host } = view;
  if (form.definition.entryMode === 'sequential' && host.step) view.hides = pastOf(view, host.step);
  return drawn(view, place, () => template(view, submit));
}

function template(view: FormView, submit: unknown): TemplateResult {
  const { form, host } = view;
  view.goOn = undefined;
  if (form.readOnly.value) return html`${allNodes(view)}`;
  // The host leads through the steps.
  if (!host.options.nextQuestion) return html`${allNodes(view)}${submit}`;
  const standing = standingOf(view, () => view.refresh(place));
  const words = adaptiveWords(view);
  const isEnd = isDone(view, standing);
  const isKnown = host.step !== undefined && (host.step.isComplete || form.definition.items.length > 0);
  if (!isEnd) view.goOn = () => goOn(view, standing);
  if (!isKnown && !standing.isAsking && standing.issues.length === 0) queueMicrotask(() => void ask(view, standing, false));
  if (isEnd) return html`${allNodes(view)}<p class="muted no-print" id="no-more" tabindex="-1">${words.t('assessment.adaptive.end')}</p>${submit}`;
  const hasFailed = standing.issues.length > 0;
  return html`${isKnown ? allNodes(view) : hasFailed ? nothing : skeleton(view.localize, 3)}
    <div role="alert">${hasFailed ? problem(standing, view) : nothing}</div>
    ${isKnown || hasFailed ? nextButton(words.t(hasFailed ? 'assessment.adaptive.again' : 'assessment.adaptive.next'), standing.isAsking, view) : nothing}`;
}

/** What whoever answers can do about it; the codes of the server are for others. */
function problem({ issues: [issue] }: Standing, view: FormView): TemplateResult | typeof nothing {
  if (!issue) return nothing;
  const { localize } = view;
  const words = adaptiveWords(view);
  // The title says that already.
  const isTold = issue.code === 'forms.adaptive_unavailable';
  const why = isTold ? '' : issue.code.startsWith('forms.') ? issueWords(issue, view, place) : localize.reason(issue);
  const kept = view.host.step ? words.t('assessment.adaptive.kept') : '';
  return notice({ tone: 'danger', icon: errorIcon, title: words.t('assessment.adaptive.failed'), body: `${why} ${kept}`.trim() });
}

async function goOn(view: FormView, standing: Standing): Promise<void> {
  if (standing.isAsking) return;
  const wrong = await wrongBefore(view, view.form.children);
  if (wrong.length > 0) bringTo(wrong, view);
  else await ask(view, standing, true);
}

/** @param isByUser the keyboard follows: not when a page has just been opened */
async function ask(view: FormView, standing: Standing, isByUser: boolean): Promise<void> {
  if (standing.isAsking) return;
  const { host } = view;
  const words = adaptiveWords(view);
  Object.assign(standing, { isAsking: true, issues: [] });
  view.refresh(place);
  host.say(words.t('assessment.adaptive.asking'));
  const step = await nextStep(view);
  if (!step) return;
  host.say('');
  const failures = step.issues.filter(({ severity }) => severity !== 'warning');
  if (failures.length > 0) {
    Object.assign(standing, { isAsking: false, issues: failures });
    view.refresh(place);
    return;
  }
  const shown = await host.show(step);
  if (shown && isByUser) arrive(shown, step);
}

function arrive(view: FormView, { added, isComplete }: AdaptiveStep): void {
  const words = adaptiveWords(view);
  const fresh = added.flatMap((linkId) => view.form.nodes(linkId)).filter(({ visible }) => visible);
  const asked = fresh.filter(({ kind, readOnly }) => kind === 'question' && !readOnly);
  if (isComplete) {
    view.host.say(words.t('assessment.adaptive.end'));
    view.host.renderRoot.querySelector<HTMLElement>('#no-more')?.focus();
    return;
  }
  if (asked.length > 0) view.host.say(words.t('assessment.adaptive.added', { count: asked.length }));
  const [first] = asked.length > 0 ? asked : fresh;
  if (first) arriveAt(first, view);
}

/** Sequential: nothing of earlier steps; after a saved response, nothing that was answered. */
function pastOf({ form }: FormView, { added, response }: AdaptiveStep): (node: FormNode) => boolean {
  const isNew = new Set(added);
  if (isNew.size === 0) {
    const answered = new Set(linkIdsIn(response.item ?? []));
    for (const { type, linkId } of form.definition.all) if (type !== 'group' && type !== 'display' && !answered.has(linkId)) isNew.add(linkId);
  }
  const holds = (item: ItemDefinition): boolean => isNew.has(item.linkId) || item.items.some(holds);
  const isBelow = (node: FormNode | undefined): boolean => node !== undefined && ((node.kind === 'question' && isNew.has(node.definition.linkId)) || isBelow(node.parent));
  return (node) => !form.readOnly.value && !holds(node.definition) && !isBelow(node);
}

function linkIdsIn(items: NonNullable<AdaptiveStep['response']['item']>): string[] {
  return items.flatMap(({ linkId, answer, item }) => [...(answer ? [linkId] : []), ...linkIdsIn(item ?? [])]);
}
