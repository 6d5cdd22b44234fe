import { isModified, isObject, textIn } from '../fhir/index.ts';
import { isDateTime, isEarlier, issue } from '../shared/index.ts';
import type { Issue } from '../shared/index.ts';
import { formKinds, patientTaskKinds, patientTaskPriorities, patientTaskStatuses } from './patient-task.codes.ts';
import type { FormKind, InputKind, OutputKind, PatientTaskKind } from './patient-task.codes.ts';
import { inputIssues, outputIssues, warning } from './patient-task.content.ts';
import { codesIn, misplacedIn, partsOf, pointsTo } from './patient-task.parts.ts';
import type { ResolveReference, TaskPart } from './patient-task.parts.ts';

/** What the guide's table says of one kind of task or form: which invariant is meant and what may come back. */
interface OutputRule {
  readonly rule?: string;
  /** The only type an output may have; absent: nothing comes back. */
  readonly only?: OutputKind;
  /** Completing it means sending this back. Where absent the guide calls the answer optional. */
  readonly required?: true;
}

/** Source: SDOHCC-TaskForPatient 3.0.0, "Types of Tasks", and the patient coordination workflow. */
const outputRules: Readonly<Record<FormKind | Exclude<PatientTaskKind, 'complete-questionnaire'>, OutputRule>> = {
  questionnaire: { rule: 'SDOH-Task-5', only: 'questionnaire-response', required: true },
  'questionnaire-pdf': { rule: 'SDOH-Task-6', only: 'questionnaire-pdf-completed', required: true },
  'questionnaire-url': {},
  'general-information': { rule: 'SDOH-Task-2', only: 'general-information-response' },
  'make-contact': { rule: 'SDOH-Task-7', only: 'chosen-contact' },
  'review-material': {},
};

type Test = (value: unknown, task: object) => boolean;
const isOneOf =
  (codes: readonly unknown[]): Test =>
  (value) => codes.includes(value);
const isParty =
  (...types: string[]): Test =>
  (value, task) => pointsTo(value, types, task) !== false;

/** Elements the profile demands, with what may stand there. */
const demanded: readonly (readonly [element: string, code: string, isFine: Test])[] = [
  ['status', 'communication.status_unknown', isOneOf(patientTaskStatuses)],
  ['intent', 'communication.intent_not_order', (value) => value === 'order'],
  ['priority', 'communication.priority_unknown', isOneOf(patientTaskPriorities)],
  ['code', 'communication.code_missing', isObject],
  ['for', 'communication.patient_missing', isParty('Patient')],
  ['authoredOn', 'communication.date_missing', isDateTime],
  ['requester', 'communication.requester_missing', isParty('PractitionerRole', 'Organization')],
  ['owner', 'communication.owner_missing', isParty('Patient', 'RelatedPerson')],
];

export interface PatientTaskChecks {
  /** Looks up what a reference names, so that a wrong type behind an address is found too. */
  readonly resolve?: ResolveReference;
}

/**
 * What is wrong with a Task that claims to be, or is meant as, an SDOHCC-TaskForPatient. Holds it to what the
 * invariants SDOH-Task-1 to 7 say, not to what they compute: several let through what they mean to refuse.
 * `params.rule` names the invariant an issue belongs to. Errors are broken rules, warnings are oddities. Never throws,
 * whatever it is given (a `resolve` that throws aside), and carries nothing of what the task says.
 */
export function patientTaskIssues(task: unknown, { resolve }: PatientTaskChecks = {}): readonly Issue[] {
  if (!isObject(task) || (task as { resourceType?: unknown }).resourceType !== 'Task') {
    return [issue('communication.wrong_type', 'Task')];
  }
  const t = task as Readonly<Record<string, unknown>>;
  const kinds = codesIn(t['code'], patientTaskKinds);
  const [inputs, outputs] = [partsOf(task, 'input'), partsOf(task, 'output')];
  const faulty = demanded.filter(([element, , isFine]) => !isFine(t[element], task));
  return [
    ...(isModified(task) ? [issue('communication.modifier_unknown', 'Task.modifierExtension')] : []),
    ...faulty.map(([element, code]) => issue(code, `Task.${element}`)),
    ...stateIssues(t),
    ...kindIssues(t['code'], kinds),
    ...kinds.flatMap((kind) => needIssues(kind, t, inputs, resolve)),
    ...returnIssues(kinds, inputs, outputs, t['status']),
    ...inputIssues(inputs, task, resolve),
    ...outputIssues(outputs, task, resolve),
  ];
}

