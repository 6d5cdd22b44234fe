import { codingIn, conceptIn, conceptsIn, isObject, objectsIn, partyIn, refsIn, textIn } from '../fhir/index.ts';
import type { Resource } from '../fhir/index.ts';
import type { Day } from '../shared/index.ts';
import { summaryWords } from './chart-summary.words.ts';

/**
 * What a summary may say beside the kind of each record, its state and the day. what: the service, need or goal as its
 * code calls it. organization: who was asked.
 */
export type SummaryDetail = 'what' | 'organization';

export interface SummaryOptions {
  readonly language: 'en' | 'es';
  /** The day of the act, `2026-11-22`. */
  readonly on: Day;
  /** The site's choice. Default: nothing more. */
  readonly include?: readonly SummaryDetail[];
}

type Part = Readonly<Record<string, unknown>>;

/**
 * Coordination records as plain text for a chart that cannot hold them: a line each, in their order. Never in it:
 * answers, notes, reasons, names and whatever a person said or typed; who somebody is, the chart knows. What cannot be
 * read is left out.
 */
export function chartSummary(records: readonly Resource[], { language, on, include = [] }: SummaryOptions): string {
  const words = summaryWords[language];
  const lines = records.map((record) => {
    const part = record as unknown as Part;
    const state = stateOf(part);
    const head = `${words.kinds[record.resourceType] ?? record.resourceType}${state ? `: ${words.states[state] ?? state}` : ''}`;
    const details = [
      include.includes('what') ? whatOf(part) : undefined,
      include.includes('organization') ? organizationOf(part) : undefined,
    ].filter((detail) => detail !== undefined);
    return `- ${[head, ...details].map(oneLine).join('. ')}.`;
  });
  return [`${words.heading}, ${on}`, ...new Set(lines), words.elsewhere].join('\n');
}

/** `Patient/1` of a record about a patient; undefined for others. */
export function patientOf(record: Resource): string | undefined {
  const part = record as unknown as Part;
  const ref = [part['for'], part['patient'], part['subject']].flatMap((value) => refsIn([value]))[0];
  return ref && /(?:^|\/)Patient\/[^/]+$/.test(ref) ? ref : undefined;
}

function stateOf(part: Part): string | undefined {
  const { status, lifecycleStatus, clinicalStatus } = part;
  if (isObject(clinicalStatus)) return codingIn(objectsIn<object>((clinicalStatus as Part)['coding'])[0])?.code;
  return textIn(status) ?? textIn(lifecycleStatus);
}

/** As a code calls it: free text beside a code was typed by somebody. */
function whatOf(part: Part): string | undefined {
  const coded = ['code', 'description', 'category'].flatMap((name) => {
    const value = part[name];
    return Array.isArray(value) ? conceptsIn(value) : (conceptIn(value) ?? []);
  });
  return coded.flatMap(({ coding }) => coding ?? []).map(({ display }) => textIn(display)).find((display) => display !== undefined);
}

function organizationOf(part: Part): string | undefined {
  const parties = [part['owner'], ...objectsIn<object>(part['performer'])].map((value) => partyIn(value));
  return parties.find((party) => party && /(?:^|\/)Organization\//.test(party.ref))?.display;
}

/** What came from elsewhere does not break the lines. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
