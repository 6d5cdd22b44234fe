import assert from 'node:assert/strict';
import {
  answerPatientTask,
  askPatient,
  cancelPatientTask,
  patientTaskOf,
  patientTaskTransitions,
} from '@careloom/core/communication';
import type { PatientTask, PatientTaskAnswer, PatientTaskDraft, PatientTaskStatus } from '@careloom/core/communication';
import type { Actor, VerbContext } from '@careloom/core/shared';
import { checkProfiles } from '@careloom/testing/profile-check';
import type { Suite } from './suite.ts';

const path = 'sdoh/workflow/sdohcc-task-state-machines.json';

interface PatientMachine {
  readonly initial: readonly string[];
  readonly terminal: readonly string[];
  readonly transitions: Readonly<Record<string, readonly string[]>>;
  readonly any: readonly string[];
  readonly setBy: Readonly<Record<string, readonly string[]>>;
  readonly patientAppMayModify: readonly string[];
}

const patient = { ref: 'Patient/p1' };
const clinic: Actor = { ref: 'Organization/clinic' };
let count = 0;
const as = (by: Actor): VerbContext => ({
  by,
  now: '2026-11-02T09:00:00Z',
  newId: () => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`,
});

const asked: readonly (readonly [PatientTaskDraft, readonly PatientTaskAnswer[]])[] = [
  [
    {
      kind: 'complete-questionnaire',
      patient,
      form: { kind: 'questionnaire', canonical: 'https://forms.example/Questionnaire/1' },
      formCategory: 'risk-questionnaire',
    },
    [{ kind: 'questionnaire-response', document: { ref: 'QuestionnaireResponse/q1' } }],
  ],
  [
    {
      kind: 'complete-questionnaire',
      patient,
      form: { kind: 'questionnaire-pdf', document: { ref: 'DocumentReference/d1' } },
      formCategory: 'application-questionnaire',
    },
    [{ kind: 'questionnaire-pdf-completed', document: { ref: 'DocumentReference/d2' } }],
  ],
  [
    {
      kind: 'complete-questionnaire',
      patient,
      form: { kind: 'questionnaire-url', url: 'https://forms.example/1' },
      formCategory: 'feedback-questionnaire',
    },
    [],
  ],
  [
    { kind: 'general-information', patient, description: 'Which shop suits you?' },
    [{ kind: 'general-information-response', words: 'The first one' }],
  ],
  [
    { kind: 'make-contact', patient, description: 'Please call', contacts: [clinic] },
    [{ kind: 'chosen-contact', words: 'The clinic' }],
  ],
  [{ kind: 'review-material', patient, material: { ref: 'DocumentReference/d1' }, partOfRef: 'Task/t9' }, []],
];

/** Every pair of states a task for a patient can be in, who may set them, and what the verbs write, against the profile. */
export const patientTasks: Suite = {
  name: 'patient-tasks',
  needs: [path],
  async run(checks, data) {
    const { patient: machine } = data.json<{ patient: PatientMachine }>(path);
    const states = Object.keys(machine.setBy);
    for (const from of states) {
      for (const to of states.filter((state) => state !== from)) {
        const wanted = machine.transitions[from]?.includes(to) || machine.any.includes(to);
        const rows = patientTaskTransitions.filter(
          (row) => row.from.includes(from as PatientTaskStatus) && row.to === to,
        );
        await checks.check(`${from} to ${to}`, () => {
          assert.equal(rows.length > 0, wanted);
          const by = new Set(rows.flatMap((row) => row.by).map((role) => (role === 'patient' ? 'patient-app' : role)));
          if (wanted) assert.deepEqual([...by].sort(), [...(machine.setBy[to] ?? [])].sort());
        });
      }
    }
    const made: PatientTask[] = [];
    for (const [draft, answers] of asked) {
      await checks.check(`${draft.kind}: the patient’s side changes only what it may`, () => {
        const task = askPatient(draft, as(clinic));
        assert.ok(task.ok && machine.initial.includes(task.value.status));
        const stored: PatientTask = {
          ...task.value,
          ref: 'Task/t1',
          source: { resource: { ...patientTaskOf(task.value), id: 't1' } },
        };
        const answered = answerPatientTask(stored, answers, as(patient));
        const stopped = cancelPatientTask(stored, 'Not now', as(patient));
        assert.ok(answered.ok && stopped.ok);
        for (const after of [answered.value, stopped.value].map(patientTaskOf)) {
          const [left, right] = [after, stored.source?.resource].map((task) =>
            Object.fromEntries(
              Object.entries(task ?? {}).filter(([element]) => !machine.patientAppMayModify.includes(element)),
            ),
          );
          assert.deepEqual(left, right);
        }
        made.push(stored, answered.value, stopped.value);
      });
    }
    const report = await checkProfiles(made.map((task, n) => ({ ...patientTaskOf(task), id: `t${n}` })));
    if ('skipped' in report) return checks.skip('profile check', made.length * 2, report.skipped);
    checks.count(
      report.passed,
      report.failures.map(({ ref, profile, path: place, message }) => ({
        name: `${ref} ${profile}`,
        why: `${place}: ${message}`,
      })),
    );
  },
};
