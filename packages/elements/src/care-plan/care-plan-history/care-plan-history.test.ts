import { barrierActs } from '@careloom/core/care-plan/barriers';
import { planActs, planElements } from '@careloom/core/care-plan/plan';
import type { Resource } from '@careloom/core/fhir';
import type { CareRepository, StoredResource } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import { expect } from 'chai';
import type { CareloomProvider } from '../../provider/provider.ts';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { mount, seeded, textOf, until } from '../../testing/harness.ts';
import { failing, loading } from '../../testing/stories.ts';
import { barriers, daughter, plan } from '../barrier.fixtures.ts';
import { patientRef } from '../care-plan.fixtures.ts';
import { patientRef as violencePatientRef } from '../plan-story.fixtures.ts';
import { violencePlan } from '../plan.fixtures.ts';
import type { CareloomCarePlanHistory } from './care-plan-history.ts';
import './define.ts';
import { forgetting, goalVersions, keeping, notes, versions } from './history.fixtures.ts';
import { historyCatalogues } from './history-words.ts';

const tag = 'careloom-care-plan-history';
const usual = (): CareRepository => seeded(...plan(), ...barriers);
const ofPatient = (element: CareloomCarePlanHistory): unknown => (element.patientRef = patientRef);
const isShown = (element: CareloomCarePlanHistory): boolean => element.shadowRoot!.querySelector('[role=listitem]') !== null;
const without = (type: string): readonly Resource[] => plan().filter(({ resourceType }) => resourceType !== type);
const forbidden = (): CareRepository => {
  const deny = async (): Promise<never> => {
    throw new CareloomError('repository.forbidden');
  };
  return { ...seeded(), search: () => ({ [Symbol.asyncIterator]: () => ({ next: deny }) }) };
};

runElementSuite<CareloomCarePlanHistory>({
  tag,
  phi: ['Lidia', 'Okonkwo', 'church', 'Rosa', 'clinic door'],
  states: {
    usual: { repository: usual, prepare: ofPatient, ready: isShown },
    'with versions': { repository: usual, prepare: (each) => Object.assign(each, { patientRef, versions }), ready: isShown },
    'not kept by the repository': { repository: () => forgetting(usual()), prepare: ofPatient, ready: isShown },
    'kept by the repository': { repository: () => keeping(usual(), [...versions, ...goalVersions]), prepare: ofPatient, ready: isShown },
    'chosen by the provider': { repository: usual, provider: { patientRef }, ready: isShown },
    'nothing written': { repository: () => seeded(...without('Provenance')), prepare: ofPatient, ready: (each) => textOf(each).includes('Nothing is written down') },
    'no plan': { repository: () => seeded(), prepare: ofPatient, ready: (each) => textOf(each).includes('There is no plan yet') },
    'no patient': { ready: (each) => textOf(each).includes('No patient chosen') },
    loading: { repository: loading, prepare: ofPatient, ready: (each) => textOf(each).includes('Loading') },
    'cannot be reached': { repository: failing, prepare: ofPatient, ready: (each) => textOf(each).includes('cannot be reached') },
    'not allowed': { repository: forbidden, prepare: ofPatient, ready: (each) => textOf(each).includes('not allowed to see') },
  },
});

describe('the words of the history', () => {
  it('say the same in Spanish, with the same places', () =>
    expectCatalogues(historyCatalogues, ['care-plan.history.change.now', 'care-plan.history.change.goal-agreement']));
  it('have a word for every act and every element', () => {
    for (const act of [...planActs, ...barrierActs, 'wish-recorded', 'need-confirmed', 'goal-set', 'achievement-recorded', 'changed']) {
      expect(historyCatalogues.en).to.have.property(`care-plan.history.act.${act}`);
    }
    for (const element of Object.keys(planElements)) expect(historyCatalogues.en).to.have.property(`care-plan.element.${element}`);
  });
});

