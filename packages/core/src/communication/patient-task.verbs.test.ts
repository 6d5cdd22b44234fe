import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type * as z from 'zod/mini';
import { resourcesIn } from '../../test/data.ts';
import type { Inferred, Same } from '../../test/inferred.ts';
import { ask, patientTask } from '../../test/patient-tasks.ts';
import { as, clinic, coordinator, ok, stranger } from '../../test/referrals.ts';
import { serving } from '../../test/serving.ts';
import { spoilt } from '../../test/spoilt.ts';
import type { Task } from '../fhir/index.ts';
import type { Actor } from '../shared/index.ts';
import {
  allowedPatientTaskActs,
  answerPatientTask,
  askPatient,
  cancelPatientTask,
  failPatientTask,
  holdPatientTask,
  loadPatientTask,
  loadPatientTasks,
  patientTaskChanges,
  patientTaskDraftSchema,
  patientTaskFromFhir,
  patientTaskIssues,
  patientTaskOf,
  patientTaskProfile,
  patientTaskStatuses,
  patientTaskTransitions,
  retractPatientTask,
  startPatientTask,
} from './index.ts';
import type { PatientTask, PatientTaskAct, PatientTaskAnswer, PatientTaskDraft, PatientTaskResult, PatientTaskStatus } from './index.ts';

const patient = { ref: 'Patient/p1', display: 'Patient One' };
const daughter: Actor = { ref: 'RelatedPerson/r1', display: 'Her daughter' };
const document = { ref: 'DocumentReference/d1' };
const drafts: Readonly<Record<string, PatientTaskDraft>> = {
  form: { kind: 'complete-questionnaire', patient, form: { kind: 'questionnaire', canonical: 'https://forms.example/Questionnaire/1' }, formCategory: 'risk-questionnaire' },
  pdf: { kind: 'complete-questionnaire', patient, form: { kind: 'questionnaire-pdf', document }, formCategory: 'feedback-questionnaire' },
  web: { kind: 'complete-questionnaire', patient, form: { kind: 'questionnaire-url', url: 'https://forms.example/1' }, formCategory: 'other-specify' },
  information: { kind: 'general-information', patient, owner: daughter, description: ' Which shop suits you? ', priority: 'urgent' },
  contact: { kind: 'make-contact', patient, description: 'Please call them', contacts: [{ ref: 'HealthcareService/h1', display: 'Pantry' }, clinic] },
  material: { kind: 'review-material', patient, material: document, partOfRef: 'Task/t9' },
};
const answers: Readonly<Record<string, readonly PatientTaskAnswer[]>> = {
  form: [{ kind: 'questionnaire-response', document: { ref: 'QuestionnaireResponse/q1' } }],
  pdf: [{ kind: 'questionnaire-pdf-completed', document: { ref: 'DocumentReference/d2' } }],
  web: [],
  information: [{ kind: 'general-information-response', words: 'The first one' }],
  contact: [{ kind: 'chosen-contact', words: 'The pantry' }],
  material: [],
};
const asked = (kind: string): PatientTask => ok(askPatient(drafts[kind]!, as(coordinator)));
/** What a server gives back. */
function stored(task: PatientTask): PatientTask {
  const read = patientTaskFromFhir({ resource: { ...patientTaskOf(task), id: 't1' }, version: '1' });
  assert.ok(read.ok, JSON.stringify(read));
  return read.value;
}
const verbs: Readonly<Record<Exclude<PatientTaskAct, 'asked'>, (task: PatientTask, by: Actor) => PatientTaskResult>> = {
  started: (task, by) => startPatientTask(task, as(by)),
  held: (task, by) => holdPatientTask(task, undefined, as(by)),
  answered: (task, by) => answerPatientTask(task, answers['information']!, as(by)),
  failed: (task, by) => failPatientTask(task, 'The link does not open', as(by)),
  cancelled: (task, by) => cancelPatientTask(task, 'Not needed any more', as(by)),
  retracted: (task, by) => retractPatientTask(task, 'Wrong patient', as(by)),
};

