import { extension, isModified, mintedIdentifier, parseRef, patched, profile, referenceTo, sameJson, urn } from '../fhir/index.ts';
import type { QuestionnaireResponse, QuestionnaireResponseItem } from '../fhir/index.ts';
import { addDays, done, isDateTime, refuse } from '../shared/index.ts';
import type { Party, Refusal, Result, VerbContext } from '../shared/index.ts';
import { carriedFromExtension } from './assessment.codes.ts';
import type { AssessmentAct } from './assessment.codes.ts';
import { carriedMark, itemsFound } from './assessment.items.ts';
import { assessmentOf } from './assessment.read.ts';
import { transitionOf } from './assessment.status.ts';
import type { Assessment, AssessmentEvent, AssessmentInput, AssessmentItem, AssessmentItems, AssessmentTool } from './assessment.types.ts';

/** What every verb of an assessment gives. */
export type AssessmentResult = Result<Assessment, AssessmentEvent>;

/** Begins a run without answers. Refused where the wording of the tool is not here. */
export function startAssessment(tool: AssessmentTool, patient: Party, input: AssessmentInput, context: VerbContext): AssessmentResult {
  return begun('started', { tool, patient, input, context, items: [] });
}

/** They were asked and did not want to: every question keeps its place, declined. That is not "never asked". */
export function declineAssessment(tool: AssessmentTool, patient: Party, input: AssessmentInput, context: VerbContext): AssessmentResult {
  const declined = ({ linkId }: AssessmentItem): QuestionnaireResponseItem => ({
    linkId,
    extension: [{ url: extension.dataAbsentReason, valueCode: 'asked-declined' }],
  });
  return begun('declined', { tool, patient, input, context, items: nested(tool, declined) });
}

/**
 * Puts the answers a form gives in place of those before; the run goes on, so there is no event. An answer that was
 * taken over and still is the same keeps its mark.
 */
export function recordAnswers(assessment: Assessment, items: AssessmentItems, context: VerbContext): AssessmentResult {
  if (assessment.status !== 'in-progress') return refuse('assessment.finished', 'QuestionnaireResponse.status');
  if (isModified(items)) return refuse('assessment.modifier_unknown', 'QuestionnaireResponse.item');
  const before = itemsFound(assessment.tool, assessment.response);
  const marked = (item: QuestionnaireResponseItem): QuestionnaireResponseItem => {
    const inside = item.item ? { ...item, item: item.item.map(marked) } : item;
    const old = before.get(item.linkId);
    const others = (inside.extension ?? []).filter(({ url }) => url !== carriedFromExtension);
    const isSame = old?.carried && sameJson(old.item.answer, item.answer);
    const extensions = [...others, ...(isSame && old.carried ? [carriedMark(old.carried)] : [])];
    const { extension: _old, ...rest } = inside;
    return extensions.length > 0 ? { ...rest, extension: extensions } : rest;
  };
  const authored = onDay(assessment) ?? context.now;
  return done<Assessment, AssessmentEvent>(changed(assessment, { item: items.map(marked), authored }));
}

/** Ends the run. Refused while no question was put. */
export function finishAssessment(assessment: Assessment, context: VerbContext): AssessmentResult {
  const found = [...itemsFound(assessment.tool, assessment.response).values()];
  const wasPut = found.some(({ answers, declined }) => answers.length > 0 || declined);
  if (assessment.status === 'in-progress' && !wasPut) return refuse('assessment.empty', 'QuestionnaireResponse.item');
  return ended('finished', assessment, context);
}

/** Ends the run before its end; the answers so far stay in the record. */
export function stopAssessment(assessment: Assessment, reason: string | undefined, context: VerbContext): AssessmentResult {
  return ended('stopped', assessment, context, reason);
}

/** Takes a run back that should not be in the record (another patient's answers, say). Needs its reason. */
export function retractAssessment(assessment: Assessment, reason: string, context: VerbContext): AssessmentResult {
  return ended('retracted', assessment, context, reason);
}

interface Beginning {
  readonly tool: AssessmentTool;
  readonly patient: Party;
  readonly input: AssessmentInput;
  readonly context: VerbContext;
  readonly items: QuestionnaireResponseItem[];
}