function stateIssues({ statusReason, authoredOn, lastModified }: Readonly<Record<string, unknown>>): Issue[] {
  const words = isObject(statusReason) && textIn((statusReason as { text?: unknown }).text);
  const isWordless = statusReason !== undefined && !words;
  const isReversed = isDateTime(authoredOn) && isDateTime(lastModified) && isEarlier(lastModified, authoredOn);
  return [
    ...(isWordless ? [issue('communication.reason_text_missing', 'Task.statusReason.text')] : []),
    ...(isReversed ? [broken('communication.dates_reversed', 'Task.lastModified', 'inv-1')] : []),
  ];
}

function kindIssues(code: unknown, kinds: readonly PatientTaskKind[]): Issue[] {
  if (kinds.length > 1) return [issue('communication.code_ambiguous', 'Task.code')];
  if (kinds.length === 0 && isObject(code)) return [warning('communication.code_unknown', 'Task.code')];
  return misplacedIn(code, patientTaskKinds).length > 0 ? [warning('communication.system_wrong', 'Task.code')] : [];
}

/** Rules 1, 2, 3, 4 and 7: what has to be there to do it. */
function needIssues(
  kind: PatientTaskKind,
  task: Readonly<Record<string, unknown>>,
  inputs: readonly TaskPart[],
  resolve: ResolveReference | undefined,
): Issue[] {
  const has = (code: InputKind): boolean => inputs.some(({ type }) => codesIn(type, [code]).length > 0);
  const unless = (isThere: boolean, code: string, path: string, rule: string): Issue[] =>
    isThere ? [] : [broken(code, path, rule)];
  const isDescribed = textIn(task['description']) !== undefined;
  switch (kind) {
    case 'complete-questionnaire': {
      const forms = inputs.filter(({ type }) => codesIn(type, formKinds).length > 0);
      const ways = forms.flatMap(({ type }) => codesIn(type, formKinds));
      return [
        ...unless(ways.length > 0, 'communication.form_missing', 'Task.input', 'SDOH-Task-1'),
        ...unless(ways.length < 2, 'communication.form_ambiguous', forms[1]?.path ?? 'Task.input', 'SDOH-Task-1'),
        ...unless(has('questionnaire-category'), 'communication.category_missing', 'Task.input', 'SDOH-Task-1'),
      ];
    }
    case 'general-information':
      return unless(isDescribed, 'communication.description_missing', 'Task.description', 'SDOH-Task-2');
    case 'review-material':
      return materialIssues(task, resolve);
    case 'make-contact':
      return [
        ...unless(has('contact-entity'), 'communication.contact_missing', 'Task.input', 'SDOH-Task-4'),
        ...unless(isDescribed, 'communication.description_missing', 'Task.description', 'SDOH-Task-7'),
      ];
  }
}

function materialIssues(task: Readonly<Record<string, unknown>>, resolve: ResolveReference | undefined): Issue[] {
  const { focus } = task;
  if (!isObject(focus)) return [broken('communication.material_missing', 'Task.focus', 'SDOH-Task-3')];
  // A type that nothing tells is refused: the invariant waves it through.
  if (pointsTo(focus, ['DocumentReference'], task, resolve) !== true) {
    return [broken('communication.material_not_document', 'Task.focus', 'SDOH-Task-3')];
  }
  const ref = textIn((focus as { reference?: unknown }).reference);
  const isLost = resolve !== undefined && !ref?.startsWith('#') && (ref === undefined || resolve(ref) === undefined);
  return isLost ? [warning('communication.material_unresolved', 'Task.focus')] : [];
}

/** Rules 2, 5, 6 and 7, and a form that is said to be completed and never came back. */
function returnIssues(
  kinds: readonly PatientTaskKind[],
  inputs: readonly TaskPart[],
  outputs: readonly TaskPart[],
  status: unknown,
): Issue[] {
  const forms = formKinds.filter((form) => inputs.some(({ type }) => codesIn(type, [form]).length > 0));
  return [...kinds.filter((kind) => kind !== 'complete-questionnaire'), ...forms].flatMap((kind) => {
    const { rule, only, required } = outputRules[kind];
    if (!only) return outputs.slice(0, 1).map(({ path }) => warning('communication.output_unexpected', path));
    const others = outputs.filter(({ type }) => codesIn(type, [only]).length === 0);
    const isLacking = required && status === 'completed' && others.length === outputs.length;
    return [
      ...others.map(({ path }) => broken('communication.output_wrong', `${path}.type`, rule)),
      ...(isLacking ? [broken('communication.output_missing', 'Task.output', rule)] : []),
    ];
  });
}

function broken(code: string, path: string, rule: string | undefined): Issue {
  return issue(code, path, rule === undefined ? undefined : { rule });
}