describe('the life cycle of a patient task', () => {
  it('has a verb for each row', () => assert.deepEqual(patientTaskTransitions.map(({ act }) => act), Object.keys(verbs)));

  for (const row of patientTaskTransitions) {
    it(`${row.act}: done from its states by its side, refused everywhere else`, () => {
      for (const status of patientTaskStatuses) {
        for (const [side, actor] of [['requester', coordinator], ['patient', patient], ['patient', daughter], ['neither', stranger]] as const) {
          const before: PatientTask = { ...asked('information'), status };
          const frozen = structuredClone(before);
          const allowed = row.from.includes(status) && (row.by as readonly string[]).includes(side);
          const result = verbs[row.act](before, actor);
          assert.equal(result.ok, allowed, `${status} by ${side}`);
          assert.deepEqual(before, frozen, 'the input is not changed');
          assert.equal(allowedPatientTaskActs(before, actor).includes(row.act), allowed, 'buttons agree with the verbs');
          if (result.ok) {
            assert.deepEqual([result.value.status, result.events.map(({ act }) => act)], [row.to, [row.act]]);
          } else {
            assert.match(result.refusal.code, /^communication\.(transition_refused|already_done|role_refused)$/);
            assert.equal(result.refusal.path, 'Task.status');
          }
        }
      }
    });
  }

  it('lets a related person who was not asked do nothing', () => {
    assert.deepEqual(allowedPatientTaskActs(asked('form'), daughter), []);
  });

  it('lets what breaks the profile be taken back, and nothing else', () => {
    const read = patientTaskFromFhir({ resource: patientTask({ ...ask.form, input: [], requester: { reference: clinic.ref } }) as unknown as Task });
    assert.ok(read.ok && !read.value.sound);
    assert.deepEqual(allowedPatientTaskActs(read.value, patient), ['cancelled']);
    assert.deepEqual(allowedPatientTaskActs(read.value, coordinator), ['cancelled', 'retracted']);
    const result = startPatientTask(read.value, as(patient));
    assert.equal(!result.ok && result.refusal.code, 'communication.task_unsound');
  });

  it('needs words where it ends without an answer', () => {
    for (const verb of [failPatientTask, cancelPatientTask, retractPatientTask]) {
      const result = verb(asked('form'), '  ', as(patient));
      assert.deepEqual(!result.ok && [result.refusal.code, result.refusal.path], ['communication.reason_text_missing', 'Task.statusReason.text']);
    }
  });
});

describe('asking a patient', () => {
  for (const kind of Object.keys(drafts)) {
    it(`${kind}: written to the profile, answered, and read back`, () => {
      const result = askPatient(drafts[kind]!, as(coordinator));
      assert.ok(result.ok);
      const task = result.value;
      const [create, provenance] = patientTaskChanges(task, result.events);
      assert.deepEqual([create?.op, create?.resource.meta?.profile, provenance?.resource.resourceType], ['create', [patientTaskProfile], 'Provenance']);
      assert.deepEqual(patientTaskIssues(create?.resource), []);
      const { source: _source, ref: _ref, words: _words, ...after } = stored(task);
      const { ref: _urn, ...wanted } = task;
      assert.deepEqual(after, wanted, 'reads back as it was written');
      const before = stored(task);
      const done = ok(answerPatientTask(before, answers[kind]!, as(patient)));
      assert.deepEqual(done.answers, answers[kind]);
      const { status, output: _output, ...rest } = patientTaskOf(done);
      const { status: _ready, ...same } = before.source!.resource;
      assert.equal(status, 'completed');
      assert.deepEqual(rest, same, 'nothing but the status and the output changes');
      assert.deepEqual(stored(done).answers, answers[kind]);
    });
  }

  const broken: readonly (readonly [string, PatientTaskDraft, string, string])[] = [
    ['no form', { kind: 'complete-questionnaire', patient, formCategory: 'risk-questionnaire' }, 'communication.form_missing', 'Task.input'],
    ['no category', { ...drafts['form']!, formCategory: undefined } as unknown as PatientTaskDraft, 'communication.category_missing', 'Task.input'],
    ['a script as a form', { ...drafts['web']!, form: { kind: 'questionnaire-url', url: 'javascript:alert(1)' } }, 'communication.url_unsafe', 'Task.input[0].value'],
    ['no words', { kind: 'general-information', patient, description: ' ' }, 'communication.description_missing', 'Task.description'],
    ['nobody to contact', { kind: 'make-contact', patient, description: 'Call' }, 'communication.contact_missing', 'Task.input'],
    ['nothing to read', { kind: 'review-material', patient }, 'communication.material_missing', 'Task.focus'],
    ['something else to read', { kind: 'review-material', patient, material: { ref: 'Binary/1' } }, 'communication.material_not_document', 'Task.focus'],
    ['a colleague who shall do it', { ...drafts['information']!, owner: { ref: 'Practitioner/1' } }, 'communication.owner_missing', 'Task.owner'],
    ['another patient who shall do it', { ...drafts['information']!, owner: { ref: 'Patient/p2' } }, 'communication.reference_wrong_type', 'Task.owner'],
    ['a kind the guide does not have', { ...drafts['information']!, kind: 'dance' as 'make-contact' }, 'communication.code_unknown', 'Task.code'],
    ['a part of something that is no task', { ...drafts['material']!, partOfRef: 'Patient/p1' }, 'communication.reference_wrong_type', 'Task.partOf'],
    ['nobody it is about', { ...drafts['information']!, patient: { ref: 'Group/1' }, owner: patient }, 'communication.patient_missing', 'Task.for'],
  ];
  for (const [what, draft, code, path] of broken) {
    it(`refuses ${what}, with its place`, () => {
      const result = askPatient(draft, as(coordinator));
      assert.deepEqual(!result.ok && [result.refusal.code, result.refusal.path], [code, path]);
    });
  }

  it('needs an organisation or a role that asks', () => {
    const result = askPatient(drafts['form']!, as({ ref: 'Practitioner/1' }));
    assert.equal(!result.ok && result.refusal.code, 'communication.requester_type');
  });

  it('refuses an answer that does not belong, none where one is needed, and an empty one', () => {
    const code = (kind: string, given: readonly PatientTaskAnswer[]): unknown => {
      const result = answerPatientTask(asked(kind), given, as(patient));
      return !result.ok && result.refusal.code;
    };
    assert.equal(code('form', []), 'communication.output_missing');
    assert.equal(code('form', answers['information']!), 'communication.output_wrong');
    assert.equal(code('contact', [...answers['contact']!, ...answers['contact']!]), 'communication.part_repeated');
    assert.equal(code('information', [{ kind: 'general-information-response', words: ' ' }]), 'communication.value_missing');
    assert.equal(code('form', [{ kind: 'questionnaire-response', document: { ref: 'Binary/1' } }]), 'communication.reference_wrong_type');
    assert.equal(code('information', []), false, 'the guide calls it optional');
  });

  it('forgets why it waited when it goes on', () => {
    const held = ok(holdPatientTask(stored(asked('form')), 'No printer', as(patient)));
    assert.equal(held.statusReason, 'No printer');
    const again = stored(ok(startPatientTask(stored(held), as(patient))));
    assert.deepEqual([again.status, again.statusReason], ['in-progress' satisfies PatientTaskStatus, undefined]);
  });

  it('takes what its schema takes', () => {
    const agree: Same<z.infer<typeof patientTaskDraftSchema>, Inferred<PatientTaskDraft>> = true;
    assert.ok(agree);
    for (const draft of Object.values(drafts)) assert.equal(patientTaskDraftSchema.safeParse(draft).success, true);
  });
});

