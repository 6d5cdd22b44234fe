import type { CareRepository } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import { expect } from 'chai';
import { axeFindings } from '../../testing/axe.ts';
import { mount, seeded, textOf, until } from '../../testing/harness.ts';
import type { Mounted } from '../../testing/harness.ts';
import { accepted, completed, foodReferral, received } from '../referral.fixtures.ts';
import { consultation, measure } from './closure.fixtures.ts';
import './define.ts';
import type { CareloomReferralSummary } from './referral-summary.ts';

describe('how loops close, in two ways', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(repository: CareRepository, changes: Partial<CareloomReferralSummary>): Promise<Mounted<CareloomReferralSummary>> {
    await import('../../provider/define.ts');
    const mounted = await mount<CareloomReferralSummary>('careloom-referral-summary', {
      repository,
      prepare: (element) => void Object.assign(element, changes),
      ready: (element) => element.shadowRoot!.querySelector('.closure') !== null,
    });
    open.push(mounted.remove);
    return mounted;
  }
  const way = (element: Element, id: string): string => {
    const shownWay = element.shadowRoot!.querySelector(`[data-way=${id}]`);
    return shownWay ? textOf(shownWay) : '';
  };
  const mixed = (): CareRepository =>
    seeded(...foodReferral('done', [accepted, completed, received]), ...foodReferral('said', [accepted, completed]), ...foodReferral('open'), ...consultation('a', 'Patient/p1', true), ...consultation('b', 'Patient/p2', false));
  const ofClinic = { requesterRef: 'Organization/clinic' };

  it('says ours with n, what nobody confirmed apart, and open ones in the days', async () => {
    const { element } = await shown(seeded(...foodReferral('done', [accepted, completed, received]), ...foodReferral('said', [accepted, completed]), ...foodReferral('open')), ofClinic);
    expect(way(element, 'ours')).to.include('33%').and.include('1 of 3 referrals sent').and.include('1 more is said to be done');
    expect(way(element, 'ours')).to.include('n = 3; 2 still open');
    expect(await axeFindings(element)).to.deep.equal([]);
  });

  it('says "not measurable" and why where nobody handed in value sets, and never 0', async () => {
    const { element } = await shown(mixed(), ofClinic);
    expect(way(element, 'cms50')).to.include('Not measurable').and.include('not set up here').and.not.match(/\b0\b(?!\.4)/);
  });

  it('says CMS50 with its own n where it can be measured, beside ours', async () => {
    const { element } = await shown(mixed(), { ...ofClinic, measure });
    expect(way(element, 'cms50')).to.include('50%').and.include('1 of 2 patients').and.include('Calendar year 2026');
    expect(textOf(element)).to.include('Do not compare the two numbers.');
  });

  it('calls community referrals not measurable, with the reason and how many', async () => {
    const { element } = await shown(seeded(...foodReferral('open')), { patientRef: 'Patient/p1', measure });
    expect(way(element, 'cms50')).to.include('Not measurable').and.include('These are community referrals').and.include('n = 1 patient');
    expect(way(element, 'cms50')).to.not.include('%');
  });

  it('counts apart whom it cannot measure', async () => {
    const { element } = await shown(seeded(...foodReferral('open'), ...consultation('b', 'Patient/p2', true)), { ...ofClinic, measure });
    expect(way(element, 'cms50')).to.include('100%').and.include('1 of 1 patient').and.include('1 patient is not measurable, and in neither number');
  });

  it('says so where nobody counts', async () => {
    const { element } = await shown(seeded(), { patientRef: 'Patient/p1', measure });
    expect(way(element, 'cms50')).to.include('Nobody to count').and.not.include('%');
    expect(way(element, 'ours')).to.include('Nothing sent yet');
    const { element: no } = await shown(seeded(...consultation('a', 'Patient/p1', true).slice(1)), { patientRef: 'Patient/p1', measure });
    expect(way(no, 'cms50')).to.include('Nobody to count').and.include('no visit and first referral');
  });

  it('takes what the host has at hand, and the period it says', async () => {
    const { element } = await shown(seeded(), { ...ofClinic, measure: { ...measure, resources: consultation('a', 'Patient/p9', true) } });
    expect(way(element, 'cms50')).to.include('1 of 1 patient');
    element.measure = { ...measure, period: { start: '2026', end: '2026' }, resources: consultation('a', 'Patient/p9', true) };
    await until(() => way(element, 'cms50').includes('not two real days'), 'the period is not told');
  });

  it('says ours also where the records for the other cannot be read', async () => {
    const real = mixed();
    const forbidden: CareRepository['search'] = (query, options) => {
      if (query.resourceType === 'Encounter') throw new CareloomError('repository.forbidden');
      return real.search(query, options);
    };
    const { element } = await shown({ ...real, search: forbidden }, { ...ofClinic, measure });
    expect(way(element, 'cms50')).to.include('Not measurable').and.include('could not be read');
    expect(way(element, 'ours')).to.include('%');
  });
});
