import type { Questionnaire } from '@careloom/forms';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { showForm, until } from '../../testing/form-harness.ts';
import type { ShownForm } from '../../testing/form-harness.ts';

const helpers = {
  resourceType: 'Questionnaire',
  status: 'active',
  title: 'Helpers',
  item: [
    {
      linkId: 'helper', type: 'group', text: 'Helper', repeats: true,
      item: [
        { linkId: 'phone', type: 'string', text: 'Telephone', repeats: true },
        { linkId: 'near', type: 'boolean', text: 'Is it near?' },
        { linkId: 'weight', type: 'decimal', text: 'Weight', extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unit', valueCoding: { code: 'kg', display: 'kg' } }] },
      ],
    },
  ],
} as unknown as Questionnaire;

describe('what comes and goes in a form', () => {
  let form: ShownForm;
  const root = (): ShadowRoot => form.element.shadowRoot as ShadowRoot;
  const focused = (): HTMLElement | null => root().activeElement as HTMLElement | null;
  const fields = (linkId: string): HTMLInputElement[] => [...root().querySelectorAll<HTMLInputElement>(`[data-link-id='${linkId}'] input`)];
  const push = async (words: string): Promise<void> => {
    const button = [...root().querySelectorAll('button')].find((each) => each.textContent?.trim() === words) ?? expect.fail(`no button ${words}`);
    button.focus();
    await sendKeys({ press: 'Enter' });
  };

  beforeEach(async () => {
    form = await showForm(helpers);
  });
  afterEach(() => form.remove());

  it('goes on to the next field when the question with the keyboard in it is gone', async () => {
    form.remove();
    const gone = { linkId: 'code', type: 'string', text: 'Code', enableWhen: [{ question: 'code', operator: 'exists', answerBoolean: false }] };
    form = await showForm({ resourceType: 'Questionnaire', status: 'active', title: 'Codes', item: [{ linkId: 'before', type: 'string', text: 'Before' }, gone, { linkId: 'after', type: 'string', text: 'After' }] } as unknown as Questionnaire);
    fields('code')[0]?.focus();
    await sendKeys({ type: 'x' });
    await until(() => focused() === fields('after')[0], focused()?.outerHTML);
  });

  it('takes the keyboard to a group that was added, and to the one at the place of one that went', async () => {
    await push('Add another: Helper');
    await until(() => focused() !== null && focused() === fields('phone')[1], 'not in the new group');
    await push('Add another: Helper');
    await until(() => focused() !== null && focused() === fields('phone')[2], 'not in the third group');
    await push('Remove Helper 2');
    await until(() => focused()?.textContent?.replace(/\s+/g, ' ').trim() === 'Helper 2', 'not at the next group');
    await push('Remove Helper 2');
    await until(() => focused()?.textContent?.replace(/\s+/g, ' ').trim() === 'Helper 1', 'not at the group before');
  });

  it('takes the keyboard to an answer that was added, and to the one at the place of one that went', async () => {
    await push('Add another answer');
    await until(() => focused() !== null && focused() === fields('phone')[1], 'not in the new field');
    await sendKeys({ type: '555' });
    await push('Remove answer 1');
    await until(() => fields('phone').length === 1 && focused() === fields('phone')[0], 'not in the field that is left');
    expect(fields('phone')[0]?.value).to.equal('555');
  });

  it('does not move what is below when an answer can be cleared', async () => {
    const top = (): number => fields('weight')[0]?.getBoundingClientRect().top ?? 0;
    const before = top();
    fields('near')[0]?.click();
    await until(() => root().querySelector('[data-act=clear]') !== null, 'no way to clear');
    expect(top()).to.equal(before);
  });

  it('says the unit with the field', () => {
    const [weight] = fields('weight');
    expect(root().querySelector(`#${weight?.getAttribute('aria-describedby')}`)?.textContent).to.equal('kg');
  });
});
