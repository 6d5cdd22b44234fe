import type { Provenance, QuestionnaireResponse } from '@careloom/core/fhir';
import { carriedFromExtension } from '@careloom/core/assessment';
import type { CareRepository, CommitOutcome } from '@careloom/core/ports';
import { collect } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import { toolOf } from '@careloom/instruments/assessment-tool';
import { phq9 } from '@careloom/instruments/phq-9';
import { steadi3 } from '@careloom/instruments/steadi-3';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { layan, marta } from '../../person/person.fixtures.ts';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import type { Mounted } from '../../testing/harness.ts';
import { failing, loading } from '../../testing/stories.ts';
import { history, hubTools, mood, otherVersion, phqGiven, run } from '../hub.fixtures.ts';
import type { AssessmentChangedDetail, AssessmentStartDetail } from '../hub-events.ts';
import type { CareloomAssessmentBoard } from './assessment-board.ts';
import { catalogues as unreadableCatalogues } from '../unreadable-records.ts';
import { boardCatalogues } from './board-words.ts';
import { catalogues as carryCatalogues } from './carry-part.ts';
import './define.ts';

const tag = 'careloom-assessment-board';
const full = (): CareRepository => seeded(marta(), layan(), ...history);
const about = (element: CareloomAssessmentBoard, tools = hubTools): void => {
  element.patientRef = 'Patient/p1';
  element.tools = tools;
};
const says = (words: string) => (element: CareloomAssessmentBoard) => textOf(element).includes(words);
const refusing = (code: string): CareRepository => ({
  ...seeded(),
  search: () => ({ [Symbol.asyncIterator]: () => ({ next: async () => { throw new CareloomError(code); } }) }),
});

runElementSuite<CareloomAssessmentBoard>({
  tag,
  phi: ['Marta', 'Lindqvist', 'Lina', 'LA6'],
  states: {
    'a year of answers': { repository: full, prepare: about, ready: says('Overdue') },
    'never asked': { repository: () => seeded(marta()), prepare: about, ready: says('Never asked') },
    'another version': { repository: () => seeded(marta(), otherVersion), prepare: about, ready: says('Answered in version 0.1-old') },
    'unreadable': { repository: () => seeded(marta(), { ...history[0], status: 'odd' } as unknown as QuestionnaireResponse), prepare: about, ready: says('Its status is not one that we know.') },
    readonly: { repository: full, prepare: (element) => { about(element); element.readonly = true; }, ready: says('Overdue') },
    'no user': { repository: full, provider: { user: undefined as never }, prepare: about, ready: says('Overdue') },
    'no patient': { prepare: (element) => (element.tools = hubTools), ready: says('No patient chosen') },
    'no tools': { prepare: (element) => (element.patientRef = 'Patient/p1'), ready: says('No tools chosen') },
    pending: { repository: loading, prepare: about, ready: says('Loading') },
    error: { repository: failing, prepare: about, ready: says('could not be loaded') },
    forbidden: { repository: () => refusing('repository.forbidden'), prepare: about, ready: says('not allowed to see') },
  },
});

describe('the words of the board', () => {
  it('say the same in Spanish, with the same places', async () => {
    await expectCatalogues(boardCatalogues);
    await expectCatalogues(carryCatalogues, ['assessment.carry.no']);
    await expectCatalogues(unreadableCatalogues);
  });
});

