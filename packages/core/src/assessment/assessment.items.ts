import { extension, isObject, listIn, objectsIn, partyIn, textIn } from '../fhir/index.ts';
import type { Extension, QuestionnaireResponse, QuestionnaireResponseAnswer, QuestionnaireResponseItem } from '../fhir/index.ts';
import { isDateTime } from '../shared/index.ts';
import { carriedFromExtension } from './assessment.codes.ts';
import type { AssessmentTool, CarriedAnswer } from './assessment.types.ts';

/** One question of the tool as it stands in a response. */
export interface FoundItem {
  readonly item: QuestionnaireResponseItem;
  readonly answers: readonly QuestionnaireResponseAnswer[];
  readonly declined: boolean;
  readonly carried?: CarriedAnswer;
}

/** The tool's questions in a response, at any depth; one that comes twice is left out, for nobody knows which counts. */
export function itemsFound({ items }: AssessmentTool, response: QuestionnaireResponse): ReadonlyMap<string, FoundItem> {
  const known = new Set(items.map(({ linkId }) => linkId));
  const found = new Map<string, FoundItem>();
  const twice = new Set<string>();
  const walk = (list: unknown): void => {
    for (const item of objectsIn<QuestionnaireResponseItem>(listIn(list))) {
      const answers = objectsIn<QuestionnaireResponseAnswer>(listIn(item.answer)).filter((answer) => valueOf(answer) !== undefined);
      if (known.has(item.linkId)) {
        if (found.has(item.linkId)) twice.add(item.linkId);
        found.set(item.linkId, foundIn(item, answers));
      }
      walk(item.item);
      for (const answer of objectsIn<QuestionnaireResponseAnswer>(listIn(item.answer))) walk(answer.item);
    }
  };
  walk(response.item);
  for (const linkId of twice) found.delete(linkId);
  return found;
}

function foundIn(item: QuestionnaireResponseItem, answers: readonly QuestionnaireResponseAnswer[]): FoundItem {
  const extensions = objectsIn<Extension>(item.extension);
  const reason = extensions.find(({ url }) => url === extension.dataAbsentReason)?.valueCode;
  const carried = carriedIn(item.linkId, extensions);
  return { item, answers, declined: answers.length === 0 && reason === 'asked-declined', ...(carried && { carried }) };
}

function carriedIn(linkId: string, extensions: readonly Extension[]): CarriedAnswer | undefined {
  const parts = objectsIn<Extension>(extensions.find(({ url }) => url === carriedFromExtension)?.extension);
  const fromRef = partyIn(parts.find(({ url }) => url === 'from')?.valueReference)?.ref;
  const on = parts.find(({ url }) => url === 'on')?.valueDateTime;
  return fromRef && isDateTime(on) ? { linkId, fromRef, on } : undefined;
}

export function carriedMark({ fromRef, on }: CarriedAnswer): Extension {
  return {
    url: carriedFromExtension,
    extension: [{ url: 'from', valueReference: { reference: fromRef } }, { url: 'on', valueDateTime: on }],
  };
}

/** The value of an answer, whichever type it has. */
export function valueOf(answer: QuestionnaireResponseAnswer): unknown {
  const entry = Object.entries(answer).find(([key, value]) => /^value[A-Z]/.test(key) && value !== null && value !== undefined);
  return entry?.[1];
}

/** What a person can read of an answer. */
export function wordsOfAnswer(answer: QuestionnaireResponseAnswer): string {
  const value = valueOf(answer);
  if (!isObject(value)) return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
  const { display, code, value: number, unit } = value as { display?: unknown; code?: unknown; value?: unknown; unit?: unknown };
  if (typeof number === 'number') return [number, textIn(unit)].filter((part) => part !== undefined).join(' ');
  return textIn(display) ?? textIn(code) ?? '';
}
