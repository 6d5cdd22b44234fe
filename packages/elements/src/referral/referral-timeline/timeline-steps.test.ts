import type { Appointment, Organization, Resource, Task } from '@careloom/core/fhir';
import type { CareRepository } from '@careloom/core/ports';
import { collect } from '@careloom/core/ports';
import { acceptReferral, cancelReferral, completeReferral, declineReferral, holdReferral, loadReferral, referralChanges } from '@careloom/core/referral';
import type { Referral, ReferralResult } from '@careloom/core/referral';
import { CareloomError } from '@careloom/core/shared';
import type { VerbContext } from '@careloom/core/shared';
import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import type { Mounted } from '../../testing/harness.ts';
import { factCatalogues } from '../fact-catalogues.ts';
import { accepted, clinic, completed, declined, foodReferral, sam, taskRef } from '../referral.fixtures.ts';
import { stepCatalogues } from '../step-catalogues.ts';
import { contextOf, withParts, withVisit } from '../steps.fixtures.ts';
import './define.ts';
import type { CareloomReferralTimeline } from './referral-timeline.ts';

const tag = 'careloom-referral-timeline';
const show = (element: CareloomReferralTimeline): string => (element.referralRef = taskRef('food'));
const asSam = { provider: { user: sam, userRole: 'partner' as const } };
const food = { system: 'http://snomed.info/sct', code: '710925007', display: 'Provision of food' };
const done = (referral: Referral, context: VerbContext): ReferralResult => {
  const taken = acceptReferral(referral, context);
  return taken.ok ? completeReferral(taken.value, { performed: [{ service: food, on: '2026-11-21' }] }, context) : taken;
};
const no = (referral: Referral, context: VerbContext): ReferralResult => declineReferral(referral, 'No vouchers left', context);
const gone: Organization = { resourceType: 'Organization', id: 'pantry', active: false, name: 'Hill Street Food Pantry' };
const moved = { resourceType: 'Patient', id: 'p1', address: [{ use: 'home', city: 'Duluth', period: { start: '2026-11-15' } }] } as Resource;

const refused = (): never => {
  throw new CareloomError('repository.forbidden');
};
const forbidding = (): CareRepository => ({ ...seeded(), read: async () => refused(), search: () => refused() });

runElementSuite<CareloomReferralTimeline>({
  tag,
  phi: ['Marta', 'Bring an ID'],
  states: {
    visit: { repository: () => seeded(...withVisit()), prepare: show, ready: (element) => textOf(element).includes('Visits') },
    parts: { repository: () => seeded(...withParts(acceptReferral, no)), prepare: show, ready: (element) => textOf(element).includes('2 parts'), ...asSam },
    'partner gone, patient moved': {
      repository: () => seeded(...foodReferral('food', [accepted]), gone, moved),
      prepare: show,
      ready: (element) => textOf(element).includes('is no longer active'),
    },
    'read only': {
      repository: () => seeded(...withVisit()),
      prepare: (element) => {
        show(element);
        element.readonly = true;
      },
      ready: (element) => textOf(element).includes('Visits'),
    },
    'not allowed': { repository: forbidding, prepare: show, ready: (element) => textOf(element).includes('not allowed') },
    'nobody signed in': { repository: () => seeded(...withVisit()), prepare: show, provider: { user: undefined }, ready: (element) => textOf(element).includes('Visits') },
  },
});

describe('referral timeline: words of the finer steps', () => {
  it('are in both languages', async () => {
    await expectCatalogues(stepCatalogues);
    await expectCatalogues(factCatalogues, ['referral.track.reason', 'referral.duplicate.row', 'referral.duplicate.row_short']);
  });
});

