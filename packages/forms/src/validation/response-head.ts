import type { FormDefinition } from '../model/definition.types.ts';
import { CORE, extensionsOf, isJson, objectsOf, valueOf } from '../model/extensions.ts';
import type { FhirCoding, FhirReference, QuestionnaireResponse } from '../model/fhir.types.ts';
import { compareTemporal, sameCoding } from './compare.ts';
import { isDateTime } from './formats.ts';
import type { SayAt } from './response-tree.ts';

const STATUSES = ['in-progress', 'completed', 'amended', 'entered-in-error', 'stopped'];
/** In these what is missing is missing for good. SDC "required": not completed until all are populated. */
const FINAL = ['completed', 'amended'];

export const isFinal = ({ status }: QuestionnaireResponse): boolean => FINAL.includes(status ?? '');

/** What stands on top of a response: its status, its form, its subject, its signature. */
export function checkHead(response: QuestionnaireResponse, definition: FormDefinition, say: SayAt): void {
  const { status, authored } = response;
  if (status === undefined) say('forms.response_status_missing', 'QuestionnaireResponse.status');
  else if (!STATUSES.includes(status)) say('forms.response_status_unknown', 'QuestionnaireResponse.status');
  if (authored !== undefined && !isDateTime(authored)) say('forms.invalid_date_time', 'QuestionnaireResponse.authored');
  for (const { url } of objectsOf<{ url?: unknown }>(response.modifierExtension)) {
    say('forms.modifier_unknown', 'QuestionnaireResponse.modifierExtension', undefined, { url: String(url) });
  }
  if ((response as { readonly implicitRules?: unknown }).implicitRules !== undefined) say('forms.implicit_rules', 'QuestionnaireResponse.implicitRules');
  checkCanonical(response, definition, say);
  checkForm(response, definition, say);
  checkSubject(response.subject, definition, say);
  if (isFinal(response) && definition.signature && !isSigned(response, definition.signature))
    say('forms.signature_missing', 'QuestionnaireResponse');
}

function checkCanonical({ questionnaire }: QuestionnaireResponse, { source }: FormDefinition, say: SayAt): void {
  const path = 'QuestionnaireResponse.questionnaire';
  if (typeof questionnaire !== 'string')
    return say('forms.questionnaire_missing', path, undefined, undefined, 'warning');
  const [url, version] = questionnaire.split('|');
  if (questionnaire.startsWith('#') || source.url === undefined) return;
  if (url !== source.url) say('forms.questionnaire_other', path, undefined, undefined, 'warning');
  else if (version !== undefined && source.version !== undefined && version !== source.version)
    say('forms.questionnaire_version_other', path, undefined, undefined, 'warning');
}

function checkForm({ authored }: QuestionnaireResponse, { source }: FormDefinition, say: SayAt): void {
  const path = 'QuestionnaireResponse.questionnaire';
  if (source.status === 'draft') say('forms.questionnaire_draft', path, undefined, undefined, 'information');
  if (source.status === 'retired') say('forms.questionnaire_retired', path, undefined, undefined, 'information');
  const period = (source as { readonly effectivePeriod?: unknown }).effectivePeriod;
  if (!isJson(period) || typeof authored !== 'string') return;
  const { start, end } = period as { readonly start?: string; readonly end?: string };
  const isEarly = typeof start === 'string' && (compareTemporal(authored, start) ?? 0) < 0;
  const isLate = typeof end === 'string' && (compareTemporal(authored, end) ?? 0) > 0;
  if (isEarly || isLate)
    say('forms.questionnaire_not_in_effect', 'QuestionnaireResponse.authored', undefined, undefined, 'warning');
}

/** R4 QuestionnaireResponse.subject: must be an instance of one of the subject types, where the form has any. */
function checkSubject(
  subject: FhirReference | undefined,
  { source: { subjectType } }: FormDefinition,
  say: SayAt,
): void {
  if (!isJson(subject) || !Array.isArray(subjectType) || subjectType.length === 0) return;
  const { type, reference } = subject as FhirReference;
  const found =
    type ??
    (typeof reference === 'string'
      ? /(?:^|\/)([A-Z][A-Za-z]+)\/[A-Za-z0-9.-]{1,64}(?:\/_history\/.*)?$/.exec(reference)?.[1]
      : undefined);
  if (found !== undefined && !subjectType.includes(found))
    say('forms.subject_type_wrong', 'QuestionnaireResponse.subject');
}

const SIGNATURE = `${CORE}questionnaireresponse-signature`;

/** Is there a signature of one of the wanted kinds; of any kind where none is named? */
export function isSigned(element: unknown, wanted: readonly FhirCoding[]): boolean {
  return extensionsOf(element).some((extension) => {
    if (extension.url !== SIGNATURE) return false;
    const types = objectsOf<FhirCoding>((valueOf(extension) as { readonly type?: unknown } | undefined)?.type);
    return wanted.length === 0 || types.some((type) => wanted.some((one) => sameCoding(type, one)));
  });
}
