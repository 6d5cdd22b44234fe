import { SDC, extensionValue, isJson, objectsOf, text, valueOf } from '../model/extensions.ts';
import type { FhirReference, Questionnaire, QuestionnaireItem, QuestionnaireResponse } from '../model/fhir.types.ts';
import { entryOf } from './entries.ts';
import type { ExtractedEntry, ExtractionOptions, ExtractionResult } from './extraction.types.ts';
import { observationBase } from './observation-base.ts';
import { categoriesOf, codesOf, hasCodes, markOf } from './observation-marks.ts';
import { observationValue } from './observation-value.ts';
import { absentReason } from './places.ts';
import type { Place } from './places.ts';
import { marksOf, placeOf, runExtraction } from './run.ts';
import type { Run } from './run.ts';

/** An Observation in the making. */
interface Draft {
  readonly entry: ExtractedEntry;
  readonly content: Readonly<Record<string, unknown>>;
  readonly components: unknown[];
  readonly members: FhirReference[];
}

/** What holds for the items below until one of them says otherwise. */
interface Around {
  readonly isOn: boolean;
  readonly categories: readonly unknown[];
  readonly subject: FhirReference | undefined;
  /** Somebody else than the subject so far, and nobody told who: nothing may be said about anybody. */
  readonly isSubjectLost: boolean;
  readonly parent: Draft | undefined;
}

/**
 * Observations of a response as the Questionnaire asks for with `observationExtract`: one for each answer; components,
 * members and derived ones of the item above; a panel for a group (or for the Questionnaire by its own code) that has such.
 * A question that was declined gives an Observation with dataAbsentReason. Never a finding of our own: interpretation and
 * reference range are left out.
 * @param response as the form gives it: answers of disabled items left out.
 */
export function extractObservations(
  questionnaire: Questionnaire,
  response: QuestionnaireResponse,
  options: ExtractionOptions = {},
): Promise<ExtractionResult> {
  return runExtraction(questionnaire, response, options, observationEntries);
}