describe('referral timeline: visits, parts and races', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(repository: CareRepository, provider = {}): Promise<Mounted<CareloomReferralTimeline>> {
    await import('../../provider/define.ts');
    const mounted = await mount<CareloomReferralTimeline>(tag, { repository, prepare: show, ready: (e) => textOf(e).includes('What happened'), ...provider });
    open.push(mounted.remove);
    return mounted;
  }
  const root = (element: Element): ShadowRoot => element.shadowRoot as ShadowRoot;
  const button = (element: Element, words: string): HTMLButtonElement =>
    [...root(element).querySelectorAll('button')].find((b) => b.textContent?.includes(words)) as HTMLButtonElement;
  const fill = (element: Element, values: Readonly<Record<string, string>>): void => {
    for (const [name, value] of Object.entries(values)) {
      const field = root(element).querySelector(`[name='${name}']`) as HTMLInputElement;
      field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    }
  };
  const act = async (element: Element, words: string, values: Readonly<Record<string, string>> = {}): Promise<void> => {
    button(element, words).click();
    await settled(element as CareloomReferralTimeline);
    fill(element, values);
    root(element).querySelector<HTMLButtonElement>('.act-form .actions button')?.click();
  };
  const task = async (repository: CareRepository): Promise<Task> => (await repository.read<Task>(taskRef('food'))).resource;
  const business = async (repository: CareRepository): Promise<string | undefined> => (await task(repository)).businessStatus?.coding?.[0]?.code;
  const visits = async (repository: CareRepository): Promise<readonly Appointment[]> =>
    (await collect<Appointment>(repository, { resourceType: 'Appointment' })).map(({ resource }) => resource);

  it('lets the organization plan a visit by keyboard alone; what is stored says when, in the zone of the site', async () => {
    const repository = seeded(...foodReferral('food', [accepted]));
    const { element } = await shown(repository, asSam);
    button(element, 'Plan a visit').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => root(element).querySelector('#day') !== null, 'the form does not open');
    expect(root(element).activeElement?.id).to.equal('day');
    expect(textOf(element)).to.include('Times are in Central Time');
    fill(element, { day: '2026-11-24', from: '14:00', to: '15:00', note: 'Bring an ID' });
    button(element, 'Plan a visit').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => textOf(element).includes('Visit planned. Riverside Family Clinic is told.'), 'not stored');
    const [visit] = await visits(repository);
    expect([visit?.start, visit?.end, visit?.status]).to.deep.equal(['2026-11-24T20:00:00.000Z', '2026-11-24T21:00:00.000Z', 'booked']);
    expect([(await task(repository)).status, await business(repository)]).to.deep.equal(['in-progress', '5.1.1']);
    await until(() => textOf(element).includes('Tue 24 Nov, in 2 days, 2:00'), 'the visit is not shown');
  });

  it('says what is wrong with a visit, at its fields', async () => {
    const { element } = await shown(seeded(...foodReferral('food', [accepted])), asSam);
    await act(element, 'Plan a visit', { day: '2026-11-24', from: '14:00', to: '13:00' });
    await until(() => textOf(element).includes('an end that is later than the start'), 'not said');
    await settled(element);
    expect(root(element).activeElement?.id).to.equal('day');
  });

  it('tells of a visit in the list and in the story', async () => {
    const { element } = await shown(seeded(...withVisit()));
    expect(textOf(root(element).querySelector("[part='visits']") as Element)).to.equal('Visits Tue 24 Nov, in 2 days, 2:00 PM planned with Sam Okafor');
    expect(textOf(root(element).querySelector('.entries') as Element)).to.match(/Visit planned Sam Okafor, Hill Street Food Pantry Tue 24 Nov, in 2 days, 2:00 PM Bring an ID/);
    expect(textOf(root(element).querySelector('.entries') as Element)).to.not.include('Note Sam');
  });

  it('follows an appointment that changes alone, and one that is new', async () => {
    const repository = seeded(...withVisit());
    const { element } = await shown(repository);
    const base = await repository.read<Appointment>(`Appointment/${(await visits(repository))[0]?.id}`);
    await repository.commit([{ op: 'update', base, resource: { ...base.resource, status: 'cancelled' } as Appointment }]);
    await until(() => textOf(root(element).querySelector("[part='visits']") as Element).includes('called off'), 'the change is not followed');
    const { id: _id, meta: _meta, identifier: _identifier, ...like } = base.resource;
    const next = { ...like, start: '2026-11-27T20:00:00Z', end: '2026-11-27T21:00:00Z' } as Appointment;
    await repository.commit([{ op: 'create', fullUrl: 'urn:uuid:00000000-0000-4000-8000-00000000feed', resource: next }]);
    await until(() => root(element).querySelectorAll('.visits li').length === 2, 'the new one is not followed');
  });

  it('takes a no-show, another time, a call-off and a word of how it goes, each with its appointment', async () => {
    const repository = seeded(...withVisit('2026-11-21T20:00:00Z', '2026-11-21T21:00:00Z'));
    const { element } = await shown(repository, asSam);
    await act(element, 'The patient did not come');
    await until(() => textOf(element).includes('Saved: the patient did not come'), 'no-show not stored');
    expect([await business(repository), (await visits(repository))[0]?.status]).to.deep.equal(['5.1.2', 'noshow']);
    await until(() => button(element, 'Move the visit') !== undefined, 'cannot be moved');
    await act(element, 'Move the visit', { day: '2026-11-25', from: '09:00', to: '09:30' });
    await until(() => textOf(element).includes('Visit moved. Riverside'), 'not moved');
    expect(await business(repository)).to.equal('5.1.1');
    await until(() => button(element, 'Call off the visit') !== undefined, 'cannot be called off');
    await act(element, 'Call off the visit');
    await until(() => textOf(element).includes('Visit called off. Riverside'), 'not called off');
    expect((await visits(repository)).map(({ status }) => status).sort()).to.deep.equal(['cancelled', 'noshow']);
    await until(() => button(element, 'Plan a visit') !== undefined, 'no other one can be planned');
    expect(button(element, 'The patient did not come')).to.equal(undefined);
  });

  it('asks what there is to tell, and marks a visit as done only where somebody says so', async () => {
    const repository = seeded(...withVisit('2026-11-21T20:00:00Z', '2026-11-21T21:00:00Z'));
    const { element } = await shown(repository, asSam);
    await act(element, 'Tell how it goes');
    await until(() => textOf(element).includes('Please write a few words'), 'the missing words are not said');
    fill(element, { note: 'First delivery went well' });
    root(element).querySelector<HTMLInputElement>("[name='took-place']")?.click();
    root(element).querySelector<HTMLButtonElement>('.act-form .primary')?.click();
    await until(() => textOf(element).includes('Saved. Riverside'), 'not stored');
    expect([await business(repository), (await visits(repository))[0]?.status]).to.deep.equal(['5.1.4', 'fulfilled']);
    await until(() => textOf(element).includes('First delivery went well'), 'the story does not tell it');
  });

  it('asks the organization to stop, shows that they have to answer, and lets them', async () => {
    const repository = seeded(...withVisit());
    const { element, provider } = await shown(repository);
    await act(element, 'Ask them to stop', { reason: 'She moved to her sister' });
    await until(() => textOf(element).includes('Hill Street Food Pantry is asked to stop'), 'not stored');
    expect([(await task(repository)).status, await business(repository)]).to.deep.equal(['in-progress', '5.2']);
    await until(() => textOf(element).includes('You asked them to stop'), 'not told');
    expect(button(element, 'Ask them to stop')).to.equal(undefined);
    provider.user = sam;
    await settled(provider, element);
    expect(textOf(element)).to.include('Riverside Family Clinic asks you to stop');
    await act(element, 'Stop, as they asked', { reason: 'As you asked' });
    await until(() => textOf(element).includes('Cancelled.'), 'not stopped');
    expect([(await task(repository)).status, await business(repository)]).to.deep.equal(['cancelled', '6.0']);
  });

  it('keeps the business status in step with every act', async () => {
    const repository = seeded(...withVisit());
    const { element } = await shown(repository);
    await act(element, 'Cancel referral', { reason: 'Moved away' });
    await until(() => textOf(element).includes('Cancelled.'), 'not cancelled');
    expect(await business(repository)).to.equal('6.0');
  });

  it('shows each part with where it stands, to whoever asked and to whoever split it', async () => {
    const { element } = await shown(seeded(...withParts(acceptReferral, no)));
    const parts = textOf(root(element).querySelector("[part='parts']") as Element);
    expect(parts).to.include('Handed on in 2 parts');
    expect(parts).to.match(/Northside Meals Provision of food Accepted.*Corner Market Vouchers Provision of food Declined No vouchers left/);
    expect(button(element, 'Tell them')).to.equal(undefined, 'only the intermediary tells');
    expect(textOf(root(element).querySelector('.entries') as Element)).to.include('Handed on in parts Sam Okafor');
  });

  it('tells what became of the parts with one click, and holds it back until it cannot be taken back', async () => {
    const repository = seeded(...withParts(done, no));
    const { element } = await shown(repository, asSam);
    expect(textOf(element)).to.include('Some parts brought nothing.').and.include('was not told yet');
    button(element, 'Tell them: done').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => textOf(element).includes('Not sent yet'), 'not held');
    expect((await task(repository)).status).to.equal('accepted');
    button(element, 'Undo').click();
    await settled(element);
    expect(root(element).activeElement).to.equal(button(element, 'Tell them: done'), 'the keyboard is back where it was');
    button(element, 'Tell them: done').click();
    await settled(element);
    button(element, 'Send now').click();
    await until(() => textOf(element).includes('is told what became of the parts'), 'not stored');
    const stored = await task(repository);
    expect([stored.status, stored.output?.length, await business(repository)]).to.deep.equal(['completed', 1, '7.0']);
  });

  it('tells nothing of the parts while nobody knows whether the last act is stored', async () => {
    const real = seeded(...withParts(done, no));
    let isFirst = true;
    const { element } = await shown({
      ...real,
      commit: async (changes, options) => {
        if (!isFirst) return real.commit(changes, options);
        isFirst = false;
        return { outcome: 'uncertain', issues: [] };
      },
    }, asSam);
    await act(element, 'Plan a visit', { day: '2026-11-24', from: '14:00', to: '15:00' });
    await until(() => textOf(element).includes('Not sure whether this was saved'), 'uncertain is not said');
    root(element).querySelector<HTMLElement>('.act-form .actions [type=button]')!.click();
    await settled(element);
    expect(root(element).querySelector('.act-form')).to.equal(null);
    expect(button(element, 'Tell them: done') !== undefined, 'offered').to.equal(false);
    button(element, 'Send again').click();
    await until(() => button(element, 'Tell them: done') !== undefined, 'not offered again');
    button(element, 'Tell them: done').click();
    await settled(element);
    button(element, 'Send now').click();
    await until(() => textOf(element).includes('is told what became of the parts'), 'not stored');
    expect((await task(real)).status).to.equal('completed');
  });

  it('asks why, where every part brought nothing', async () => {
    const repository = seeded(...withParts(no, no));
    const { element } = await shown(repository, asSam);
    await act(element, 'Tell them: could not be done');
    await until(() => textOf(element).includes('Please give a reason'), 'not asked');
    fill(element, { reason: 'Nobody had room' });
    root(element).querySelector<HTMLButtonElement>('.act-form .primary')?.click();
    await until(() => textOf(element).includes('is told what became of the parts'), 'not stored');
    const stored = await task(repository);
    expect([stored.status, stored.statusReason?.text]).to.deep.equal(['failed', 'Nobody had room']);
  });

  /** Somebody else acts on the same version, just before ours is stored. */
  function raced(real: CareRepository, verb: (referral: Referral, context: VerbContext) => ReferralResult, by = sam): CareRepository {
    let isFirst = true;
    return {
      ...real,
      commit: async (changes, options) => {
        if (isFirst) {
          isFirst = false;
          const result = verb(await loadReferral(real, taskRef('food')), contextOf(by, '2026-11-22T15:29:00Z', 'race'));
          if (!result.ok) throw new Error(result.refusal.code);
          expect((await real.commit(referralChanges(result.value, result.events))).outcome).to.equal('stored');
        }
        return real.commit(changes, options);
      },
    };
  }

  it('settles two cancellations at once: stored once, and told', async () => {
    const real = seeded(...foodReferral('food', [accepted]));
    const { element } = await shown(raced(real, (referral, context) => cancelReferral(referral, 'No driver', context)));
    await act(element, 'Cancel referral', { reason: 'Moved away' });
    await until(() => textOf(element).includes('The other one did the same. It is saved once.'), 'not told');
    expect(textOf(element)).to.include('Two people changed this at the same time');
    expect(root(element).querySelector('.act-form')).to.equal(null);
    expect((await task(real)).statusReason?.text).to.equal('No driver');
  });

  it('lets what was done stand against our cancelling', async () => {
    const real = seeded(...foodReferral('food', [accepted]));
    const { element } = await shown(raced(real, (referral, context) => completeReferral(referral, { performed: [{ service: food, on: '2026-11-21' }] }, context)));
    await act(element, 'Cancel referral', { reason: 'Moved away' });
    await until(() => textOf(element).includes('so it is not cancelled'), 'not told');
    expect((await task(real)).status).to.equal('completed');
    await until(() => textOf(element).includes('Ask the patient'), 'the new state is not shown');
  });

  it('puts our act on top of a note that came in between', async () => {
    const real = seeded(...foodReferral('food', [accepted]));
    const { element } = await shown(raced(real, (value) => ({ ok: true, value: { ...value, notes: [...value.notes, { text: 'Gate code is by the door' }] }, events: [] })));
    await act(element, 'Cancel referral', { reason: 'Moved away' });
    await until(() => textOf(element).includes('Both are saved.'), 'not told');
    const stored = await task(real);
    expect([stored.status, JSON.stringify(stored.note).includes('Gate code')]).to.deep.equal(['cancelled', true]);
  });

  it('keeps what was typed where a person has to look again', async () => {
    const real = seeded(...withVisit());
    const { element } = await shown(raced(real, (referral, context) => holdReferral(referral, 'Van is broken', context)));
    await act(element, 'Cancel referral', { reason: 'Moved away' });
    await until(() => textOf(element).includes('Look at it as it stands now'), 'not told');
    expect(root(element).querySelector('textarea')?.value).to.equal('Moved away');
    expect((await task(real)).status).to.equal('on-hold');
  });

  it('says that it went back a step, while it is open and when it is opened later', async () => {
    const repository = seeded(...foodReferral('food', [accepted, completed]));
    const { element } = await shown(repository);
    const base = await repository.read<Task>(taskRef('food'));
    await repository.commit([{ op: 'update', base, resource: { ...base.resource, status: 'accepted', lastModified: '2026-11-22T15:31:00Z' } as Task }]);
    await until(() => textOf(element).includes('This referral went back a step.'), 'not told');
    expect(textOf(element)).to.include('It stood at “Ask the patient” and now stands at “Accepted”. Ask Hill Street Food Pantry what happened.');
    const { element: later } = await shown(repository);
    expect(textOf(later)).to.include('went back a step');
  });

  for (const [name, provider] of [['who asked', {}], ['the partner', asSam]] as const) {
    it(`lets ${name} cancel what is still open though its order was closed elsewhere`, async () => {
      const resources = foodReferral('food', [accepted]).map((each) => (each.resourceType === 'ServiceRequest' ? ({ ...each, status: 'revoked' } as Resource) : each));
      const repository = seeded(...resources);
      const { element } = await shown(repository, provider);
      expect(textOf(element)).to.include('The order was closed, and this is still open');
      await act(element, 'Cancel referral', { reason: 'Closed in the other system' });
      await until(() => textOf(element).includes('Cancelled.'), 'not cancelled');
      const stored = await task(repository);
      expect([stored.status, stored.statusReason?.text]).to.deep.equal(['cancelled', 'Closed in the other system']);
      await until(() => !textOf(element).includes('this is still open'), 'still said');
    });
  }

  it('says that the organization is no longer active, and that the patient moved', async () => {
    const { element } = await shown(seeded(...foodReferral('food', [accepted]), gone, moved));
    expect(textOf(element)).to.include('Hill Street Food Pantry is no longer active').and.include('The patient moved after this was sent');
    const { element: usual } = await shown(seeded(...foodReferral('food', [accepted]), { ...gone, active: true } as Organization));
    expect(textOf(usual)).to.not.include('is no longer active');
    expect(textOf(usual)).to.not.include('patient moved');
  });

  it('tells elements beside it what to write again, where the host does not stop it', async () => {
    const { element, provider } = await shown(seeded(...foodReferral('food', [declined])));
    button(element, 'Find another organization').click();
    await until(() => provider.domain === 'food-insecurity', 'the need is not chosen');
    expect([provider.patientRef, provider.referralRef]).to.deep.equal(['Patient/p1', taskRef('food')]);
  });

  it('offers nothing to whoever may not act, and nothing in read-only', async () => {
    const { element } = await shown(seeded(...withVisit()), { provider: { user: { ref: 'PractitionerRole/x', organization: { ref: 'Organization/other' } } } });
    expect(root(element).querySelectorAll('.actions button')).to.have.length(0);
    const { element: own } = await shown(seeded(...withVisit()), { provider: { user: { ref: clinic.ref, display: clinic.display } } });
    expect(button(own, 'Ask them to stop')).to.not.equal(undefined);
  });

  it('shows the referral where the server cannot search visits, parts or places', async () => {
    const real = seeded(...foodReferral('food', [accepted]));
    const search: CareRepository['search'] = (query, options) => {
      if (query.resourceType === 'Appointment' || 'part-of' in (query.params ?? {})) throw new Error('unsupported');
      return real.search(query, options);
    };
    const { element } = await shown({ ...real, search });
    expect(textOf(element)).to.include('The visits could not be read.').and.include('Provision of food');
  });
});