/** A new run with the status its act leads to. */
export function begun(act: 'started' | 'answers-confirmed' | 'declined', beginning: Beginning): AssessmentResult {
  const { tool, patient, input, context, items } = beginning;
  const refusal = refuseBeginning(beginning);
  const to = transitionOf(act, undefined)?.to;
  if (refusal || !to) return { ok: false, refusal: refusal as Refusal };
  const key = context.newId();
  const { by } = context;
  const response: QuestionnaireResponse = {
    resourceType: 'QuestionnaireResponse',
    meta: { profile: [profile.questionnaireResponse] },
    identifier: mintedIdentifier(urn(key)),
    questionnaire: `${tool.canonical}|${tool.version}`,
    status: to,
    subject: referenceTo(patient),
    ...(input.encounterRef && { encounter: { reference: input.encounterRef } }),
    authored: input.on ?? context.now,
    author: referenceTo(by),
    source: referenceTo(input.informant ?? patient),
    ...(items.length > 0 && { item: items }),
  };
  return done(assessmentOf(tool, response, { key, patient, ...(input.person && { person: input.person }) }), eventOf(act, context));
}

function refuseBeginning({ tool, patient, input: { on, informant = patient }, context }: Beginning): Refusal | undefined {
  const fail = (code: string, path: string): Refusal => refuse(code, path).refusal;
  if (!tool.hasWording) return fail('assessment.wording_missing', 'QuestionnaireResponse.questionnaire');
  if (parseRef(patient.ref)?.type !== 'Patient') return fail('assessment.patient_missing', 'QuestionnaireResponse.subject');
  if (!mayAnswer(informant, patient)) return fail('assessment.informant_type', 'QuestionnaireResponse.source');
  if (on === undefined) return undefined;
  if (!isDateTime(on) || on.length !== 10) return fail('assessment.date_ill_formed', 'QuestionnaireResponse.authored');
  // One day of grace: "today" of the patient may be ahead of the instant's UTC day.
  return on > addDays(context.now.slice(0, 10), 1) ? fail('assessment.date_in_future', 'QuestionnaireResponse.authored') : undefined;
}

/** Source: R4 QuestionnaireResponse.source. Another patient knows nothing of this one. */
function mayAnswer(informant: Party, patient: Party): boolean {
  const { type = '', id } = parseRef(informant.ref) ?? {};
  return type === 'Patient' ? id === parseRef(patient.ref)?.id : ['Practitioner', 'PractitionerRole', 'RelatedPerson'].includes(type);
}

function ended(act: AssessmentAct, assessment: Assessment, context: VerbContext, reason?: string): AssessmentResult {
  const transition = transitionOf(act, assessment.status);
  const words = reason?.trim();
  if (!transition) return refuse('assessment.transition_refused', 'QuestionnaireResponse.status', { act, from: assessment.status });
  if (transition.needsReason && !words) return refuse('assessment.reason_missing', 'Provenance.reason');
  return done(changed(assessment, { status: transition.to }), eventOf(act, context, words));
}

function eventOf(act: AssessmentAct, context: VerbContext, reason?: string): AssessmentEvent {
  return { id: context.newId(), act, at: context.now, by: context.by, ...(reason && { reason }), evidence: [] };
}

/** The run with some elements of its response replaced; all else stays to the letter. */
function changed(assessment: Assessment, elements: Partial<QuestionnaireResponse>): Assessment {
  const { tool, key, patient, person, source, answeredBy } = assessment;
  const next = assessmentOf(tool, patched(assessment.response, elements), { key, patient, ...(person && { person }) });
  // Whose absolute reference is our own was decided when it was read.
  return { ...next, answeredBy, ...(source && { source }) };
}

/** The day of answers that were given earlier; the verbs write instants. */
function onDay({ on }: Assessment): string | undefined {
  return on.includes('T') ? undefined : on;
}

/** Items in the groups of the Questionnaire. */
export function nested(tool: AssessmentTool, make: (item: AssessmentItem) => QuestionnaireResponseItem | undefined): QuestionnaireResponseItem[] {
  const root: QuestionnaireResponseItem[] = [];
  for (const item of tool.items) {
    const made = make(item);
    if (!made) continue;
    let level = root;
    for (const linkId of item.within ?? []) {
      let group = level.find((each) => each.linkId === linkId);
      if (!group) level.push((group = { linkId, item: [] }));
      level = group.item ??= [];
    }
    level.push(made);
  }
  return root;
}