describe('assessment board', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(repository = full(), tools = hubTools, more: Partial<CareloomAssessmentBoard> = {}): Promise<Mounted<CareloomAssessmentBoard>> {
    await import('../../provider/define.ts');
    const ready = (element: CareloomAssessmentBoard): boolean => element.shadowRoot?.querySelector('.tool') !== null;
    const mounted = await mount<CareloomAssessmentBoard>(tag, { repository, ready, prepare: (element) => { about(element, tools); Object.assign(element, more); } });
    open.push(mounted.remove);
    return mounted;
  }
  it('tells of each record that cannot be read what is wrong with it, in the language of the page', async () => {
    const odd = { ...history[0], id: 'odd', status: 'odd', authored: 'once' } as unknown as QuestionnaireResponse;
    const { element, provider } = await shown(seeded(marta(), odd));
    const notice = (): string => textOf(root(element).querySelector('.notice') as HTMLElement);
    await until(() => notice().includes('QuestionnaireResponse/odd Its status is not one that we know. It does not say when it was answered, or that is no date.'), notice());
    provider.locale = 'es';
    await until(() => notice().includes('Su estado no es uno que conozcamos.'), notice());
  });
  const root = (element: Element): ShadowRoot => element.shadowRoot as ShadowRoot;
  const row = (element: Element, id: string): HTMLElement => root(element).querySelector<HTMLElement>(`[data-ref^='${id}|']`)!;
  const button = (element: Element, id: string, name: string): HTMLButtonElement | null => row(element, id).querySelector<HTMLButtonElement>(`[data-do='${name}']`);
  const byWords = (element: Element, words: string): HTMLButtonElement => [...root(element).querySelectorAll('button')].find((each) => each.textContent?.includes(words))!;
  const responses = async (repository: CareRepository): Promise<QuestionnaireResponse[]> =>
    (await collect<QuestionnaireResponse>(repository, { resourceType: 'QuestionnaireResponse' })).map(({ resource }) => resource);
  const headings = (element: Element): string[] => [...root(element).querySelectorAll('.group')].map((each) => each.textContent ?? '');
  const facts = (element: CareloomAssessmentBoard): AssessmentChangedDetail[] => {
    const all: AssessmentChangedDetail[] = [];
    element.addEventListener('careloom-assessment-changed', (event) => all.push(event.detail));
    return all;
  };
  const starts = (element: CareloomAssessmentBoard): AssessmentStartDetail[] => {
    const all: AssessmentStartDetail[] = [];
    element.addEventListener('careloom-assessment-start', (event) => all.push(event.detail));
    return all;
  };

  it('has what somebody must look at first, then what is overdue, then the seven domains, each tool in full once', async () => {
    const { element } = await shown();
    expect(headings(element)).to.deep.equal(['Look at this first', 'Medical', 'Everyday tasks', 'Thinking and memory', 'Feelings and relationships', 'Money', 'Home and surroundings', 'Family caregiver']);
    const [first, second] = [...root(element).querySelectorAll('.tool')];
    expect([first, second].map((each) => each?.getAttribute('data-ref')?.split('|')[0])).to.deep.equal(['phq-9', 'gad-7']);
    expect(textOf(second!)).to.include('Overdue').and.include('Every 365 days (our own rule, without a source)');
    const refs = [...root(element).querySelectorAll('.tool')].map((each) => each.getAttribute('data-ref'));
    expect(new Set(refs).size).to.equal(refs.length);
    expect(refs.length).to.equal(hubTools.length);
    expect(textOf(element)).to.include('No tool is chosen for this').and.include('See “Look at this first”').and.include('See “Money”');
  });

  it('tells fresh, declined and never asked apart, with age and source', async () => {
    const { element } = await shown();
    expect([row(element, 'phq-9'), row(element, 'hunger-vital-sign'), row(element, 'lace')].map((each) => each.dataset['state'])).to.deep.equal(['fresh', 'declined', 'never']);
    expect(textOf(row(element, 'phq-9'))).to.include('Answered Mon 2 Nov, 20 days ago by the patient').and.include('Total 13 of 27 Moderate depressive symptoms');
    expect(textOf(row(element, 'hunger-vital-sign'))).to.include('Declined Tue 10 Nov').and.not.include('Total');
    expect(textOf(row(element, 'lace'))).to.include('Never asked').and.not.include('Total');
  });

  it('marks what a daughter answered, and what somebody has to look at', async () => {
    const { element } = await shown();
    expect(textOf(row(element, 'steadi-3'))).to.include('Lina Lindqvist').and.include(', for the patient');
    expect(row(element, 'steadi-3').querySelector('[data-answered-by=proxy] svg')).to.not.equal(null);
    expect(row(element, 'phq-9').querySelector('.critical')?.textContent).to.include('Thoughts of death or self-harm');
    expect(row(element, 'phq-9').querySelector('.source [data-answered-by]')).to.equal(null);
  });

  it('shows a change as a number, never whether it is good', async () => {
    const { element } = await shown();
    expect(textOf(row(element, 'phq-9'))).to.include('+4 since Mon 2 Mar');
    expect(textOf(element)).to.not.match(/better|worse|improv/i);
  });

  it('shows where a total must lie while an answer is missing, and never a number', async () => {
    const { element } = await shown(seeded(marta(), run('x', phq9, phqGiven(2, 2, 2, 1, 1, 1, 1, 0), '2026-11-02')), [mood]);
    expect(textOf(row(element, 'phq-9'))).to.include('No total. With all answers it would be 10 to 13.').and.include('1 needed answer is missing').and.not.include('Total 1');
  });

  it('asks by the rules of the site, first times too, in the zone of the patient', async () => {
    const packs = [{ id: 'q', everyDays: 20, graceDays: 0, firstWithinDays: 30, source: 'Site policy 4' }];
    const { element, provider } = await shown(full(), hubTools, { packs, since: '2026-09-01' });
    expect(row(element, 'phq-9').dataset['state']).to.equal('due');
    expect(textOf(row(element, 'phq-9'))).to.include('Every 20 days (\u2068Site policy 4\u2069)');
    expect(textOf(row(element, 'lace'))).to.include('Never asked, late');
    provider.clock = () => '2026-11-22T04:00:00Z';
    await settled(provider, element);
    element.requestUpdate();
    await settled(element);
    expect(row(element, 'phq-9').dataset['state']).to.equal('fresh', 'it is still the 21st in Chicago');
  });

  it('cannot start what has no wording here', async () => {
    const { element } = await shown();
    expect(button(element, 'zarit-4', 'start')).to.equal(null);
    expect(textOf(row(element, 'zarit-4'))).to.include('Total 9 of 16').and.include('The questions are licensed and not here');
  });

  it('asks the host to open the form, by mouse and by keyboard, and says when it refuses', async () => {
    const { element } = await shown();
    const asked = starts(element);
    button(element, 'gad-7', 'start')!.click();
    button(element, 'phq-9', 'start')!.focus();
    await sendKeys({ press: 'Enter' });
    await settled(element);
    expect(asked.map(({ toolId, patientRef, assessmentRef }) => [toolId, patientRef, assessmentRef])).to.deep.equal([['gad-7', 'Patient/p1', undefined], ['phq-9', 'Patient/p1', undefined]]);
    element.addEventListener('careloom-assessment-start', (event) => event.respondWith(Promise.reject({ code: 'host.refused', messageKey: 'host.refused' })), { once: true });
    button(element, 'lace', 'start')!.click();
    await settled(element);
    expect(textOf(row(element, 'lace'))).to.include('This workplace does not allow that');
  });

  it('goes on with a run that was begun', async () => {
    const draft = { ...run('draft', phq9, phqGiven(1), '2026-11-20'), status: 'in-progress' };
    const { element } = await shown(seeded(marta(), draft), [mood]);
    const asked = starts(element);
    expect(button(element, 'phq-9', 'start')?.textContent).to.include('Go on');
    button(element, 'phq-9', 'start')!.click();
    expect(asked[0]?.assessmentRef).to.equal('QuestionnaireResponse/draft');
  });

  it('holds a refusal back for a moment: undone, nothing is stored; sent, it is "declined", not "never asked"', async () => {
    const repository = seeded(marta());
    const { element } = await shown(repository, [mood]);
    const stored = facts(element);
    button(element, 'phq-9', 'decline')!.click();
    await settled(element);
    expect(textOf(row(element, 'phq-9'))).to.include('Not sent yet');
    byWords(element, 'Undo').click();
    await settled(element);
    expect(await responses(repository)).to.deep.equal([]);
    expect(root(element).activeElement).to.equal(button(element, 'phq-9', 'decline'));
    await sendKeys({ press: 'Enter' });
    await settled(element);
    byWords(element, 'Send now').click();
    await until(() => stored.length > 0, 'not stored');
    await until(() => row(element, 'phq-9').dataset['state'] === 'declined', 'not shown');
    const [response, ...more] = await responses(repository);
    expect(more).to.deep.equal([]);
    expect([response?.status, response?.item?.length, response?.item?.[0]?.extension?.[0]?.valueCode]).to.deep.equal(['completed', 10, 'asked-declined']);
    expect(stored).to.deep.equal([{ act: 'declined', toolId: 'phq-9', version: phq9.version, patientRef: 'Patient/p1', assessmentRef: `QuestionnaireResponse/${response?.id}` }]);
    expect((await collect<Provenance>(repository, { resourceType: 'Provenance' })).length).to.equal(1);
    expect(textOf(row(element, 'phq-9'))).to.include('Recorded: declined to answer');
  });

  it('sends what is held back to its own patient when another one is chosen', async () => {
    const repository = seeded(marta(), layan());
    const { element } = await shown(repository, [mood]);
    button(element, 'phq-9', 'decline')!.click();
    await settled(element);
    element.patientRef = 'Patient/p2';
    await settled(element);
    await until(() => element.shadowRoot?.querySelector('.tool') !== null);
    expect((await responses(repository)).map(({ subject }) => subject?.reference)).to.deep.equal(['Patient/p1']);
  });

  const earlier = (): CareRepository => seeded(marta(), run('old', phq9, phqGiven(2, 1, 1, 0, 0, 0, 0, 0, 1), '2026-11-02T15:00:00Z'));
  async function reviewing(repository = earlier(), tools = [mood]): Promise<CareloomAssessmentBoard> {
    const { element } = await shown(repository, tools);
    const key = tools[0]!.id;
    button(element, key, 'carry')!.click();
    await until(() => root(element).querySelector('.carry') !== null, 'no earlier answers');
    await settled(element);
    return element;
  }
  const boxes = (element: Element): HTMLInputElement[] => [...root(element).querySelectorAll<HTMLInputElement>('.carry input[type=checkbox]')];

  it('reads earlier answers out one by one with age and source, none marked, the critical one never offered', async () => {
    const element = await reviewing();
    expect(boxes(element).map(({ checked }) => checked)).to.deep.equal(Array(8).fill(false));
    const words = textOf(root(element).querySelector('.carry')!);
    expect(words).to.include('From Mon 2 Nov, 20 days ago, by the patient').and.include('More than half the days').and.include('1 more answer is not offered');
    expect(words).to.include('Little interest or pleasure in doing things');
    expect(root(element).activeElement?.id).to.equal('carry-title', 'the keyboard is at the answers');
    byWords(element, 'Use what is marked').click();
    await settled(element);
    expect(textOf(element)).to.include('No answer is confirmed yet');
    expect(root(element).activeElement).to.equal(boxes(element)[0]);
  });

  it('stores only what was marked, with its mark of where it came from, and asks the host for the rest', async () => {
    const repository = earlier();
    const element = await reviewing(repository);
    const [stored, asked] = [facts(element), starts(element)];
    boxes(element)[0]!.focus();
    await sendKeys({ press: 'Space' });
    boxes(element)[2]!.click();
    await settled(element);
    expect(element.dirty).to.equal(true);
    const use = byWords(element, 'Use what is marked');
    use.click();
    use.click();
    await until(() => asked.length > 0, 'the rest is not asked');
    const [made, ...more] = (await responses(repository)).filter(({ id }) => id !== 'old');
    expect(more).to.deep.equal([]);
    expect([made?.status, made?.source?.reference]).to.deep.equal(['in-progress', 'Patient/p1']);
    expect(made?.item?.map(({ linkId, extension }) => [linkId, extension?.[0]?.url, extension?.[0]?.extension?.[0]?.valueReference?.reference])).to.deep.equal([
      ['44250-9', carriedFromExtension, 'QuestionnaireResponse/old'],
      ['44259-0', carriedFromExtension, 'QuestionnaireResponse/old'],
    ]);
    const assessmentRef = `QuestionnaireResponse/${made?.id}`;
    expect([stored.map((each) => each.act), asked[0]?.assessmentRef]).to.deep.equal([['answers-confirmed'], assessmentRef]);
    await until(() => textOf(element).includes('Begun'), 'the new run is not shown');
    expect([element.dirty, root(element).querySelector('.carry')]).to.deep.equal([false, null]);
    expect(textOf(element)).to.include('Now ask the rest');
  });

  it('says yes and no in the language of the page', async () => {
    const { element, provider } = await shown(seeded(marta(), run('fall', steadi3, { fallen: true, unsteady: false, worried: false }, '2026-11-02')), [toolOf(steadi3)]);
    const offered = button(element, 'steadi-3', 'carry');
    if (!offered) throw new Error(textOf(element));
    offered.click();
    await until(() => root(element).querySelector('.carry') !== null);
    provider.locale = 'es';
    await until(() => textOf(element).includes('Respuestas anteriores'));
    expect([...root(element).querySelectorAll('.carry .answer')].map((each) => textOf(each))).to.not.include('true');
  });

  it('goes back without using any, and the keyboard returns; marks stay while something else is asked for', async () => {
    const element = await reviewing();
    boxes(element)[0]!.click();
    await settled(element);
    byWords(element, 'Back').click();
    await settled(element);
    expect(root(element).querySelector('.carry')).to.equal(null);
    expect(root(element).activeElement).to.equal(button(element, 'phq-9', 'carry'));
  });

  it('lets somebody else say so now, when they answered last time', async () => {
    const proxy = { source: { reference: 'RelatedPerson/lina', display: 'Lina Lindqvist' } };
    const repository = seeded(marta(), run('old', phq9, phqGiven(2, 1), '2026-11-02', proxy), run('old2', phq9, phqGiven(2, 1, 1, 0, 0, 0, 0, 0, 0), '2026-11-03', proxy));
    const element = await reviewing(repository);
    expect(textOf(element)).to.include('Who says so now?');
    boxes(element)[0]!.click();
    root(element).querySelector<HTMLInputElement>('input[value=other]')!.click();
    byWords(element, 'Use what is marked').click();
    const mine = async (): Promise<QuestionnaireResponse | undefined> => (await responses(repository)).find(({ status }) => status === 'in-progress');
    await until(() => root(element).querySelector('.carry') === null, 'not stored');
    expect((await mine())?.source?.reference).to.equal('RelatedPerson/lina');
  });

  const ending = (outcome: CommitOutcome): CareRepository => ({ ...earlier(), commit: async () => outcome });
  for (const [outcome, words] of [
    [{ outcome: 'uncertain', issues: [] }, 'Not sure whether this was saved'],
    [{ outcome: 'conflict', conflicts: [] } as unknown as CommitOutcome, 'somebody else changed this'],
    [{ outcome: 'refused', issues: [{ code: 'repository.unavailable', severity: 'error', messageKey: 'repository.unavailable' }], retryable: true } as unknown as CommitOutcome, 'Not saved'],
  ] as [CommitOutcome, string][]) {
    it(`says ${outcome.outcome}, and keeps what was marked`, async () => {
      const element = await reviewing(ending(outcome));
      boxes(element)[1]!.click();
      byWords(element, 'Use what is marked').click();
      await until(() => textOf(element).includes(words), `${outcome.outcome} is not said`);
      expect(boxes(element)[1]!.checked).to.equal(true);
      expect(element.dirty).to.equal(true);
    });
  }

  it('offers nothing to change to nobody, or where it is read-only, and says why', async () => {
    const { element, provider } = await shown();
    provider.user = undefined as never;
    await settled(provider, element);
    expect(root(element).querySelectorAll('[data-do]').length).to.equal(0);
    expect(textOf(element)).to.match(/signed in|Nobody/i);
  });
});
