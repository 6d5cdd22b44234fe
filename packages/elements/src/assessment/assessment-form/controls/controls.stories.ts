import type { Questionnaire, QuestionnaireResponse } from '@careloom/forms';
import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { seeded, until } from '../../../testing/harness.ts';
import { inProvider } from '../../../testing/stories.ts';
import type { AssessmentFormOptions, CareloomAssessmentForm } from '../assessment-form.ts';
import '../define.ts';
import {
  birthplace, condition, doctor, dose, formOf, height, languages, limit, longList, newDoctor, pain, papers, picture, png, references, responseOf, signatureRequired,
  spanish, temperature, terminology, weight,
} from './controls.fixtures.ts';
import { chosenForm, typedForm } from './basics.fixtures.ts';
import { weightedForm } from './weights.fixtures.ts';

interface Shown {
  readonly questionnaire: Questionnaire;
  readonly response?: QuestionnaireResponse;
  readonly options?: AssessmentFormOptions;
  readonly isReadOnly?: boolean;
}

const form = ({ questionnaire, response, options, isReadOnly = false }: Shown): TemplateResult =>
  html`<careloom-assessment-form .questionnaire=${questionnaire} .response=${response} .options=${options} ?readonly=${isReadOnly}></careloom-assessment-form>`;
/** Once for each story: another object would begin the form anew with every change of the toolbar. */
const story = (shown: Shown): StoryObj => ({ render: () => form(shown) });

const meta: Meta = { title: 'Assessment/Controls', component: 'careloom-assessment-form', decorators: [inProvider(() => seeded())] };
export default meta;
type Story = StoryObj;

async function elementIn({ canvasElement }: StoryContext): Promise<CareloomAssessmentForm> {
  const element = canvasElement.querySelector('careloom-assessment-form') as CareloomAssessmentForm;
  await until(() => element.shadowRoot?.querySelector('.sheet') !== null && element.shadowRoot?.querySelector('[aria-busy=true]') === null);
  await element.form?.settled();
  return element;
}
const inside = (element: CareloomAssessmentForm, selector: string): HTMLInputElement => element.shadowRoot?.querySelector(selector) as HTMLInputElement;
const submitted = async (context: StoryContext): Promise<void> => void (await (await elementIn(context)).submit());

function write(field: HTMLInputElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
}

/** What is typed, and what is chosen: no extension needed, or the commonest. */
export const Typed: Story = story({ questionnaire: typedForm });
export const TypedWithErrors: Story = { ...story({ questionnaire: typedForm }), play: submitted };
export const Chosen: Story = story({ questionnaire: chosenForm });
export const ChosenWithErrors: Story = { ...story({ questionnaire: chosenForm }), play: submitted };

