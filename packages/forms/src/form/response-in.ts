import type { ItemDefinition } from '../model/definition.types.ts';
import { objectsOf } from '../model/extensions.ts';
import type { AnswerValue, ResponseAnswer, ResponseItem } from '../model/fhir.types.ts';
import type { FormCore } from './form-core.ts';
import { initialValues } from './initial-values.ts';
import { LiveDisplay, LiveGroup, LiveQuestion } from './nodes.ts';
import type { LiveAnswer, LiveNode, Standing } from './nodes.ts';
import { Place, repeatable } from './place.ts';
import type { Slot } from './place.ts';
import { isEmpty, sameValue, valueOf } from './values.ts';

/** Nodes for every item of a place, with what was loaded for it. */
export function buildPlace(
  core: FormCore,
  items: readonly ItemDefinition[],
  standing: Standing,
  raw: readonly ResponseItem[] | undefined,
  isFresh: boolean,
): Place {
  const loaded = byLinkId(raw);
  const strays: ResponseItem[] = [];
  const slots = items.map((definition): Slot => {
    const own = loaded?.get(definition.linkId) ?? [];
    loaded?.delete(definition.linkId);
    if (definition.type === 'display') {
      strays.push(...own);
      return { definition, nodes: [new LiveDisplay(core, definition, standing, undefined)] };
    }
    if (definition.type !== 'group') {
      strays.push(...own.slice(1));
      return { definition, nodes: [new LiveQuestion(core, definition, standing, own[0], isFresh)] };
    }
    if (!definition.repeats) {
      strays.push(...own.slice(1));
      return { definition, nodes: [new LiveGroup(core, definition, standing, own[0], isFresh)] };
    }
    const count = Math.max(1, own.length, Math.min(leastOf(definition), maxStartOccurrences));
    const nodes = Array.from({ length: count }, (_, index): LiveNode => new LiveGroup(core, definition, standing, own[index], isFresh));
    return { definition, nodes: repeatable(nodes) };
  });
  for (const unknown of loaded?.values() ?? []) strays.push(...unknown);
  return new Place(slots, strays);
}

/** A form that asks for a million empty groups gets no more than this to start with. */
const maxStartOccurrences = 50;

function leastOf({ limits, required }: ItemDefinition): number {
  return Math.max(limits.minOccurs?.value ?? 0, required ? 1 : 0);
}

function byLinkId(raw: readonly ResponseItem[] | undefined): Map<string, ResponseItem[]> | undefined {
  if (!Array.isArray(raw) || raw.length === 0) return undefined;
  const all = new Map<string, ResponseItem[]>();
  for (const item of raw as readonly ResponseItem[]) {
    const linkId = typeof item === 'object' && item !== null ? item.linkId : '';
    const list = all.get(linkId);
    if (list) list.push(item);
    else all.set(linkId, [item]);
  }
  return all;
}

export function buildLines(core: FormCore, question: LiveQuestion, isFresh: boolean): readonly LiveAnswer[] {
  const { definition, raw } = question;
  const answers = raw ? objectsOf<ResponseAnswer>(raw.answer) : none;
  if (answers.length > 0) return answers.map((answer) => buildLine(core, question, valueOf(answer), undefined, answer));
  const values = isFresh && !raw ? initialValues(definition) : [];
  if (values.length > 0) return values.map((value) => buildLine(core, question, value));
  return core.isTyped(definition) ? [buildLine(core, question, undefined)] : [];
}

export function buildLine(
  core: FormCore,
  question: LiveQuestion,
  given: AnswerValue | undefined,
  old?: LiveAnswer,
  loaded?: ResponseAnswer,
): LiveAnswer {
  const { definition } = question;
  const key = old?.key ?? core.nextKey();
  const value = isEmpty(given) ? undefined : given;
  const raw = loaded ?? (old?.raw && sameValue(valueOf(old.raw), value) ? old.raw : undefined);
  const place =
    definition.items.length === 0 ? undefined : (old?.place ?? core.placeFor(definition.items, { parent: question, answerKey: key }, loaded?.item, !loaded));
  return place ? { key, value, raw, place, get children() { return place.children; } } : { key, value, raw, place, children: none };
}

const none: readonly never[] = [];