describe('reading and writing patient tasks', () => {
  const examples = resourcesIn('sdoh/examples').filter(({ resource }) => resource.resourceType === 'Task');

  it('writes back what was read to the letter, also the examples of the guide', () => {
    const all = [...examples.map(({ resource }) => resource as Task), patientTask({ ...ask.form, extension: [{ url: 'https://else.example' }], _status: { id: 'x' } }) as unknown as Task];
    for (const resource of all) {
      const read = patientTaskFromFhir({ resource });
      if (read.ok) assert.deepEqual(patientTaskOf(read.value), resource);
    }
  });

  it('never throws on what a server spoilt, whatever is done with it', () => {
    for (const { copy } of spoilt(patientTask({ ...ask.form, requester: { reference: clinic.ref }, status: 'in-progress' }))) {
      const read = patientTaskFromFhir({ resource: copy as unknown as Task });
      if (!read.ok) continue;
      for (const act of Object.values(verbs)) {
        const result = act(read.value, patient);
        if (result.ok) patientTaskChanges(result.value, result.events);
      }
    }
  });

  it('finds them by profile or code, open ones first and newest first, and tells what cannot be read', async () => {
    const row = (id: string, more: object): Task => ({ ...(patientTask({ ...ask.information, ...more }) as unknown as Task), id });
    const { meta: _meta, ...bare } = row('t4', { authoredOn: '2026-11-21T10:00:00Z' });
    const repository = serving([
      row('t1', { status: 'completed' }), row('t2', {}), row('t3', { status: 'received' }), bare,
      { ...row('t5', {}), meta: {}, code: { coding: [{ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'fulfill' }] } } as Task,
    ]);
    const { tasks, unreadable } = await loadPatientTasks(repository, { patientRef: 'Patient/p1' });
    assert.deepEqual(tasks.map(({ ref }) => ref), ['Task/t4', 'Task/t2', 'Task/t1']);
    assert.deepEqual(unreadable.map(({ ref, issues }) => [ref, issues[0]?.code]), [['Task/t3', 'communication.status_unknown']]);
    assert.equal((await loadPatientTask(repository, 'Task/t2')).key, 't2');
    await assert.rejects(loadPatientTask(repository, 'Task/t3'), { code: 'communication.unreadable' });
  });
});
