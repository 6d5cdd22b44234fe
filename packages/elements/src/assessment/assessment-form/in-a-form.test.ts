import type { Questionnaire } from '@careloom/forms';
import { expect } from 'chai';
import { showForm } from '../../testing/form-harness.ts';
import type { ShownForm } from '../../testing/form-harness.ts';
import { settled, textOf, until } from '../../testing/harness.ts';

const name = { resourceType: 'Questionnaire', status: 'active', title: 'Name', item: [{ linkId: 'name', type: 'string', text: 'Name', required: true }] } as unknown as Questionnaire;

describe('the form element in a form of the page', () => {
  const shown: ShownForm[] = [];
  afterEach(() => {
    for (const { remove } of shown.splice(0)) remove();
    document.querySelector('form')?.remove();
  });

  /** In a form with a button, under the name "visit". */
  async function inForm(questionnaire = name): Promise<ShownForm & { form: HTMLFormElement; button: HTMLButtonElement }> {
    const each = await showForm(questionnaire);
    shown.push(each);
    const form = document.createElement('form');
    const button = document.createElement('button');
    button.textContent = 'Save';
    form.addEventListener('submit', (event) => event.preventDefault());
    each.element.setAttribute('name', 'visit');
    each.element.replaceWith(form);
    form.append(each.element, button);
    document.body.append(form);
    await settled(each.element);
    return { ...each, form, button };
  }
  function write(field: HTMLInputElement, text: string): void {
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  }

  it('gives the answers as they are at that moment, however quickly somebody is', async () => {
    const { form, find } = await inForm();
    
    write(find('name', 'input'), 'Rosalind');
    expect(new FormData(form).get('visit')).to.contain('Rosalind');
  });

  it('is empty again after a reset, for the form too', async () => {
    const { form, find } = await inForm();
    write(find('name', 'input'), 'Rosalind');
    await until(() => form.checkValidity());
    form.reset();
    await until(() => find('name', 'input').value === '');
    expect(new FormData(form).get('visit')).not.to.contain('Rosalind');
    await until(() => !form.matches(':valid'), 'still valid without the answer');
  });

  it('says what is wrong when the form is sent, with the keyboard on it', async () => {
    const { form, button, element } = await inForm();
    let sent = 0;
    form.addEventListener('submit', () => (sent += 1));
    await until(() => form.matches(':invalid'), 'not looked at');
    button.click();
    await until(() => element.shadowRoot?.activeElement?.id === 'errors', 'the keyboard is not there');
    expect(textOf(element)).to.contain('One answer needs another look');
    expect(sent).to.equal(0);
  });

  it('leaves the keyboard to a field before it that is wrong too', async () => {
    const { form, button, element } = await inForm();
    const first = document.createElement('input');
    first.required = true;
    form.prepend(first);
    await until(() => element.matches(':invalid'), 'not looked at');
    button.click();
    await until(() => textOf(element).includes('One answer needs another look'));
    expect(document.activeElement).to.equal(first);
  });

  it('is not taken before it was looked at', async () => {
    const { form } = await inForm();
    expect(form.checkValidity()).to.equal(false);
  });
});