export async function observationEntries(run: Run): Promise<readonly ExtractedEntry[]> {
  const { questionnaire, root, response, options } = run;
  const base = observationBase(run);
  const drafts: Draft[] = [];
  const isCoded = hasCodes(questionnaire.item);

  async function draft(
    place: Place,
    around: Around,
    elements: Readonly<Record<string, unknown>>,
  ): Promise<Draft | undefined> {
    const { categories, subject } = around;
    const content = {
      ...base.elements,
      ...(categories.length > 0 && { category: categories }),
      ...(subject && { subject }),
      ...elements,
    };
    const mark =
      marksOf(run, place.item, 'observationExtractEntry')[0] ?? marksOf(run, undefined, 'observationExtractEntry')[0];
    const entry = await entryOf(run, { resourceType: 'Observation', ...content }, mark, run.scopeOf(place));
    if (!entry) return undefined;
    const made: Draft = { entry, content: elements, components: [], members: [] };
    drafts.push(made);
    return made;
  }

  /** Writes the item; gives the Observation the items below belong to. */
  async function write(place: Place, coding: readonly unknown[], around: Around): Promise<Draft | undefined> {
    const { item, answer, children } = place;
    const { parent } = around;
    const relation = markOf(item)?.relation ?? 'independent';
    if (relation !== 'independent' && !parent) {
      run.report('forms.extraction_parent_missing', { ...placeOf(place), severity: 'warning' });
      return undefined;
    }
    const words = text(item?.text);
    const content = contentOf(place);
    if (!content && valueOf(answer) !== undefined)
      run.report('forms.extraction_value_unsupported', { ...placeOf(place), severity: 'warning' });
    // Without a code and a value it is only a heading, without a value and children nothing at all.
    if (!content && (coding.length === 0 || children.length === 0)) return undefined;
    if (coding.length === 0) {
      run.report('forms.extraction_code_missing', {
        ...placeOf(place),
        severity: words === undefined ? 'warning' : 'information',
      });
      if (words === undefined) return undefined;
    }
    const code = { ...(coding.length > 0 && { coding }), ...(words !== undefined && { text: words }) };
    if (relation === 'component') {
      if (content) parent?.components.push({ code, ...content });
      return parent;
    }
    const above =
      relation === 'derived' && parent
        ? { derivedFrom: [{ reference: parent.entry.fullUrl }, ...base.derivedFrom] }
        : {};
    const made = await draft(place, around, { code, ...content, ...above });
    if (made && relation === 'member') parent?.members.push({ reference: made.entry.fullUrl });
    return made;
  }

  async function visitChildren(place: Place, items: unknown, around: Around): Promise<void> {
    const told = subjectIn(items, place);
    if (told === 'missing') run.report('forms.extraction_subject_missing', { ...placeOf(place), severity: 'warning' });
    const below: Around =
      told === undefined
        ? around
        : { ...around, subject: told === 'missing' ? undefined : told, isSubjectLost: told === 'missing' };
    for (const child of place.children) await visit(child, below);
  }

  async function visit(place: Place, around: Around): Promise<void> {
    const { item } = place;
    const own = markOf(item);
    if (own?.isUnknown) run.report('forms.extraction_mark_unknown', { ...placeOf(place), severity: 'warning' });
    const categories = categoriesOf(item);
    const here: Around = {
      ...around,
      isOn: own?.isOn ?? around.isOn,
      categories: categories.length > 0 ? categories : around.categories,
    };
    const { coding, isMarked } = codesOf(item?.code);
    // A mark from above means the items with a code; in a form without any code it can only mean them all.
    const isMeant = coding.length > 0 || own?.isOn === true || !isCoded;
    const isWanted = (here.isOn || isMarked) && isMeant && !around.isSubjectLost && item?.type !== 'display';
    const made = isWanted ? await write(place, coding, here) : undefined;
    if (place.children.length > 0) await visitChildren(place, item?.item, { ...here, parent: made ?? around.parent });
  }

  const isOn = markOf(questionnaire)?.isOn ?? false;
  const { coding } = codesOf(questionnaire.code);
  const title = text(questionnaire.title);
  const top: Around = {
    isOn,
    categories: categoriesOf(questionnaire),
    subject: response.subject ?? options.subject,
    isSubjectLost: false,
    parent: undefined,
  };
  const panel =
    isOn && coding.length > 0
      ? await draft(root, top, { code: { coding, ...(title !== undefined && { text: title }) } })
      : undefined;
  await visitChildren(root, questionnaire.item, { ...top, parent: panel });
  return drafts.flatMap(finished);
}

function contentOf(place: Place): Readonly<Record<string, unknown>> | undefined {
  const { item, answer } = place;
  const value = answer && item && observationValue(answer, item);
  if (value) return value;
  const code = valueOf(answer) === undefined ? absentReason(place) : undefined;
  return code === undefined
    ? undefined
    : { dataAbsentReason: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code }] } };
}

/** A panel that came to nothing is none. */
function finished({ entry, content, components, members }: Draft): readonly ExtractedEntry[] {
  const hasContent = Object.keys(content).some((key) => key.startsWith('value') || key === 'dataAbsentReason');
  if (!hasContent && components.length === 0 && members.length === 0) return [];
  const parts = {
    ...(members.length > 0 && { hasMember: members }),
    ...(components.length > 0 && { component: components }),
  };
  return [{ ...entry, resource: { ...entry.resource, ...parts } }];
}

/** Whom an `isSubject` question among these items names; undefined: there is none, so the subject stays. */
function subjectIn(items: unknown, { children }: Place): FhirReference | 'missing' | undefined {
  const asked = objectsOf<QuestionnaireItem>(items).filter(
    (item) => extensionValue(item, `${SDC}sdc-questionnaire-isSubject`) === true,
  );
  if (asked.length === 0) return undefined;
  const values = children
    .filter(({ item }) => item !== undefined && asked.includes(item))
    .map(({ answer }) => answer?.['valueReference']);
  return values.length === 1 && isJson(values[0]) ? (values[0] as FhirReference) : 'missing';
}
