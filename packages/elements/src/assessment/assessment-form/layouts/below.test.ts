import { expect } from 'chai';
import { axeFindings } from '../../../testing/axe.ts';
import { press, settled, showForm, until } from '../../../testing/form-harness.ts';
import type { ShownForm } from '../../../testing/form-harness.ts';
import { responseOf } from '../controls/controls.fixtures.ts';
import { belowForm } from './below.fixtures.ts';

const answered = responseOf([
  { linkId: 'fall', answer: [{ valueBoolean: true }] },
  { linkId: 'helper', answer: [{ valueString: 'Ana', item: [{ linkId: 'phone', answer: [{ valueString: '555-0101' }] }] }, { valueString: 'Luis' }] },
]);

describe('what stands below an answer', () => {
  let form: ShownForm | undefined;
  afterEach(() => form?.remove());
  const folds = (linkId: string): HTMLDetailsElement[] => form?.all<HTMLDetailsElement>(linkId, '.fold') ?? [];

  it('is folded where the question can be, the question itself never', async () => {
    form = await showForm(belowForm, { response: answered });
    await until(() => folds('fall').length === 1 && folds('helper').length === 2);
    expect([...folds('fall'), ...folds('helper')].map(({ open }) => open)).to.deep.equal([false, true, true]);
    const [fold] = folds('fall') as [HTMLDetailsElement];
    expect(fold.querySelector('summary')?.textContent?.trim()).to.equal('More about: Did you fall last year?');
    expect(folds('helper').map((each) => each.querySelector('summary')?.textContent?.trim())).to.deep.equal(['More about: Who helps you? 1', 'More about: Who helps you? 2']);
    const phone = form.find('phone', 'input').getBoundingClientRect();
    expect(phone.right).to.be.at.most(form.element.getBoundingClientRect().right);
    expect(fold.querySelector('[data-link-id=times]')?.checkVisibility()).to.equal(false);
    expect(form.find('fall', '.help').checkVisibility()).to.equal(true);
    fold.querySelector('summary')?.focus();
    await press('Enter');
    expect(fold.open).to.equal(true);
    expect(fold.querySelector('[data-link-id=times]')?.checkVisibility()).to.equal(true);
    expect(await axeFindings(form.element)).to.deep.equal([]);
  });

  it('stays open as the user left it, and is there only while there is an answer', async () => {
    form = await showForm(belowForm);
    expect(folds('fall')).to.have.length(0);
    form.question('fall').set([true]);
    await until(() => folds('fall').length === 1);
    (folds('fall')[0] as HTMLDetailsElement).open = true;
    form.question('times').set([2]);
    form.question('fall').set([false]);
    await settled(form.element);
    expect(folds('fall').map(({ open }) => open)).to.deep.equal([true]);
    form.question('fall').set([]);
    await settled(form.element);
    expect(folds('fall')).to.have.length(0);
  });

  it('opens for a link of the list of errors, and says before how many there are', async () => {
    form = await showForm(belowForm, { response: answered, locale: 'es' });
    await until(() => folds('fall').length === 1);
    await form.element.submit();
    const [fold] = folds('fall') as [HTMLDetailsElement];
    await until(() => fold.querySelector('summary')?.textContent?.includes('Más sobre') === true && fold.querySelector('.wrong-mark') !== null, fold.textContent ?? '');
    form.element.shadowRoot?.querySelector<HTMLAnchorElement>('.errors a')?.click();
    expect(fold.open).to.equal(true);
    expect(form.element.shadowRoot?.activeElement).to.equal(form.find('times', 'input'));
  });

  it('has an inline text between the questions where the form has it, and elsewhere beside its question', async () => {
    form = await showForm(belowForm, { response: answered });
    await until(() => folds('fall').length === 1);
    const order = form.all('fall', '[data-key]').map(({ dataset, textContent }) => dataset['linkId'] ?? textContent?.trim());
    expect(order).to.deep.equal(['times', 'Now about the last time.', 'where']);
    expect(form.find('fall', '.help').textContent?.trim()).to.equal('Any fall counts.');
    expect(form.described(form.find('way', 'input'))).to.equal('Rugs, cables, steps.');
    const room = form.element.shadowRoot?.querySelectorAll<HTMLElement>('.group [data-key]') ?? [];
    expect([...room].map(({ dataset, textContent }) => dataset['linkId'] ?? textContent?.trim())).to.deep.equal(['light', 'The next question is about the way at night.', 'way']);
  });
});
