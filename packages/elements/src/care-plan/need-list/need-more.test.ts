import type { Resource } from '@careloom/core/fhir';
import type { CareRepository } from '@careloom/core/ports';
import { hungerVitalSign } from '@careloom/instruments/hunger-vital-sign';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { finishedScreening } from '../../screening/screening.fixtures.ts';
import type { Given } from '../../screening/screening.fixtures.ts';
import type { CareloomProvider } from '../../provider/provider.ts';
import { axeFindings } from '../../testing/axe.ts';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import { agreed, answer, food, lift, patientRef, ride, safety } from '../care-plan.fixtures.ts';
import { daughter } from '../plan-story.fixtures.ts';
import { catalogues } from './need-more.ts';
import './define.ts';
import type { CareloomNeedList } from './need-list.ts';

describe('need list: strengths, codes, comparison', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(repository: CareRepository, provider: Partial<CareloomProvider> = {}, own: Partial<CareloomNeedList> = {}): Promise<CareloomNeedList> {
    await import('../../provider/define.ts');
    const mounted = await mount<CareloomNeedList>('careloom-need-list', {
      repository,
      provider,
      prepare: (element) => void Object.assign(element, { patientRef, instruments: [hungerVitalSign] }, own),
      ready: (element) => element.shadowRoot!.querySelector('.list') !== null,
    });
    open.push(mounted.remove);
    return mounted.element;
  }
  const all = <E extends HTMLElement = HTMLElement>(element: Element, selector: string): E[] => [...element.shadowRoot!.querySelectorAll<E>(selector)];
  const press = async (element: CareloomNeedList, name: string): Promise<void> => {
    all(element, `[data-do='${name}']`)[0]!.focus();
    await sendKeys({ press: 'Enter' });
    await settled(element);
  };
  const [risk, none]: readonly Given[] = [{ '88122-7': 'LA28397-0', '88123-5': 'LA6729-3' }, { '88122-7': 'LA28398-8', '88123-5': 'LA28398-8' }];
  const twice = async (before: Given, after: Given): Promise<CareRepository> => {
    const repository = seeded(ride);
    for (const changes of [finishedScreening(hungerVitalSign, before, '2026-05-02T15:00:00Z'), finishedScreening(hungerVitalSign, after)]) {
      // Each run counts its own ids.
      const text = JSON.stringify(changes);
      await repository.commit(JSON.parse(changes === undefined ? text : text.replaceAll('00000000-0000-4000-9000', `0000000${text.includes('2026-05') ? 1 : 2}-0000-4000-9000`)) as never);
    }
    return repository;
  };

  it('says the same in Spanish, with the same places', () => expectCatalogues(catalogues));

  it('has what helps apart from the needs, and never counts or confirms it as one', async () => {
    const element = await shown(seeded(ride, lift));
    expect(all(element, '.need').map(({ dataset }) => dataset['ref'])).to.deep.equal(['transportation-insecurity']);
    await until(() => all(element, '.strengths').length === 1, 'no strengths');
    const [strengths] = all(element, '.strengths');
    expect(textOf(strengths!)).to.include('What helps').and.include('Her neighbor drives her every Tuesday').and.include('Helps with: Transportation').and.include('Recorded Mon 2 Nov');
    expect(strengths!.querySelector('button')).to.equal(null);
    const alone = await shown(seeded(lift));
    await until(() => textOf(alone).includes('Her neighbor'), 'no strengths');
    expect(textOf(alone)).to.not.include('No needs known');
  });

  it('shows a proxy no need of violence, nor that anybody asked about it, nor what is labelled', async () => {
    const asked = answer('o-fear', { loinc: '95618-5', question: 'How often does anyone threaten you with harm?', answer: 'Never', domain: 'intimate-partner-violence' });
    const [stress] = agreed('x', 'stress', { goal: 'Sleep' }).filter(({ resourceType }) => resourceType === 'Condition');
    const labelled = { ...stress, meta: { ...stress?.meta, security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'MH' }] } } as Resource;
    const staff = await shown(seeded(ride, safety, asked, labelled));
    for (const words of ['Safety', 'Stress', 'about safety']) expect(textOf(staff)).to.include(words);
    const odd = { resourceType: 'Goal', id: 'odd', subject: { reference: patientRef } } as Resource;
    for (const [provider, own] of [[{ user: daughter }, {}], [{}, { proxy: true }]] as const) {
      const element = await shown(seeded(ride, safety, asked, labelled, odd), provider, own);
      expect(textOf(element)).to.include('Transportation').and.not.match(/violence|stress|safety|threaten|cannot be read/i);
      const alone = await shown(seeded(safety, asked), provider, own);
      expect(textOf(alone)).to.include('No needs known').and.not.match(/violence|safety|clear/i);
    }
  });

  it('shows a proxy no answer, goal or end of a need that is labelled, and no need that rests on such an answer alone', async () => {
    const secret = <R extends Resource>(resource: R): R => ({ ...resource, meta: { ...resource.meta, security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'MH' }] } });
    const drinks = secret(answer('o-tense', { loinc: '93038-8', question: 'Do you feel tense?', answer: 'Very much', domain: 'stress', positive: true }));
    const calm = secret(answer('o-calm', { loinc: '63512-8', question: 'How many live with you?', answer: 'Nobody', domain: 'social-connection' }));
    const records = agreed('x', 'transportation-insecurity', { goal: 'Ride to therapy' }).map((each) => (each.resourceType === 'Goal' ? secret(each) : each));
    const staff = await shown(seeded(ride, drinks, calm, ...records));
    for (const words of ['Stress', 'Very much', 'Ride to therapy']) expect(textOf(staff)).to.include(words);
    const element = await shown(seeded(ride, drinks, calm, ...records), {}, { proxy: true });
    expect(textOf(element)).to.include('Transportation').and.not.match(/stress|tense|very much|therapy/i);
    const alone = await shown(seeded(drinks, calm), {}, { proxy: true });
    expect(textOf(alone)).to.include('No needs known').and.not.match(/stress|tense|clear/i);
  });

  it('shows a proxy no strength that is labelled, whether somebody recorded or said it', async () => {
    const secret = <R extends Resource>(resource: R): R => ({ ...resource, meta: { ...resource.meta, security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'MH' }] } });
    const { category } = lift;
    const said = { ...answer('o-group', { loinc: '93029-7', question: 'Who helps you?', answer: 'My support group', domain: 'protective-factor', positive: true }), category: [...(category ?? []), { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'survey' }] }] };
    const meets = secret({ ...lift, id: 'c-meets', code: { text: 'Goes to meetings' } });
    const staff = await shown(seeded(ride, lift, meets, secret(said)));
    await until(() => all(staff, '.strengths li').length === 3, 'not all strengths');
    const element = await shown(seeded(ride, lift, meets, secret(said)), {}, { proxy: true });
    await until(() => all(element, '.strengths li').length > 0, 'no strengths');
    expect(textOf(all(element, '.strengths')[0]!)).to.include('Her neighbor drives her').and.not.match(/meetings|support group|helps you/i);
    const alone = await shown(seeded(meets), {}, { proxy: true });
    expect(textOf(alone)).to.not.match(/meetings|What helps/);
  });

  it('says yes, no, days and amounts in the reader\u2019s language', async () => {
    const value = (id: string, loinc: string, question: string, more: object): Resource => {
      const { valueCodeableConcept: _none, ...rest } = answer(id, { loinc, question, answer: '-', domain: 'food-insecurity', positive: true });
      return { ...rest, ...more } as Resource;
    };
    const records = [
      value('o-1', '1', 'Out of food?', { valueBoolean: true }),
      value('o-2', '2', 'Since when?', { valueDateTime: '2026-11-01' }),
      value('o-3', '3', 'How long is the way?', { valueQuantity: { value: 120, unit: 'min' } }),
    ];
    const answers = (element: Element): string[] => all(element, '.answers .answer').map((each) => textOf(each));
    const english = await shown(seeded(...records));
    expect(answers(english)).to.have.members(['Yes', 'Sun 1 Nov', '120 min']);
    const spanish = await shown(seeded(...records), { locale: 'es' });
    await until(() => answers(spanish).includes('Sí'), 'not in Spanish');
    expect(all(spanish, '.answers .answer').find((each) => textOf(each) === 'Sí')!.hasAttribute('lang')).to.equal(false);
  });

  it('names the published codes of a need with the source of each, and says that none was checked', async () => {
    const element = await shown(seeded(food, ride));
    await press(element, 'codes');
    await until(() => all(element, '.codes').length === 1, 'no codes');
    const words = textOf(all(element, '.codes')[0]!);
    expect(words).to.include('None was checked against the official lists').and.include('ICD-10-CM Z59.41').and.include('Seen in \u2068Gravity-SDOHCC/sdoh_referral_source_client 8c19929\u2069');
    expect(words).to.include('To say what was done').and.include('Too general alone');
    expect(all(element, '.codes li').map(({ dataset }) => dataset['code'])).to.not.include('Z59.4');
    expect(await axeFindings(element)).to.deep.equal([]);
    await press(element, 'codes');
    expect(all(element, '.codes').length).to.equal(0);
    expect((element.shadowRoot!.activeElement as HTMLElement).dataset['do']).to.equal('codes');
  });

  it('suggests no code where a person has to follow up', async () => {
    const element = await shown(seeded(safety));
    expect(all(element, '[data-do=codes]').length).to.equal(0);
  });

  it('says what became of a need since the last screening, with what was said', async () => {
    const element = await shown(await twice(risk!, none!));
    await press(element, 'compare');
    await until(() => all(element, '.compare').length === 1, 'not compared');
    const [row] = all(element, '.compare li');
    expect([row!.dataset['domain'], row!.dataset['change']]).to.deep.equal(['food-insecurity', 'gone']);
    expect(textOf(all(element, '.compare')[0]!)).to.include('From Sat 2 May to Mon 2 Nov').and.include('No longer found').and.include('Often true').and.include('Never true');
    expect(await axeFindings(element)).to.deep.equal([]);
  });

  it('compares nothing for a proxy that they are not shown', async () => {
    const repository = await twice(risk!, none!);
    const [hunger] = agreed('x', 'food-insecurity', { goal: 'Eat' }).filter(({ resourceType }) => resourceType === 'Condition');
    const labelled = { ...hunger, meta: { ...hunger?.meta, security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }] } } as Resource;
    await repository.commit([{ op: 'create', fullUrl: 'urn:uuid:6f9619ff-8b86-4d01-b42d-00c04fc964ff', resource: labelled }]);
    for (const [proxy, rows] of [[false, 1], [true, 0]] as const) {
      const element = await shown(repository, {}, { proxy });
      await press(element, 'compare');
      await until(() => all(element, '.compare').length === 1, 'not compared');
      expect(all(element, '.compare li').length).to.equal(rows, `proxy: ${proxy}`);
    }
  });

  it('never says that a need is gone because somebody declined', async () => {
    const element = await shown(await twice(risk!, { '88122-7': null, '88123-5': null }));
    await press(element, 'compare');
    await until(() => all(element, '.compare').length === 1, 'not compared');
    expect(all(element, '.compare li')[0]!.dataset['change']).to.equal('declined');
    expect(textOf(all(element, '.compare')[0]!)).to.include('Declined now').and.include('No answer').and.not.include('No longer found');
  });

  it('says that there is nothing to compare', async () => {
    const element = await shown(seeded(ride));
    await press(element, 'compare');
    await until(() => textOf(element).includes('There is nothing to compare yet'), 'not said');
  });
});
