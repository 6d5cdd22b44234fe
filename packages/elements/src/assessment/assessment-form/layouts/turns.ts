import type { FormNode } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { drawn } from '../drawn.ts';
import type { FormView } from '../form-view.ts';
import { allNodes } from '../stretches.ts';
import { isAnswered } from '../views/in-reading.ts';
import { arriveAt, bringTo, nextButton, wrongBefore } from './going-on.ts';
import { layoutPart, layoutWords } from './layout-words.ts';
import { isBetween, isOnEvery, turnsOf } from './turn-order.ts';
import type { Turn } from './turn-order.ts';

export { layoutPart as part };

const place = 'turns';

interface Standing {
  readonly turns: readonly Turn[];
  /** The turn that was reached. */
  at: number;
  /** What is shown, in document order. */
  from: number;
  to: number;
}

const standings = new WeakMap<FormView, Standing>();

/**
 * Question after question, in forms without pages. `sequential`: one alone, right before it goes on, and none again;
 * `prior-edit`: with all before it, which can be changed, and what is required cannot be left out.
 * Source: SDC 4.0.0, extension and code system entryMode.
 */
export function bodyOf(view: FormView, submit: unknown): unknown {
  const standing = standingOf(view);
  const isAlways = (node: FormNode | undefined): boolean => node !== undefined && (isOnEvery(node.definition) || isAlways(node.parent));
  view.hides = (node) => !view.form.readOnly.value && !view.isSubmitted && !isBetween(node.definition, standing.from, standing.to) && !isAlways(node);
  return drawn(view, place, () => template(view, standing, submit));
}

function template(view: FormView, standing: Standing, submit: unknown): TemplateResult {
  const { form } = view;
  const now = currentOf(view, standing);
  const next = nextOf(view, standing, now);
  const isFinal = form.definition.entryMode === 'sequential';
  const { from, to } = standing;
  standing.from = isFinal ? startOf(view, standing, now) : 0;
  standing.to = standing.turns[now + 1]?.from ?? Number.POSITIVE_INFINITY;
  // What is enabled late may change whose turn it is.
  if (from !== standing.from || to !== standing.to) queueMicrotask(() => view.refreshAll());
  const hasMore = next !== undefined && !form.readOnly.value && !view.isSubmitted;
  view.goOn = hasMore ? () => goOn(view, standing, now, next) : undefined;
  const words = layoutWords(view);
  return html`${allNodes(view)}
    ${hasMore && isFinal ? html`<p class="muted no-print">${words.t('assessment.layout.turn_final')}</p>` : nothing}
    ${hasMore ? nextButton(words.t('assessment.layout.next'), false, view) : submit}`;
}

async function goOn(view: FormView, standing: Standing, now: number, next: number): Promise<void> {
  const turn = standing.turns[now];
  const wrong = await wrongBefore(view, turn ? nodesOf(view, turn) : []);
  // What can be mended later holds nobody up: it is marked, and has to be right in the end.
  const stops = view.form.definition.entryMode === 'sequential' ? wrong : wrong.filter(({ issues }) => issues.some(({ code }) => code === 'forms.required'));
  if (stops.length > 0) return bringTo(stops, view);
  view.host.say('');
  standing.at = next;
  view.refresh(place);
  view.refreshAll();
  const first = view.form.definition.all.slice(startOf(view, standing, next), standing.to).flatMap(({ linkId }) => view.form.nodes(linkId)).find(({ visible }) => visible);
  if (first) arriveAt(first, view);
}

/** The turn that was reached; where its conditions do not hold any more, the one before it. Tracked. */
function currentOf(view: FormView, { turns, at }: Standing): number {
  for (let index = at; index >= 0; index -= 1) if (isThere(view, turns[index])) return index;
  return nextOf(view, { turns }, at) ?? 0;
}

/** Texts before a question that is not asked now are read with the one after it. Tracked. */
function startOf(view: FormView, { turns }: Standing, now: number): number {
  let first = now;
  while (first > 0 && !isThere(view, turns[first - 1])) first -= 1;
  return first === 0 ? 0 : (turns[first]?.from ?? 0);
}

function nextOf(view: FormView, { turns }: Pick<Standing, 'turns'>, now: number): number | undefined {
  const found = turns.findIndex((turn, index) => index > now && isThere(view, turn));
  return found < 0 ? undefined : found;
}

function isThere(view: FormView, turn: Turn | undefined): boolean {
  return turn !== undefined && nodesOf(view, turn).some(({ visible }) => visible);
}

function nodesOf({ form }: FormView, { item }: Turn): readonly FormNode[] {
  return form.nodes(item.linkId);
}

/** With a saved response, after what was answered last. */
function standingOf(view: FormView): Standing {
  const known = standings.get(view);
  if (known) return known;
  const turns = turnsOf(view.form.definition);
  const answered = view.host.response ? turns.map((turn) => nodesOf(view, turn).some(isAnswered)) : [];
  const at = Math.min(answered.lastIndexOf(true) + 1, Math.max(0, turns.length - 1));
  const standing = { turns, at, from: 0, to: Number.POSITIVE_INFINITY };
  standings.set(view, standing);
  return standing;
}
