import { conceptsIn, objectsIn, textIn, wordsOf } from '@careloom/core/fhir';
import type { Resource } from '@careloom/core/fhir';
import { collect } from '@careloom/core/ports';
import { isCareloomError } from '@careloom/core/shared';
import type { LoadContext } from '../../foundation/index.ts';

/** A record an answer can rest on. */
export interface SourceRecord {
  readonly ref: string;
  readonly kind: 'DocumentReference' | 'QuestionnaireResponse' | 'Consent';
  /** What it calls itself; absent where it does not. */
  readonly title?: string;
  /** Day or instant. */
  readonly on?: string;
}

/** Statuses in which a record says something. Contracts, which R4 allows too, are no record of a patient's chart here. */
const statuses: Readonly<Record<SourceRecord['kind'], readonly string[]>> = {
  DocumentReference: ['current'],
  QuestionnaireResponse: ['completed', 'amended'],
  Consent: ['active', 'inactive', 'rejected'],
};

export interface FoundSources {
  /** Newest first. */
  readonly records: readonly SourceRecord[];
  /** Kinds the repository does not search, or does not show. */
  readonly notLooked: readonly SourceRecord['kind'][];
}

/** Papers, answered forms and consents of a patient. */
export async function loadSources(patientRef: string, { repository, signal }: LoadContext): Promise<FoundSources> {
  const kinds = Object.keys(statuses) as SourceRecord['kind'][];
  const lists = await Promise.all(
    kinds.map((resourceType) =>
      collect(repository, { resourceType, params: { patient: patientRef } }, { signal }).catch((error: unknown) => {
        if (isCareloomError(error) && ['repository.search_unsupported', 'repository.forbidden'].includes(error.code)) return undefined;
        throw error;
      }),
    ),
  );
  const found = lists.flatMap((list = [], n) => list.flatMap(({ resource }) => sourceOf(kinds[n] as SourceRecord['kind'], resource)));
  return { records: found.sort((a, b) => (b.on ?? '').localeCompare(a.on ?? '')), notLooked: kinds.filter((_kind, n) => !lists[n]) };
}

function sourceOf(kind: SourceRecord['kind'], resource: Resource): SourceRecord[] {
  const parts = resource as unknown as Readonly<Record<string, unknown>>;
  if (!resource.id || !statuses[kind].includes(String(parts['status']))) return [];
  const on = [parts['date'], parts['authored'], parts['dateTime']].map(textIn).find(Boolean);
  const title = { DocumentReference: documentTitle, QuestionnaireResponse: formTitle, Consent: consentTitle }[kind](parts);
  return [{ ref: `${kind}/${resource.id}`, kind, ...(title && { title }), ...(on && { on }) }];
}

type Parts = Readonly<Record<string, unknown>>;

function documentTitle({ description, type, content }: Parts): string | undefined {
  const files = objectsIn<{ attachment?: { title?: unknown } }>(content);
  return textIn(description) ?? files.map(({ attachment }) => textIn(attachment?.title)).find(Boolean) ?? conceptsIn([type]).map(wordsOf).find(Boolean);
}

/** R4 names a form by its canonical; the display extension beside it is how SDC and US Core say it in words. */
function formTitle({ questionnaire, _questionnaire: beside }: Parts): string | undefined {
  const extensions = objectsIn<{ url?: unknown; valueString?: unknown }>((beside as { extension?: unknown } | undefined)?.extension);
  const display = extensions.find(({ url }) => url === 'http://hl7.org/fhir/StructureDefinition/display');
  return textIn(display?.valueString) ?? textIn(questionnaire)?.replace(/\|.*$/, '').split('/').at(-1);
}

function consentTitle({ category }: Parts): string | undefined {
  return conceptsIn(category).map(wordsOf).find(Boolean);
}