describe('care plan history', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(repository: CareRepository = usual(), more: Partial<CareloomCarePlanHistory> = {}, provider: Partial<CareloomProvider> = {}) {
    await import('../../provider/define.ts');
    const mounted = await mount<CareloomCarePlanHistory>(tag, { repository, provider, prepare: (each) => void Object.assign(each, { patientRef }, more), ready: isShown });
    open.push(mounted.remove);
    return mounted;
  }
  const lines = (element: Element): readonly string[] => [...element.shadowRoot!.querySelectorAll('[role=listitem]')].map(textOf);

  it('tells what happened, newest first: what, to what, by whom, when and why', async () => {
    const { element } = await shown();
    const all = lines(element);
    expect(all[0]).to.include('Recorded what stands in the way : Co-pay or deductible');
    expect(all[1]).to.include('Step done : Fit the walking stick').and.include('It fits').and.include('Thu 12 Nov, 10 days ago, 9:00');
    expect(all.join('\n')).to.include('\u2068Rosa Vega\u2069, for \u2068Riverside Family Clinic\u2069').and.include('Patient wants nothing done about it : No clinic closer than two hours She does not want to move');
    expect(all.at(-1)).to.match(/recorded|Recorded/).and.include('Mon 2 Nov');
  });

  it('tells a step that was made and put into the plan at once in one line', async () => {
    const { element } = await shown();
    expect(lines(element).filter((line) => line.includes('Book the church van'))).to.deep.equal([lines(element).find((line) => line.includes('Step made : Book the church van'))]);
  });

  it('says that it cannot say what it was before, where there are no versions', async () => {
    const { element } = await shown(forgetting(usual()));
    expect(textOf(element)).to.include('What it said before is not kept here');
    expect(element.shadowRoot!.querySelectorAll('.dots')).to.have.length(0);
  });

  it('says what is different where the host has versions; also a change nobody wrote about', async () => {
    const { element } = await shown(usual(), { versions });
    const [first] = lines(element);
    expect(textOf(element)).to.not.include('What it said before is not kept here');
    expect(first).to.include('Changed, nobody wrote who or why').and.include('Nobody is named');
    expect(first).to.include('Name of the plan: \u2068Getting to church again\u2069 (before: \u2068Getting around again\u2069)').and.include('Status: On hold (before: In use)');
    expect(lines(element).join('\n')).to.include('New step: \u2068Book the church van\u2069');
  });

  it('says what is different in the plan and in its goals where the repository keeps versions', async () => {
    const asked: string[] = [];
    const { element } = await shown(keeping(usual(), [...versions, ...goalVersions], asked));
    expect(asked.sort()).to.deep.equal(['CarePlan/plan-1', 'Goal/walk-1']);
    expect(textOf(element)).to.not.include('What it said before is not kept here');
    const all = lines(element);
    expect(all[0]).to.include('Name of the plan: \u2068Getting to church again\u2069 (before: \u2068Getting around again\u2069)');
    const ofGoal = all.filter((line) => line.includes('Changed, nobody wrote') && line.includes('Walk to church again'));
    expect(ofGoal[0]).to.include('Ada Okonkwo\u2069: Agrees');
    expect(ofGoal[1]).to.include('By when: Mon 1 Mar 2027 (before: Mon 1 Feb 2027)');
    const inSpanish = await shown(keeping(usual(), goalVersions), {}, { locale: 'es' });
    expect(lines(inSpanish.element).join('\n')).to.match(/Para cuándo: .+2027 \(antes: .+2027\)/);
  });

  it('does not say that nothing is kept where the repository keeps it and nothing has changed', async () => {
    const { element } = await shown(keeping(usual(), versions.slice(0, 1)));
    expect(textOf(element)).to.not.include('What it said before is not kept here');
    expect(element.shadowRoot!.querySelectorAll('.dots')).to.have.length(0);
  });

  it('goes by what people wrote where the repository shows no versions', async () => {
    const deny = (): Promise<never> => Promise.reject(new CareloomError('repository.forbidden'));
    const { element } = await shown({ ...usual(), history: () => ({ [Symbol.asyncIterator]: () => ({ next: deny }) }) });
    expect(textOf(element)).to.include('What it said before is not kept here').and.include('Step made : Book the church van');
  });

  it('shows the rest where one goal cannot be read as it was, and names it', async () => {
    const whole = keeping(usual(), [...versions, ...goalVersions]);
    const gone = (): Promise<never> => Promise.reject(new CareloomError('repository.not_found'));
    const history: CareRepository['history'] = (ref) => (ref.startsWith('Goal/') ? { [Symbol.asyncIterator]: () => ({ next: gone }) } : whole.history!(ref));
    const { element } = await shown({ ...whole, history });
    expect(lines(element)[0]).to.include('Name of the plan: \u2068Getting to church again\u2069');
    expect(textOf(element)).to.include('What these said before could not be read, so their changes are not shown: \u2068Walk to church again\u2069');
    expect(textOf(element)).to.not.include('What it said before is not kept here');
    // A proxy is not told of a goal they may not see.
    const secret = keeping(seeded(...violencePlan()), []);
    const hidden = await shown({ ...secret, history: (ref) => (ref === 'Goal/g-safe' ? { [Symbol.asyncIterator]: () => ({ next: gone }) } : secret.history!(ref)) }, { patientRef: violencePatientRef, proxy: true });
    expect(textOf(hidden.element)).to.not.include('could not be read').and.not.include('g-safe');
  });

  it('tells a proxy nothing of a goal they may not see, in no version', async () => {
    const [one, two] = violencePlan().filter(({ id }) => id === 'g-safe').flatMap((each) => [
      { resource: { ...each, meta: { lastUpdated: '2026-11-01T15:00:00Z' } } },
      { resource: { ...each, description: { text: 'A safe flat' }, meta: { lastUpdated: '2026-11-02T15:00:00Z' } } },
    ] as StoredResource[]) as [StoredResource, StoredResource];
    const repository = () => keeping(seeded(...violencePlan()), [one, two]);
    const staff = await shown(repository(), { patientRef: violencePatientRef });
    expect(textOf(staff.element)).to.include('A safe flat').and.include('Call the shelter');
    const { element } = await shown(repository(), { patientRef: violencePatientRef, proxy: true });
    expect(textOf(element)).to.include('Eat every day').and.not.match(/safe|shelter|partner/i);
  });

  it('leaves versions of another plan out', async () => {
    const { element } = await shown(forgetting(usual()), { versions: versions.map((each) => ({ ...each, resource: { ...each.resource, id: 'other' } })) });
    expect(textOf(element)).to.not.include('Getting to church again').and.not.include('Changed, nobody wrote');
    expect(textOf(element)).to.include('What it said before is not kept here');
  });

  it('tells it in Spanish', async () => {
    const { element } = await shown(usual(), { versions }, { locale: 'es' });
    expect(lines(element)[0]).to.include('Cambió; nadie escribió quién ni por qué').and.include('Estado: En pausa (antes: En uso)');
  });

  it('tells a proxy nothing of what is sensitive: not the act, not the step, not the change', async () => {
    for (const [more, provider] of [[{ versions }, { user: daughter }], [{ versions, proxy: true }, {}]] as const) {
      const { element } = await shown(usual(), more, provider);
      const words = textOf(element);
      expect(words).to.include('Transportation').and.include('Book the church van');
      expect(words).to.not.include('safety').and.not.include('side door').and.not.include('Task/door').and.not.include('Condition/safety');
      // Copay, ride, no bus, solved: what stands in the way of the same goal is not counted as one more.
      expect(lines(element).filter((line) => line.includes('Recorded what stands in the way'))).to.have.length(4);
    }
  });

  it('draws part of a long story, and all of it when asked', async () => {
    const { element } = await shown(seeded(...plan(), ...notes(300)));
    const whole = (): HTMLElement | null => element.shadowRoot!.querySelector('.actions .button');
    await until(() => whole() !== null && lines(element).length < 250, 'all rows are drawn');
    const size = Number(element.shadowRoot!.querySelector('[role=listitem]')!.getAttribute('aria-setsize'));
    expect(size).to.be.greaterThan(300);
    whole()!.click();
    await until(() => lines(element).length === size, 'all of it is not there');
  });
});
