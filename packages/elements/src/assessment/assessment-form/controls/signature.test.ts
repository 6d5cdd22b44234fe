import type { FhirSignature } from '@careloom/forms';
import { sendMouse, resetMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { axeFindings } from '../../../testing/axe.ts';
import { press, settled, showForm, type, until } from '../../../testing/form-harness.ts';
import type { FormSetting, ShownForm } from '../../../testing/form-harness.ts';
import type { AssessmentSubmitEvent } from '../../events.ts';
import { formOf, png, responseOf, signatureRequired } from './controls.fixtures.ts';
import { bytesOf, typeOfBytes } from './file-bytes.ts';

const consent = { linkId: 'consent', type: 'string', text: 'What do you agree to?' };
const [kind] = signatureRequired.valueCodeableConcept.coding;
const url = 'http://hl7.org/fhir/StructureDefinition/questionnaireresponse-signature';

describe('signature', () => {
  const open: ShownForm[] = [];
  afterEach(() => open.splice(0).forEach(({ remove }) => remove()));
  const shown = async (where: 'form' | 'item', setting: FormSetting = {}): Promise<ShownForm> => {
    const questionnaire = where === 'form' ? formOf([consent], { extension: [signatureRequired] }) : formOf([{ ...consent, extension: [signatureRequired] }]);
    const form = await showForm(questionnaire, setting);
    await until(() => place(form).querySelector('legend') !== null);
    open.push(form);
    return form;
  };
  const place = (form: ShownForm): HTMLFieldSetElement => form.element.shadowRoot?.querySelector('.signature') ?? document.createElement('fieldset');
  const find = <E extends HTMLElement = HTMLInputElement>(form: ShownForm, selector: string): E => place(form).querySelector<E>(selector) as E;
  const words = (form: ShownForm): string => place(form).textContent?.replace(/\s+/g, ' ').trim() ?? '';
  const name = (form: ShownForm): HTMLInputElement => find(form, 'input[type=text]');
  const tick = async (form: ShownForm): Promise<void> => {
    find(form, 'input[type=checkbox]').click();
    await settled(form.element);
  };
  const sign = async (form: ShownForm): Promise<void> => {
    find(form, '[data-do=sign]').click();
    await settled(form.element);
  };
  const signature = (form: ShownForm): FhirSignature | undefined => form.element.form?.signature();

  it('asks for a name and a word, and signs as the user whose name it is', async () => {
    const form = await shown('form');
    expect(find(form, 'legend').textContent).to.equal('Signature');
    expect([name(form).labels?.[0]?.textContent, name(form).value]).to.deep.equal(['Your full name', 'Rosa Vega']);
    expect(form.described(name(form))).to.equal('Type your full name, and say that you sign.');
    expect(await axeFindings(form.element)).to.deep.equal([]);
    name(form).focus();
    await press('Tab', 'Tab', ' ', 'Tab', 'Enter');
    expect(signature(form)).to.deep.equal({
      type: [kind],
      when: '2026-11-22T15:30:00Z',
      who: { reference: 'PractitionerRole/rosa', display: 'Rosa Vega' },
      sigFormat: 'text/plain',
      data: btoa('Rosa Vega'),
    });
    expect(form.element.value?.extension).to.deep.equal([{ url, valueSignature: signature(form) }]);
    expect(words(form)).to.contain('Signed: Rosa Vega, Sun 22 Nov');
    expect(form.said()).to.equal('Signed: Rosa Vega, Sun 22 Nov');
    expect((form.element.shadowRoot as ShadowRoot).activeElement?.textContent).to.equal('Take the signature back');
    expect(await axeFindings(form.element)).to.deep.equal([]);
  });

  it('of somebody else is known by name alone', async () => {
    const form = await shown('form');
    await type(name(form), 'José Ñuñez');
    await tick(form);
    await sign(form);
    expect(signature(form)?.who).to.deep.equal({ display: 'José Ñuñez' });
    expect(new TextDecoder().decode(bytesOf(signature(form)?.data ?? ''))).to.equal('José Ñuñez');
  });

  it('says what is missing, where it is missing', async () => {
    const form = await shown('form');
    await type(name(form), '');
    await sign(form);
    expect(signature(form)).to.equal(undefined);
    expect(form.described(name(form))).to.contain('Please type your full name.');
    expect((form.element.shadowRoot as ShadowRoot).activeElement).to.equal(name(form));
    await type(name(form), 'Sam');
    expect(words(form)).to.contain('Please tick');
    expect(words(form)).to.not.contain('Please type');
    expect(form.described(find(form, 'input[type=checkbox]'))).to.equal('Please tick that this is your signature.');
    expect(await axeFindings(form.element)).to.deep.equal([]);
    await tick(form);
    await sign(form);
    expect(signature(form)?.who.display).to.equal('Sam');
  });

  it('holds the form back, with a way to it from the summary of errors', async () => {
    const form = await shown('form');
    const submitted: AssessmentSubmitEvent[] = [];
    form.element.addEventListener('careloom-assessment-submit', (event) => submitted.push(event as AssessmentSubmitEvent));
    expect(words(form), 'nothing is wrong before it was tried').to.not.contain('missing');
    expect(await form.element.submit()).to.equal(false);
    await settled(form.element);
    expect(words(form)).to.contain('The signature is missing.');
    form.element.shadowRoot?.querySelector<HTMLAnchorElement>('#errors a')?.click();
    expect((form.element.shadowRoot as ShadowRoot).activeElement).to.equal(name(form));
    await tick(form);
    await sign(form);
    await until(() => form.element.shadowRoot?.querySelector('#errors') === null);
    expect(await form.element.submit()).to.equal(true);
    expect(submitted[0]?.detail.response.extension).to.deep.equal([{ url, valueSignature: signature(form) }]);
    expect(submitted[0]?.detail.response.status).to.equal('completed');
  });

  it('does not stand when an answer has changed since, and can be taken back', async () => {
    const form = await shown('form');
    await tick(form);
    await sign(form);
    await type(form.find('consent', 'input'), 'To the visit');
    expect(signature(form)).to.equal(undefined);
    expect(find(form, '[data-do=sign]')).to.not.equal(null);
    expect(find(form, 'input[type=checkbox]').checked).to.equal(false);
    await tick(form);
    await sign(form);
    find(form, '[data-do=undo]').click();
    await settled(form.element);
    expect([signature(form), form.element.value?.extension]).to.deep.equal([undefined, undefined]);
  });

  it('can be drawn with a pointer, as a picture', async () => {
    const form = await shown('form');
    find(form, '[data-do=draw]').click();
    await settled(form.element);
    const canvas = find<HTMLCanvasElement>(form, 'canvas');
    canvas.scrollIntoView({ block: 'center' });
    expect(await axeFindings(form.element)).to.deep.equal([]);
    const { x, y } = canvas.getBoundingClientRect();
    const at = (dx: number, dy: number): [number, number] => [Math.round(x + dx), Math.round(y + dy)];
    try {
      await sendMouse({ type: 'move', position: at(20, 20) });
      await sendMouse({ type: 'down' });
      await sendMouse({ type: 'move', position: at(80, 60) });
      await sendMouse({ type: 'up' });
      await sendMouse({ type: 'move', position: at(120, 20) });
    } finally {
      await resetMouse();
    }
    const ink = (px: number, py: number): number => canvas.getContext('2d')?.getImageData(px * 2, py * 2, 1, 1).data[3] ?? 0;
    expect([ink(50, 40) > 0, ink(110, 30), canvas.width]).to.deep.equal([true, 0, canvas.clientWidth * 2]);
    await tick(form);
    await sign(form);
    expect(signature(form)?.sigFormat).to.equal('image/png');
    expect(typeOfBytes(bytesOf(signature(form)?.data ?? '') as Uint8Array)).to.equal('image/png');
    expect(find<HTMLImageElement>(form, 'img').alt).to.equal('Drawn signature of Rosa Vega');
    expect(form.question('consent').values, 'not taken for an answer').to.deep.equal([]);
    expect(await axeFindings(form.element)).to.deep.equal([]);
  });

  it('that was wiped is a typed one', async () => {
    const form = await shown('form');
    find(form, '[data-do=draw]').click();
    await settled(form.element);
    const canvas = find<HTMLCanvasElement>(form, 'canvas');
    for (const kindOf of ['pointerdown', 'pointermove', 'pointerup']) canvas.dispatchEvent(new PointerEvent(kindOf, { clientX: 5, clientY: 5, button: 0 }));
    find(form, '[data-do=wipe]').click();
    await tick(form);
    await sign(form);
    expect(signature(form)?.sigFormat).to.equal('text/plain');
  });

  it('of an item stands on the item, and its fields are not those of the question', async () => {
    const form = await shown('item');
    expect(find(form, 'legend').textContent).to.equal('Signature: What do you agree to?');
    await type(form.find('consent', 'input.control'), 'All of it');
    await tick(form);
    await sign(form);
    const [item] = form.element.value?.item ?? [];
    expect(item?.answer).to.deep.equal([{ valueString: 'All of it' }]);
    expect(item?.extension?.map((each) => each.url)).to.deep.equal([url]);
    expect(form.element.form?.valid.value).to.equal(true);
  });

  it('that was loaded is shown; read only it cannot be taken back', async () => {
    const valueSignature = { type: [kind], when: '2026-11-01T10:00:00Z', who: { display: 'Ana' }, sigFormat: 'image/png', data: png };
    const response = responseOf([{ linkId: 'consent', answer: [{ valueString: 'x' }] }], { extension: [{ url, valueSignature }] });
    const form = await shown('form', { response, readonly: true });
    expect(words(form)).to.contain('Signed: Ana, Sun 1 Nov');
    expect(place(form).querySelectorAll('img')).to.have.length(1);
    expect(place(form).querySelectorAll('button')).to.have.length(0);
    const unsigned = await shown('form', { readonly: true });
    expect(words(unsigned)).to.equal('Signature Not signed yet');
    const bad = await shown('form', { response: { ...response, extension: [{ url, valueSignature: { ...valueSignature, data: btoa('<svg onload=hurt()>') } }] } });
    expect(place(bad).querySelectorAll('img')).to.have.length(0);
    expect(await axeFindings(form.element)).to.deep.equal([]);
  });

  it('speaks Spanish', async () => {
    const form = await shown('form', { locale: 'es' });
    expect(find(form, 'legend').textContent).to.equal('Firma');
    await tick(form);
    await sign(form);
    expect(words(form)).to.contain('Firmado: Rosa Vega, dom 22 nov');
  });
});
