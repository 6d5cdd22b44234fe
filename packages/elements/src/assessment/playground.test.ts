import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../provider/define.ts';
import { axeFindings } from '../testing/axe.ts';
import { FormsPlayground } from '../testing/forms-playground.ts';
import { pasted } from '../testing/pasted-text.ts';
import { mount, settled, textOf, until } from '../testing/harness.ts';
import type { Mounted } from '../testing/harness.ts';
import { visitForm } from './assessment.fixtures.ts';
import { calculatedForm, faultyForm } from './playground.fixtures.ts';

if (!customElements.get('forms-playground')) customElements.define('forms-playground', FormsPlayground);

const samples = [visitForm, calculatedForm, faultyForm].map((questionnaire) => ({ name: questionnaire.title ?? '', questionnaire }));
let shown: Mounted<FormsPlayground>;
const part = <E extends HTMLElement>(selector: string): E => shown.element.shadowRoot?.querySelector<E>(selector) as E;
const form = () => part('careloom-assessment-form').shadowRoot as ShadowRoot;

async function choose(index: number): Promise<void> {
  part<HTMLSelectElement>('#sample').value = String(index);
  part('#sample').dispatchEvent(new Event('change'));
  await settled(shown.element);
  await until(() => textOf(form()).includes(samples[index]?.name ?? ''), 'the form is not shown');
}

async function type(text: string): Promise<void> {
  const editor = part<HTMLTextAreaElement>('#json');
  editor.value = text;
  editor.dispatchEvent(new Event('input'));
}

describe('the playground', () => {
  beforeEach(async () => {
    shown = await mount<FormsPlayground>('forms-playground', { prepare: (element) => (element.samples = samples) });
    await until(() => Boolean(form().querySelector('.sheet')), 'no form');
  });
  afterEach(() => shown.remove());

  it('shows the form and its response', async () => {
    form().querySelector<HTMLInputElement>('input[type=radio]')?.click();
    await until(() => part('#panel').textContent?.includes('"linkId": "who"') ?? false, 'the answer is not in the response');
    expect(await axeFindings(shown.element)).to.deep.equal([]);
  });

  it('says where a text is no JSON, and keeps the form', async () => {
    await type('{\n  "resourceType": "Questionnaire",\n}');
    await until(() => part('#fault').textContent === 'This is no JSON: line 3, column 1.', part('#fault').textContent ?? '');
    expect(textOf(form())).to.contain('Home visit');
    expect(await axeFindings(shown.element)).to.deep.equal([]);
    await type('{ "resourceType": "Questionnaire", "title": "Mine", "item": [{ "linkId": "a", "type": "string", "text": "Mine too" }] }');
    await until(() => textOf(form()).includes('Mine too'), 'the form is not shown');
    expect(part('#fault').textContent).to.equal('');
    await type('3');
    await until(() => part('#fault').textContent === 'This is JSON, but no object.');
  });

  it('says what was pasted instead of a Questionnaire, and keeps the form', () => {
    const said = (text: string): string => pasted(text).fault ?? pasted(text).note ?? '';
    expect(said(' \n')).to.contain('nothing here yet');
    expect(said('<Questionnaire xmlns="http://hl7.org/fhir"/>')).to.contain('XML');
    expect(said("{resourceType: 'Questionnaire'}")).to.equal('This is no JSON: line 1, column 2.');
    expect(said('[]')).to.contain('a list');
    expect(said('{}')).to.contain('"resourceType": "Questionnaire"');
    expect(said('{"resourceType":"QuestionnaireResponse"}')).to.contain('"QuestionnaireResponse"');
    expect(said('{"resourceType":"Bundle","entry":[null,{"resource":3}]}')).to.contain('"Bundle"');
    expect(said('{"resourceType":"Questionnaire","item":[{"linkId":"a","type":"coding"}]}')).to.contain('R5');
    const inBundle = pasted('{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient"}},{"resource":{"resourceType":"Questionnaire","title":"Inside"}}]}');
    expect([inBundle.questionnaire?.title, inBundle.note]).to.deep.equal(['Inside', 'This is a Bundle. Shown is the first of its Questionnaires (1).']);
    expect(pasted('\ufeff{"resourceType":"Questionnaire"}').questionnaire?.resourceType).to.equal('Questionnaire');
  });

  it('lists what is wrong with the Questionnaire and with the answers, by keyboard too', async () => {
    await choose(2);
    part('#tab-Response').focus();
    await sendKeys({ press: 'ArrowRight' });
    await until(() => textOf(part('#panel')).includes('The condition names a question that does not exist.'), 'the issue is not there');
    const words = textOf(part('#panel'));
    expect(words).to.contain('forms.link_id_duplicate').and.contain('linkId a').and.contain('Questionnaire.item[0].enableWhen[0]');
    expect(words).to.contain('error').and.contain('Of the answers');
    expect(shown.element.shadowRoot?.activeElement?.id).to.equal('tab-Issues');
    expect(await axeFindings(shown.element)).to.deep.equal([]);
  });

  it('extracts what the Questionnaire asks for', async () => {
    await choose(1);
    part('#tab-Resources').click();
    const typeInto = async (linkId: string, text: string): Promise<void> => {
      const field = form().querySelector<HTMLInputElement>(`[data-link-id=${linkId}] input`) as HTMLInputElement;
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      await settled(shown.element);
    };
    await typeInto('weight', '80');
    await typeInto('height', '200');
    await typeInto('name', 'Ann');
    await until(() => ['"value": 20', '39156-5', '"text": "Ann"', 'RelatedPerson'].every((each) => textOf(part('#panel')).includes(each)), textOf(part('#panel')));
    expect(await axeFindings(shown.element)).to.deep.equal([]);
  });
});
