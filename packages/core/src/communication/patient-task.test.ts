import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { resourcesIn } from '../../test/data.ts';
import { ask, input, output, patientTask, patientTaskRows, t } from '../../test/patient-tasks.ts';
import { spoilt } from '../../test/spoilt.ts';
import type { Resource, Task } from '../fhir/index.ts';
import type { Issue } from '../shared/index.ts';
import { patientTaskFromFhir, patientTaskIssues, patientTaskProfile } from './index.ts';
import type { PatientTask } from './index.ts';

const lines = (issues: readonly Issue[]): string[] =>
  issues.map(({ severity, code, path }) => `${severity === 'warning' ? '~' : ''}${code} ${path}`);

for (const [rule, rows] of Object.entries(patientTaskRows)) {
  describe(rule, () => {
    for (const { name, elements, ours } of rows) {
      it(`${name}: ${ours.length === 0 ? 'fine' : ours.join(', ')}`, () => {
        const issues = patientTaskIssues(patientTask(elements));
        assert.deepEqual(lines(issues), ours);
        assert.ok(issues.every(({ code, messageKey }) => code === messageKey));
      });
    }
  });
}

describe('the issues of a patient task', () => {
  it('name the invariant that is meant', () => {
    const rulesOf = (elements: object): unknown[] => patientTaskIssues(patientTask({ ...elements })).map(({ params }) => params?.['rule']);
    assert.deepEqual(rulesOf({ ...ask.form, input: [] }), ['SDOH-Task-1', 'SDOH-Task-1']);
    assert.deepEqual(rulesOf({ ...ask.information, output: [output.foreign] }), ['SDOH-Task-2']);
    assert.deepEqual(rulesOf({ code: ask.material.code }), ['SDOH-Task-3']);
    assert.deepEqual(rulesOf({ code: ask.contact.code }), ['SDOH-Task-4', 'SDOH-Task-7']);
    assert.deepEqual(rulesOf({ ...ask.form, status: 'completed' }), ['SDOH-Task-5']);
    assert.deepEqual(rulesOf({ ...ask.pdf, output: [output.words] }), ['SDOH-Task-6']);
  });

  it('hold codes of the older system to the same rules, and no foreign ones', () => {
    const older = (code: string): object => ({ coding: [{ system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/sdohcc-temporary-codes', code }] });
    assert.deepEqual(lines(patientTaskIssues(patientTask({ code: older('make-contact'), description: 'x' }))), ['communication.contact_missing Task.input']);
    const foreign = { coding: [{ system: 'https://else.example', code: 'make-contact' }] };
    assert.deepEqual(lines(patientTaskIssues(patientTask({ code: foreign }))), ['~communication.code_unknown Task.code']);
  });

  it('look behind an address where they can', () => {
    const material = patientTask({ ...ask.material, focus: { reference: 'urn:uuid:1' } });
    const resolve = (resourceType: string) => (): Resource => ({ resourceType });
    assert.deepEqual(patientTaskIssues(material, { resolve: resolve('DocumentReference') }), []);
    assert.deepEqual(lines(patientTaskIssues(material, { resolve: resolve('Binary') })), ['communication.material_not_document Task.focus']);
    const behind = patientTaskIssues(patientTask(ask.material), { resolve: () => undefined });
    assert.deepEqual(lines(behind), ['~communication.material_unresolved Task.focus']);
    const contained = { ...ask.material, contained: [{ resourceType: 'DocumentReference', id: 'd' }], focus: { reference: '#d' } };
    assert.deepEqual(patientTaskIssues(patientTask(contained), { resolve: () => undefined }), []);
  });

  it('never say anything of what the task says', () => {
    const secret = 'Jane Roe';
    const said = { description: secret, output: [{ ...output.words, valueMarkdown: secret, type: { text: secret } }] };
    const rows = Object.values(patientTaskRows).flat();
    const all = rows.flatMap(({ elements }) => patientTaskIssues(patientTask({ ...elements, ...said })));
    assert.ok(all.length > 50);
    assert.ok(!JSON.stringify(all).includes(secret));
  });
});

describe('reading a patient task', () => {
  const read = (elements: object): PatientTask => {
    const result = patientTaskFromFhir({ resource: patientTask({ ...elements }) as unknown as Task });
    assert.ok(result.ok, JSON.stringify(result.issues));
    return result.value;
  };

  it('says what is asked, of whom, and what came back', () => {
    const form = read({ ...ask.form, status: 'completed', output: [output.response] });
    assert.deepEqual(form.form, { kind: 'questionnaire', canonical: 'https://forms.example/Questionnaire/1' });
    assert.deepEqual([form.kind, form.formCategory, form.sound], ['complete-questionnaire', 'risk-questionnaire', true]);
    assert.deepEqual(form.answers, [{ kind: 'questionnaire-response', document: { ref: 'QuestionnaireResponse/r1' } }]);
    const contact = read({ ...ask.contact, input: [input.contact, { type: t('contact-entity'), valueReference: { reference: 'Organization/o3', display: 'Pantry' } }] });
    assert.deepEqual(contact.contacts, [{ ref: 'HealthcareService/h1' }, { ref: 'Organization/o3', display: 'Pantry' }]);
    assert.deepEqual(read(ask.material).material, { ref: 'DocumentReference/d1' });
    assert.deepEqual(read({ ...ask.information, output: [output.words] }).answers, [{ kind: 'general-information-response', words: 'The first one, please' }]);
    assert.deepEqual([read(ask.pdf).form?.kind, read(ask.url).form?.kind], ['questionnaire-pdf', 'questionnaire-url']);
  });

  it('shows a task that breaks a rule, and says that it is not sound', () => {
    const result = patientTaskFromFhir({ resource: patientTask({ code: ask.contact.code }) as unknown as Task });
    assert.ok(result.ok);
    assert.deepEqual([result.value.sound, result.value.kind, lines(result.issues).length], [false, 'make-contact', 2]);
    const script = read({ ...ask.url, input: [{ ...input.url, valueUrl: 'javascript:alert(1)' }, input.category] });
    assert.deepEqual([script.sound, script.form], [false, undefined]);
    assert.equal(read({ ...ask.form, input: [input.form, input.url, input.category] }).form, undefined);
    assert.deepEqual([read({ code: { text: 'Water the plants' } }).kind, read({ code: { text: 'Water the plants' } }).words], ['other', 'Water the plants']);
  });

  it('keeps what it does not model', () => {
    const resource = patientTask({ ...ask.information, extension: [{ url: 'https://else.example', valueString: 'x' }], output: [output.foreign] }) as unknown as Task;
    const before = structuredClone(resource);
    const result = patientTaskFromFhir({ resource });
    assert.ok(result.ok);
    assert.deepEqual(result.value.source?.resource, before);
    assert.deepEqual(resource, before);
  });

  it('makes addresses below its own base relative', () => {
    const result = patientTaskFromFhir(
      { resource: patientTask({ ...ask.information, for: { reference: 'https://ehr.example/fhir/Patient/p1' } }) as unknown as Task },
      { baseUrl: 'https://ehr.example/fhir' },
    );
    assert.ok(result.ok);
    assert.equal(result.value.patient.ref, 'Patient/p1');
  });

  for (const [name, elements, code] of [
    ['another resource', { resourceType: 'Patient' }, 'communication.wrong_type'],
    ['no id', { ...ask.information, id: undefined }, 'communication.id_missing'],
    ['a status of referrals', { ...ask.information, status: 'received' }, 'communication.status_unknown'],
    ['nobody it is for', { ...ask.information, for: { identifier: { value: '1' } } }, 'communication.patient_missing'],
    ['a modifying extension', { ...ask.information, input: [{ ...input.contact, modifierExtension: [{ url: 'https://else.example' }] }] }, 'communication.modifier_unknown'],
  ] as const) {
    it(`refuses ${name}`, () => {
      const result = patientTaskFromFhir({ resource: patientTask(elements) as unknown as Task });
      assert.ok(!result.ok);
      assert.deepEqual(result.issues.map((each) => each.code), [code]);
    });
  }
});

describe('whatever a server sends', () => {
  it('never throws, and every issue has its place', () => {
    for (const { elements } of Object.values(patientTaskRows).flat()) {
      for (const { at, copy } of spoilt(patientTask(elements))) {
        const result = patientTaskFromFhir({ resource: copy as unknown as Task });
        assert.ok(result.issues.every(({ path }) => path?.startsWith('Task')), at);
        if (result.ok) assert.equal(result.value.sound, result.issues.every(({ severity }) => severity !== 'error'), at);
      }
    }
  });

  it('never throws on arbitrary JSON', () => {
    const task = fc.record(
      {
        resourceType: fc.constant('Task'),
        id: fc.jsonValue(), status: fc.oneof(fc.constantFrom('ready', 'completed'), fc.jsonValue()), intent: fc.jsonValue(), priority: fc.jsonValue(),
        code: fc.oneof(fc.constantFrom(...Object.values(ask).map(({ code }) => code)), fc.jsonValue()),
        description: fc.jsonValue(), focus: fc.jsonValue(), for: fc.oneof(fc.constant({ reference: 'Patient/p1' }), fc.jsonValue()),
        statusReason: fc.jsonValue(), contained: fc.jsonValue(),
        input: fc.oneof(fc.array(fc.oneof(fc.constantFrom(...Object.values(input)), fc.jsonValue())), fc.jsonValue()),
        output: fc.oneof(fc.array(fc.oneof(fc.constantFrom(...Object.values(output)), fc.jsonValue())), fc.jsonValue()),
      },
      { requiredKeys: ['resourceType'] },
    );
    fc.assert(
      fc.property(fc.oneof(task, fc.jsonValue()), (value) => {
        const issues = patientTaskIssues(value);
        assert.ok(issues.every(({ path }) => path?.startsWith('Task')));
        patientTaskFromFhir({ resource: value as unknown as Task });
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the tasks for patients in the examples of the guide', () => {
  const examples = resourcesIn('sdoh/examples').filter(({ resource }) => resource.meta?.profile?.includes(patientTaskProfile));
  it('are the four published ones', { skip: examples.length === 0 }, () => assert.equal(examples.length, 4));
  for (const { name, resource } of examples) {
    it(`${name} breaks no rule`, () => assert.deepEqual(patientTaskIssues(resource), []));
  }
});
