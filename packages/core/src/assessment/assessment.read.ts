import { isModified, localRef, partyIn, refOf, sameRef, system, textIn, urn } from '../fhir/index.ts';
import type { QuestionnaireResponse } from '../fhir/index.ts';
import type { StoredResource } from '../ports/index.ts';
import { ageOn, isDateTime, issue } from '../shared/index.ts';
import type { Issue, Party, Read } from '../shared/index.ts';
import { assessmentStatuses } from './assessment.codes.ts';
import type { AssessmentStatus } from './assessment.codes.ts';
import { earliestDay } from './assessment.days.ts';
import { itemsFound } from './assessment.items.ts';
import type { AnsweredBy, AssessedPerson, Assessment, AssessmentScore, AssessmentTool } from './assessment.types.ts';

export interface ReadOptions {
  /** What rules of sex and age may use. */
  readonly person?: AssessedPerson;
  /** The repository's own base: absolute references below it are its own. */
  readonly baseUrl?: string;
}

/** True for a response to the tool's Questionnaire, of any version. */
export function isOfTool(tool: AssessmentTool, response: QuestionnaireResponse): boolean {
  return canonicalIn(response)[0] === tool.canonical;
}

/** True where the tool scores the version that was answered; a response that names none is taken as its own. */
export function scoresVersion(tool: AssessmentTool, version: string | undefined): boolean {
  return version === undefined || version === tool.version || (tool.alsoScores?.includes(version) ?? false);
}

/**
 * Reads a stored response. Answers of a version the tool does not score have no score, with a warning: another version
 * may have other questions, points or cuts. A modifying extension anywhere makes it unreadable. Never throws.
 */
export function assessmentFromResponse(
  tool: AssessmentTool,
  stored: StoredResource<QuestionnaireResponse>,
  options: ReadOptions = {},
): Read<Assessment> {
  const response = stored?.resource;
  if (response?.resourceType !== 'QuestionnaireResponse') return { ok: false, issues: [issue('assessment.wrong_type', 'QuestionnaireResponse')] };
  if (!isOfTool(tool, response)) return { ok: false, issues: [issue('assessment.tool_mismatch', 'QuestionnaireResponse.questionnaire')] };
  const issues: Issue[] = [];
  const fail = (code: string, path: string): void => void issues.push(issue(code, path));
  const patient = partyIn(response.subject);
  const key = keyIn(response);
  if (isModified(response)) fail('assessment.modifier_unknown', 'QuestionnaireResponse.modifierExtension');
  if (!patient) fail('assessment.patient_missing', 'QuestionnaireResponse.subject');
  if (!key) fail('assessment.id_missing', 'QuestionnaireResponse.id');
  if (!(assessmentStatuses as readonly string[]).includes(response.status)) fail('assessment.status_unknown', 'QuestionnaireResponse.status');
  if (!isDateTime(response.authored)) fail('assessment.date_ill_formed', 'QuestionnaireResponse.authored');
  if (issues.length > 0 || !patient || !key) return { ok: false, issues };
  const [, version] = canonicalIn(response);
  if (!scoresVersion(tool, version)) issues.push({ ...issue('assessment.version_differs', 'QuestionnaireResponse.questionnaire'), severity: 'warning' });
  const value = assessmentOf(tool, response, { key, patient, ...options });
  return { ok: true, value: { ...value, source: stored }, issues };
}

/** What a response that is known to be usable says. */
export function assessmentOf(
  tool: AssessmentTool,
  response: QuestionnaireResponse,
  { key, patient, person, baseUrl }: ReadOptions & { readonly key: string; readonly patient: Party },
): Assessment {
  const [, version] = canonicalIn(response);
  const informant = partyIn(response.source);
  const recorder = partyIn(response.author);
  const on = response.authored as string;
  const found = [...itemsFound(tool, response).values()];
  const score = scoresVersion(tool, version) ? scoreOf(tool, response, on, person) : undefined;
  return {
    key,
    ref: refOf(response) ?? urn(key),
    tool,
    ...(version !== undefined && { version }),
    patient,
    answeredBy: answeredBy(informant?.ref, patient.ref, baseUrl),
    ...(informant && { informant }),
    ...(recorder && { recorder }),
    on,
    status: response.status as AssessmentStatus,
    ...(score && { score }),
    declined: found.some(({ declined }) => declined) && found.every(({ answers }) => answers.length === 0),
    carried: found.flatMap(({ carried }) => carried ?? []),
    ...(person && { person }),
    response,
  };
}

function scoreOf(tool: AssessmentTool, response: QuestionnaireResponse, on: string, person: AssessedPerson = {}): AssessmentScore {
  const { sex, birthDate } = person;
  const age = birthDate === undefined ? undefined : ageOn(birthDate, earliestDay(on));
  return tool.score(response, { ...(sex && { sex }), ...(age !== undefined && { age }) });
}

/** Source: R4, "if not specified, no inference can be made about who provided the data". */
function answeredBy(source: string | undefined, patient: string, baseUrl: string | undefined): AnsweredBy {
  if (source === undefined) return 'not-said';
  if (sameRef(localRef(source, baseUrl), localRef(patient, baseUrl))) return 'patient';
  return /(^|\/)Practitioner(Role)?\//.test(source) ? 'staff' : 'proxy';
}

/** The Questionnaire a response names, and its version where it says one. */
export function canonicalIn(response: QuestionnaireResponse): readonly [url: string, version: string | undefined] {
  const [url = '', version] = (textIn(response.questionnaire) ?? '').split('#')[0]?.split('|') ?? [];
  return [url, version || undefined];
}

function keyIn({ identifier, id }: QuestionnaireResponse): string | undefined {
  const minted = identifier?.system === system.uri ? textIn(identifier.value) : undefined;
  return minted?.startsWith('urn:uuid:') ? minted.slice('urn:uuid:'.length) : textIn(id);
}
