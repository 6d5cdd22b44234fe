import type { CareRepository } from '@careloom/core/ports';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { axeFindings } from '../../testing/axe.ts';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import type { Mounted } from '../../testing/harness.ts';
import { accepted, completed, declined, foodReferral, jonas, kitchen, openReferral, received, taskRef } from '../referral.fixtures.ts';
import { catalogues } from './partners-part.ts';
import './define.ts';
import type { CareloomReferralList } from './referral-list.ts';

/** The pantry: one without an answer, one closed, one declined. The kitchen: one sent yesterday. And one that is open to anybody. */
const several = (): CareRepository =>
  seeded(
    ...foodReferral('silent'),
    ...foodReferral('closed', [accepted, completed, received], { patient: jonas }),
    ...foodReferral('refused', [declined]),
    ...foodReferral('cooking', [], { target: { ...kitchen, covered: true } }, '2026-11-21T16:00:00Z'),
    ...openReferral('anybody'),
  );

describe('the referral list by organization', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(repository: CareRepository, props: Partial<CareloomReferralList> = { requesterRef: 'Organization/clinic' }): Promise<Mounted<CareloomReferralList>> {
    await import('../../provider/define.ts');
    const mounted = await mount<CareloomReferralList>('careloom-referral-list', {
      repository,
      prepare: (element) => void Object.assign(element, props),
      ready: (e) => e.shadowRoot!.querySelector('.row') !== null,
    });
    open.push(mounted.remove);
    return mounted;
  }
  const root = (element: Element): ShadowRoot => element.shadowRoot!;
  const opener = (element: Element): HTMLButtonElement | null => root(element).querySelector('[data-panel=partners]');
  const card = (element: Element, ref: string): HTMLElement => root(element).querySelector(`[data-partner="${ref}"]`)!;
  const refs = (element: Element): readonly (string | undefined)[] => [...root(element).querySelectorAll<HTMLElement>('#open .row')].map(({ dataset }) => dataset['ref']);
  async function opened(element: CareloomReferralList): Promise<void> {
    opener(element)!.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => root(element).querySelector('.partner') !== null, 'the panel does not come');
    await settled(element);
  }

  it('has each beside the others, with n at every number; what is not known is said and is no zero', async () => {
    const { element } = await shown(several());
    await opened(element);
    expect(root(element).activeElement?.id).to.equal('partners-title');
    expect(opener(element)!.getAttribute('aria-expanded')).to.equal('true');
    expect([...root(element).querySelectorAll('.partner .what')].map((each) => each.textContent)).to.deep.equal(['Hill Street Food Pantry', 'Soup Kitchen']);
    const pantry = textOf(card(element, 'Organization/pantry'));
    expect(pantry).to.include('Their turn now: 1.').and.include('1 of them is stuck.').and.include('3 referrals: 2 answered, 1 declined, 1 closed.');
    expect(pantry).to.include('An answer took 18 days (median of 1).').and.include('From sending to closed: 20 days (median of 1).').and.include('We are full until January (1)');
    const cook = textOf(card(element, 'Organization/kitchen'));
    expect(cook).to.include('1 referral: 0 answered, 0 declined, 0 closed.').and.not.include('stuck').and.not.include('closed:');
    expect(textOf(element)).to.include('no grade');
    expect(await axeFindings(element)).to.deep.equal([]);
  });

  it('says that days are not known where no date tells them', async () => {
    const { element } = await shown(seeded(...foodReferral('silent')));
    await opened(element);
    expect(textOf(card(element, 'Organization/pantry'))).to.include('How long an answer took is not known.').and.not.match(/(^|\D)0 days/);
  });

  it('shows the referrals of one alone, by keyboard, and finds the way back', async () => {
    const { element } = await shown(several());
    expect(refs(element)).to.have.length(4);
    await opened(element);
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await settled(element);
    expect(refs(element)).to.have.members([taskRef('silent'), taskRef('refused')]);
    expect(textOf(root(element).querySelector('[role=status]')!)).to.equal('2 referrals shown');
    expect(root(element).activeElement?.getAttribute('aria-pressed')).to.equal('true');
    expect(textOf(element)).to.include('Only referrals to \u2068Hill Street Food Pantry\u2069').and.include('Show 1 closed');
    opener(element)!.click();
    await settled(element);
    expect(refs(element)).to.have.length(2, 'it holds while the panel is closed');
    [...root(element).querySelectorAll('button')].find((each) => each.textContent?.includes('Show all organizations'))!.click();
    await settled(element);
    expect(refs(element)).to.have.length(4);
    expect(root(element).activeElement?.className).to.equal('counts');
  });

  it('counts by the days of the site', async () => {
    const { element } = await shown(several());
    await opened(element);
    element.silenceRules = [{ stage: 'sent', days: 60, unit: 'calendar', source: 'ours' }];
    await settled(element);
    expect(textOf(card(element, 'Organization/pantry'))).to.not.include('stuck');
  });

  it('is for a clinic: of one patient nobody learns how an organization works', async () => {
    const { element } = await shown(several(), { patientRef: 'Patient/p1' });
    expect(opener(element)).to.equal(null);
  });

  it('has the same words in Spanish', async () => {
    await expectCatalogues(catalogues, ['referral.track.reason', 'referral.duplicate.row', 'referral.duplicate.row_short']);
  });
});
