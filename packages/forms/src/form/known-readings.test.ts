import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Questionnaire } from '../model/fhir.types.ts';
import { createForm } from './create-form.ts';

const questionnaire = (): Questionnaire => ({ resourceType: 'Questionnaire', status: 'active', item: [{ linkId: 'a', type: 'string', text: 'Name' }] });

describe('a Questionnaire that is shown again', () => {
  it('is not read again', () => {
    const shown = questionnaire();
    assert.equal(createForm(shown).definition, createForm(shown).definition);
  });

  it('is read again where somebody changed it in place', () => {
    const shown = questionnaire();
    createForm(shown);
    Object.assign(shown.item?.[0] ?? {}, { text: 'Full name' });
    (shown.item as object[]).push({ linkId: 'b', type: 'date', text: 'Date of birth' });
    assert.deepEqual(createForm(shown).children.map(({ text }) => text), ['Full name', 'Date of birth']);
    Object.assign(shown, { item: [] });
    assert.deepEqual(createForm(shown).children, []);
  });

  it('keeps the answers of each form apart', () => {
    const shown = questionnaire();
    const [one, other] = [createForm(shown), createForm(shown)];
    const [node] = one.nodes('a');
    if (node?.kind === 'question') node.set(['Ada']);
    assert.equal(one.response.value.item?.length, 1);
    assert.equal(other.response.value.item, undefined);
  });

  it('may be what is no JSON', () => {
    const shown = questionnaire() as Questionnaire & { self?: unknown };
    Object.assign(shown, { self: shown });
    assert.equal(createForm(shown).children.length, 1);
    assert.equal(createForm(shown).children.length, 1);
  });
});