const kg = { value: 71.5, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' };
const quantities = formOf([weight, height, dose]);
const quantityAnswers = responseOf([
  { linkId: 'weight', answer: [{ valueQuantity: kg }] },
  { linkId: 'height', answer: [{ valueQuantity: { value: 165, unit: 'cm', system: 'http://unitsofmeasure.org', code: 'cm' } }] },
  { linkId: 'dose', answer: [{ valueQuantity: { value: 5, unit: 'mL', system: 'http://unitsofmeasure.org', code: 'mL' } }, { valueQuantity: { value: 2, unit: 'small spoons' } }] },
]);
export const Quantity: Story = story({ questionnaire: quantities });
export const QuantityAnswered: Story = story({ questionnaire: quantities, response: quantityAnswers });
export const QuantityReadOnly: Story = story({ questionnaire: quantities, response: quantityAnswers, isReadOnly: true });
export const QuantityWithErrors: Story = { ...story({ questionnaire: formOf([{ ...weight, required: true }, height]) }), play: submitted };

const files = formOf([picture, papers]);
const fileAnswers = responseOf([
  { linkId: 'picture', answer: [{ valueAttachment: { contentType: 'image/png', data: png, size: 70, title: 'wound.png' } }] },
  {
    linkId: 'papers',
    answer: [
      { valueAttachment: { contentType: 'application/pdf', data: 'JVBERi0xLjQK', size: 9, title: 'A letter with a name that is so long that it does not fit into one line.pdf' } },
      { valueAttachment: { contentType: 'application/pdf', url: 'https://example.org/fhir/Binary/1', title: 'report.pdf' } },
    ],
  },
]);
export const Attachment: Story = story({ questionnaire: files });
export const AttachmentAnswered: Story = story({ questionnaire: files, response: fileAnswers });
export const AttachmentReadOnly: Story = story({ questionnaire: files, response: fileAnswers, isReadOnly: true });
export const AttachmentRefused: Story = {
  ...story({ questionnaire: files }),
  play: async (context) => {
    const field = inside(await elementIn(context), 'input[type=file]');
    const given = new DataTransfer();
    given.items.add(new File(['<!doctype html>'], 'wound.png', { type: 'image/png' }));
    field.files = given.files;
    field.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    await until(() => field.getRootNode() instanceof ShadowRoot && (field.getRootNode() as ShadowRoot).querySelector('.field-error') !== null);
  },
};

export const Reference: Story = story({ questionnaire: formOf([doctor]), options: { references } });
export const ReferenceAdded: Story = story({ questionnaire: formOf([newDoctor]), options: { references, addsReferences: true } });
export const ReferenceTyped: Story = story({ questionnaire: formOf([doctor]) });
export const ReferenceAnswered: Story = story({
  questionnaire: formOf([doctor]),
  response: responseOf([{ linkId: 'doctor', answer: [{ valueReference: { reference: 'Practitioner/1', display: 'Rosa Vega' } }] }]),
});

const places = formOf([birthplace, languages]);
const lima = { system: 'https://example.org/places', code: 'p6', display: 'Lima' };
const placeAnswers = responseOf([
  { linkId: 'birthplace', answer: [{ valueCoding: lima }] },
  { linkId: 'languages', answer: [{ valueCoding: lima }, { valueString: 'Puerto Escondido' }] },
]);
export const Autocomplete: Story = story({ questionnaire: places });
export const AutocompleteAnswered: Story = story({ questionnaire: places, response: placeAnswers });
export const AutocompleteReadOnly: Story = story({ questionnaire: places, response: placeAnswers, isReadOnly: true });
const typed = (text: string) => async (context: StoryContext): Promise<void> => {
  const field = inside(await elementIn(context), '[role=combobox]');
  field.focus();
  write(field, text);
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, composed: true }));
};
const after = { linkId: 'after', type: 'text', text: 'What else should we know?', _text: spanish('¿Qué más debemos saber?') };
export const AutocompleteOpen: Story = { ...story({ questionnaire: formOf([birthplace, after]) }), play: typed('o') };
export const AutocompleteNothingFound: Story = { ...story({ questionnaire: formOf([birthplace, after]) }), play: typed('xyz') };
export const AutocompleteTenThousand: Story = { ...story({ questionnaire: formOf([longList, after]) }), play: typed('7') };
/** What the server gives is no text of ours. */
const noted: AssessmentFormOptions = {
  terminology: {
    expand: async (request) => {
      const found = await terminology.expand(request);
      (globalThis.careloomStoryData ??= []).push(found);
      return found;
    },
  },
};
export const AutocompleteSearched: Story = { ...story({ questionnaire: formOf([condition, after]), options: noted }), play: typed('') };
export const AutocompleteUnreachable: Story = { ...story({ questionnaire: formOf([{ ...condition, extension: birthplace.extension }, after]) }), play: typed('a') };

