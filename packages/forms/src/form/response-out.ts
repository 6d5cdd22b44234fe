import type { FormDefinition, ItemDefinition } from '../model/definition.types.ts';
import { objectsOf, SDC } from '../model/extensions.ts';
import type { FhirExtension, QuestionnaireResponse, ResponseAnswer, ResponseItem } from '../model/fhir.types.ts';
import { valueElementOf } from '../model/values.ts';
import type { LiveAnswer, LiveNode, LiveQuestion } from './nodes.ts';
import type { Place } from './place.ts';
import type { Signatures } from './signatures.ts';
import { sameValue, valueOf } from './values.ts';

export const dataAbsentReason = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';
/** SDC: the answer of this item is whom the group is about. */
export const isSubjectMark = `${SDC}sdc-questionnaireresponse-isSubject`;

interface Memo {
  readonly lines: readonly LiveAnswer[] | undefined;
  readonly absent: string | undefined;
  readonly below: readonly unknown[];
  readonly item: ResponseItem | undefined;
}

/**
 * Writes nodes as response items. What did not change since the last time is the same object again, and what was loaded
 * and not touched is the loaded object. Reading is tracked.
 */
export class ResponseWriter {
  readonly #memo = new WeakMap<LiveNode, Memo>();
  readonly #signatures: Signatures;

  constructor(signatures: Signatures) {
    this.#signatures = signatures;
  }

  /** The item of a node; undefined where it has nothing to say or is disabled. */
  item(node: LiveNode): ResponseItem | undefined {
    const item = this.unsigned(node);
    const { definition, raw } = node;
    return definition.signature && node.enabled ? this.#signatures.on(item, raw, bareItem(definition), node) : item;
  }

  /** The same, with the signature only that it was loaded with. */
  unsigned(node: LiveNode): ResponseItem | undefined {
    if (node.kind === 'display' || !node.enabled) return undefined;
    if (node.kind === 'group') {
      const children = this.items(node.place, node.raw?.item);
      return this.#remember(node, undefined, undefined, [children], () => groupItem(node.definition, node.raw, children));
    }
    const lines = node.answers;
    const absent = node.absentReason;
    // Most questions of a form that was just opened.
    if (lines.length === 0 && absent === undefined && !node.raw) return undefined;
    const below = lines.map((line) => (line.place ? this.items(line.place, line.raw?.item) : undefined));
    return this.#remember(node, lines, absent, below, () => questionItem(node, lines, absent, below));
  }

  /** Items of a place in the order of the Questionnaire, then those it does not know, as they were. */
  items(place: Place, raw: readonly ResponseItem[] | undefined): readonly ResponseItem[] | undefined {
    const built = place.children.flatMap((node) => this.item(node) ?? []);
    const all = place.strays.length === 0 ? built : [...built, ...place.strays];
    if (raw && raw.length === all.length && sameMembers(raw, all)) return raw;
    return all.length > 0 ? all : undefined;
  }

  response(base: QuestionnaireResponse, place: Place): QuestionnaireResponse {
    const { item: before, ...rest } = base;
    const item = this.items(place, before);
    if (item === before) return base;
    return item ? { ...rest, item } : rest;
  }

  #remember(node: LiveNode, lines: Memo['lines'], absent: Memo['absent'], below: readonly unknown[], make: () => ResponseItem | undefined): ResponseItem | undefined {
    const memo = this.#memo.get(node);
    if (memo && memo.lines === lines && memo.absent === absent && sameList(memo.below, below)) return memo.item;
    const item = make();
    this.#memo.set(node, { lines, absent, below, item });
    return item;
  }
}

function bareItem({ linkId, source }: ItemDefinition): ResponseItem {
  return { linkId, ...(source.text !== undefined && { text: source.text }) };
}

function groupItem(definition: ItemDefinition, raw: ResponseItem | undefined, item: readonly ResponseItem[] | undefined): ResponseItem | undefined {
  if (raw && raw.item === item) return raw;
  if (!item && !raw) return undefined;
  const { item: _before, ...rest } = raw ?? bareItem(definition);
  if (item) return { ...rest, item };
  return rest.extension ? rest : undefined;
}

function questionItem(
  { definition, raw }: LiveQuestion,
  lines: readonly LiveAnswer[],
  absent: string | undefined,
  below: readonly (readonly ResponseItem[] | undefined)[],
): ResponseItem | undefined {
  const answer = lines.flatMap((line, index) => answerOf(definition, line, below[index]) ?? []);
  const isSame = sameList(answer, raw?.answer ?? []);
  const explained = withOne(raw?.extension, dataAbsentReason, 'valueCode', absent);
  // What was loaded and not answered anew is not marked either.
  const extension = definition.isSubject && !isSame ? withOne(explained, isSubjectMark, 'valueBoolean', answer.length > 0 || undefined) : explained;
  if (raw && isSame && extension === raw.extension) return raw;
  if (answer.length === 0 && !extension) return undefined;
  const { answer: _answer, extension: _extension, ...rest } = raw ?? bareItem(definition);
  return { ...rest, ...(extension && { extension }), ...(answer.length > 0 && { answer }) } as ResponseItem;
}

function answerOf(definition: ItemDefinition, { value, raw }: LiveAnswer, item: readonly ResponseItem[] | undefined): ResponseAnswer | undefined {
  // Loaded without a value: why there is none, or what we do not know. Kept as it is.
  if (value === undefined) return raw;
  const isUntouched = raw !== undefined && sameValue(valueOf(raw), value);
  if (isUntouched && raw.item === item) return raw;
  const { item: _before, ...rest } = isUntouched ? raw : ({ [valueElementOf(definition, value)]: value } as ResponseAnswer);
  return item ? { ...rest, item } : rest;
}

/** The extensions with this one; with none of its url where there is no value. */
function withOne(extension: ResponseItem['extension'], url: string, element: 'valueCode' | 'valueBoolean', value: string | true | undefined): ResponseItem['extension'] {
  const all = objectsOf<FhirExtension>(extension);
  if (all.find((each) => each.url === url)?.[element] === value) return extension;
  const others = all.filter((each) => each.url !== url);
  const wanted = value === undefined ? others : [...others, { url, [element]: value }];
  return wanted.length > 0 ? wanted : undefined;
}

/** In any order; in the same, which is the rule, at little cost. */
function sameMembers(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (sameList(a, b)) return true;
  const members = new Set(a);
  return b.every((each) => members.has(each));
}

function sameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}

/** A response with no answer yet. */
export function newResponse({ source: { url, version } }: FormDefinition): QuestionnaireResponse {
  return {
    resourceType: 'QuestionnaireResponse',
    ...(url !== undefined && { questionnaire: version === undefined ? url : `${url}|${version}` }),
    status: 'in-progress',
  };
}
