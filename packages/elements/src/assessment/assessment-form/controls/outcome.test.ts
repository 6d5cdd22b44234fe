import { expect } from 'chai';
import { axeFindings } from '../../../testing/axe.ts';
import { settled, showForm } from '../../../testing/form-harness.ts';
import type { ShownForm } from '../../../testing/form-harness.ts';
import { formOf } from './controls.fixtures.ts';

const asked = { linkId: 'falls', type: 'integer', text: 'How often did you fall?' };
const score = {
  linkId: 'score',
  type: 'integer',
  text: 'Score',
  readOnly: true,
  extension: [
    { url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression', valueExpression: { language: 'text/fhirpath', expression: "%resource.item.where(linkId='falls').answer.value * 2" } },
  ],
};

describe('a number that is worked out', () => {
  const open: ShownForm[] = [];
  afterEach(() => open.splice(0).forEach(({ remove }) => remove()));

  it('is said and not asked: a labelled output without a field, which interrupts nobody', async () => {
    const form = await showForm(formOf([asked, score]));
    open.push(form);
    const output = form.find<HTMLOutputElement>('score', 'output');
    expect([output.labels?.[0]?.textContent?.trim(), output.textContent?.trim(), output.getAttribute('aria-live')]).to.deep.equal(['Score', '–', 'off']);
    form.question('falls').set([3]);
    await form.element.form?.settled();
    await settled(form.element);
    expect(output.textContent?.trim()).to.equal('6');
    expect(form.all('score', 'input')).to.have.length(0);
    expect(await axeFindings(form.element)).to.deep.equal([]);
  });

  it('stays a field where it may be corrected', async () => {
    const form = await showForm(formOf([asked, { ...score, readOnly: false }]));
    open.push(form);
    expect(form.all('score', 'output')).to.have.length(0);
    expect(form.all('score', 'input')).to.have.length(1);
  });
});
