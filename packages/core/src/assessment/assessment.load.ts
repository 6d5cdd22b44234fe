import { localRef, partyIn, refOf, sameRef } from '../fhir/index.ts';
import type { QuestionnaireResponse } from '../fhir/index.ts';
import { collect } from '../ports/index.ts';
import type { CallOptions, CareRepository } from '../ports/index.ts';
import type { Issue } from '../shared/index.ts';
import { newestFirst } from './assessment.due.ts';
import { assessmentFromResponse, canonicalIn, isOfTool, scoresVersion } from './assessment.read.ts';
import type { AssessedPerson, Assessment, AssessmentList, AssessmentTool } from './assessment.types.ts';

export interface LoadAssessmentsOptions extends CallOptions {
  readonly person?: AssessedPerson;
}

/**
 * Every response of a patient to one of the given tools, scored; those of anybody else are left out. Of several tools
 * with one canonical the one that scores the version that was answered reads it. Throws what the repository throws.
 */
export async function loadAssessments(
  repository: CareRepository,
  patientRef: string,
  tools: readonly AssessmentTool[],
  { person, ...options }: LoadAssessmentsOptions = {},
): Promise<AssessmentList> {
  const { baseUrl } = repository;
  const assessments: Assessment[] = [];
  const unreadable: { ref: string; issues: readonly Issue[] }[] = [];
  const otherRefs: string[] = [];
  // Not searched by `questionnaire`: servers disagree on how a canonical with a version is matched.
  const query = { resourceType: 'QuestionnaireResponse', params: { patient: patientRef } };
  for (const stored of await collect<QuestionnaireResponse>(repository, query, options)) {
    const { resource } = stored;
    const subject = partyIn(resource.subject)?.ref;
    // A server that does not know the parameter sends everybody's.
    if (subject && !sameRef(localRef(subject, baseUrl), localRef(patientRef, baseUrl))) continue;
    const ref = refOf(resource) ?? 'QuestionnaireResponse';
    const tool = toolFor(tools, resource);
    const read = tool && assessmentFromResponse(tool, stored, { ...(person && { person }), ...(baseUrl && { baseUrl }) });
    if (!read) otherRefs.push(ref);
    else if (read.ok) assessments.push(read.value);
    else unreadable.push({ ref, issues: read.issues });
  }
  return { assessments: newestFirst(assessments), unreadable, otherRefs };
}

/** The tool that scores the version of a response, else one of the same Questionnaire; undefined where there is none. */
export function toolFor(tools: readonly AssessmentTool[], response: QuestionnaireResponse): AssessmentTool | undefined {
  const same = tools.filter((tool) => isOfTool(tool, response));
  const [, version] = canonicalIn(response);
  return same.find((tool) => tool.version === version) ?? same.find((tool) => scoresVersion(tool, version)) ?? same[0];
}