const scales = formOf([pain, temperature]);
const scaleAnswers = responseOf([{ linkId: 'pain', answer: [{ valueInteger: 7 }] }, { linkId: 'temperature', answer: [{ valueDecimal: 36.6 }] }]);
export const SliderAndSpinner: Story = story({ questionnaire: scales });
export const SliderAndSpinnerAnswered: Story = story({ questionnaire: scales, response: scaleAnswers });
export const SliderAndSpinnerReadOnly: Story = story({ questionnaire: scales, response: scaleAnswers, isReadOnly: true });
export const SliderAndSpinnerWithErrors: Story = {
  ...story({ questionnaire: formOf([{ ...pain, required: true }, { ...temperature, required: true, extension: [...temperature.extension, limit('minValue', { valueDecimal: 30 })] }]) }),
  play: submitted,
};

const agreement = { linkId: 'agree', type: 'boolean', text: 'May we call your doctor?', _text: spanish('¿Podemos llamar a su médico?') };
const signed = formOf([agreement], { extension: [signatureRequired] });
const url = 'http://hl7.org/fhir/StructureDefinition/questionnaireresponse-signature';
const valueSignature = { type: signatureRequired.valueCodeableConcept.coding, when: '2026-11-22T15:30:00Z', who: { display: 'Marta Lindqvist' }, sigFormat: 'text/plain', data: 'TWFydGE=' };
export const Signature: Story = story({ questionnaire: signed });
export const SignatureOfAnItem: Story = story({ questionnaire: formOf([{ ...agreement, extension: [signatureRequired] }, after]) });
export const SignatureGiven: Story = story({ questionnaire: signed, response: responseOf([{ linkId: 'agree', answer: [{ valueBoolean: true }] }], { extension: [{ url, valueSignature }] }) });
export const SignatureMissing: Story = { ...story({ questionnaire: signed }), play: submitted };
export const SignatureDrawn: Story = {
  ...story({ questionnaire: signed }),
  play: async (context) => {
    const element = await elementIn(context);
    await until(() => inside(element, '[data-do=draw]') !== null);
    inside(element, '[data-do=draw]').click();
    const canvas = element.shadowRoot?.querySelector('canvas') as HTMLCanvasElement;
    const { x, y } = canvas.getBoundingClientRect();
    const draw = (type: string, dx: number, dy: number): boolean => canvas.dispatchEvent(new PointerEvent(type, { clientX: x + dx, clientY: y + dy, button: 0 }));
    draw('pointerdown', 20, 60);
    for (let at = 0; at < 60; at += 1) draw('pointermove', 20 + at * 3, 60 + Math.sin(at / 4) * 30);
    draw('pointerup', 200, 60);
  },
};

const dateFormat = (valueString: string): object => ({ extension: [limit('entryFormat', { valueString })] });
const dates = formOf([
  { linkId: 'born', type: 'date', text: 'When were you born?', _text: spanish('¿Cuándo nació?'), ...dateFormat('MM/DD/YYYY') },
  { linkId: 'fall', type: 'date', text: 'When was the last fall?', _text: spanish('¿Cuándo fue la última caída?') },
  { linkId: 'visit', type: 'dateTime', text: 'When is the visit?', _text: spanish('¿Cuándo es la visita?') },
  { linkId: 'since', type: 'date', text: 'Since when?', _text: spanish('¿Desde cuándo?') },
]);
const dateAnswers = responseOf([
  { linkId: 'born', answer: [{ valueDate: '1948-02-09' }] },
  { linkId: 'visit', answer: [{ valueDateTime: '2026-11-24T14:30:00-06:00' }] },
]);
/** One day could be two; the other was read as it can only be meant. */
export const Dates: Story = {
  ...story({ questionnaire: dates, response: dateAnswers }),
  play: async (context) => {
    const element = await elementIn(context);
    write(inside(element, '[data-link-id=fall] input'), '05/06/2026');
    write(inside(element, '[data-link-id=since] input'), '17/05/2026');
    await until(() => element.shadowRoot?.querySelector('[data-act=mean]') !== null);
  },
};

/** For staff: what each option counts stands beside it. */
export const Weights: Story = story({ questionnaire: weightedForm, options: { weights: true } });
