import type { Observation, QuestionnaireResponse, Resource } from '@careloom/core/fhir';
import type { CareRepository, CommitOutcome } from '@careloom/core/ports';
import { collect } from '@careloom/core/ports';
import type { Instrument } from '@careloom/core/screening';
import { CareloomError } from '@careloom/core/shared';
import { ahcHrsnCore } from '@careloom/instruments/ahc-hrsn-core';
import { hungerVitalSign } from '@careloom/instruments/hunger-vital-sign';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { layan, marta } from '../../person/person.fixtures.ts';
import { axeFindings } from '../../testing/axe.ts';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { consoleOf, everyElement, mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import type { Mounted } from '../../testing/harness.ts';
import { eventsOf } from '../../testing/spies.ts';
import { failing, loading } from '../../testing/stories.ts';
import type { ScreeningFinishedDetail, ScreeningNextEvent } from '../events.ts';
import { afterScreening, finishedScreening } from '../screening.fixtures.ts';
import { screeningCatalogues } from '../screening-words.ts';
import './define.ts';
import type { CareloomScreeningForm } from './screening-form.ts';

const tag = 'careloom-screening-form';
const often = 'LA28397-0';
const never = 'LA28398-8';
const none = 'LA9-3';
const people = (): CareRepository => seeded(marta(), layan());
const about = (instrument: Instrument, patientRef = 'Patient/p1') => (element: CareloomScreeningForm): void => {
  element.patientRef = patientRef;
  element.instrument = instrument;
};

runElementSuite<CareloomScreeningForm>({
  tag,
  phi: ['Marta', 'Lindqvist', 'LA28', 'food'],
  states: {
    'two questions': { repository: people, prepare: about(hungerVitalSign), ready: (element) => textOf(element).includes('Marta') },
    'ten questions, selected': {
      repository: () => afterScreening(people(), finishedScreening(ahcHrsnCore({ safety: true }), { '93030-5': 'LA33-6' })),
      provider: { patientRef: 'Patient/p1' },
      prepare: (element) => (element.instrument = ahcHrsnCore({ safety: true })),
      ready: (element) => textOf(element).includes('Last answered Mon 2 Nov, 20 days ago'),
    },
    'no patient': { prepare: (element) => (element.instrument = hungerVitalSign), ready: (element) => textOf(element).includes('No patient chosen') },
    'no instrument': { prepare: (element) => (element.patientRef = 'Patient/p1'), ready: (element) => textOf(element).includes('No screening tool chosen') },
    pending: { repository: loading, prepare: about(hungerVitalSign), ready: (element) => textOf(element).includes('Loading') },
    error: { repository: failing, prepare: about(hungerVitalSign), ready: (element) => textOf(element).includes('could not be loaded') },
  },
});

describe('the words of screenings', () => {
  it('say the same in Spanish, with the same places', () => expectCatalogues(screeningCatalogues, ['screening.result.no']));
});

describe('screening form', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(instrument: Instrument = hungerVitalSign, repository = people()): Promise<Mounted<CareloomScreeningForm>> {
    await import('../../provider/define.ts');
    const ready = (element: CareloomScreeningForm): boolean => items(element).length > 0;
    const mounted = await mount<CareloomScreeningForm>(tag, {
      repository,
      provider: { patientRef: 'Patient/p1' },
      prepare: (element) => (element.instrument = instrument),
      ready,
    });
    open.push(mounted.remove);
    return mounted;
  }
  const root = (element: Element): ShadowRoot => element.shadowRoot as ShadowRoot;
  /** Where the questions are: the form element inside. */
  const asked = (element: Element): ShadowRoot => root(element).querySelector('careloom-assessment-form')?.shadowRoot as ShadowRoot;
  const items = (element: Element): Element[] => [...(asked(element)?.querySelectorAll('[data-link-id]') ?? [])];
  const checkedIn = (element: Element): number => asked(element)?.querySelectorAll(':checked').length ?? 0;
  /** What has the keyboard, through both. */
  const focused = (element: Element): Element | null => {
    const own = root(element).activeElement;
    return own?.shadowRoot?.activeElement ?? own;
  };
  const input = (element: Element, linkId: string, code: string): HTMLInputElement =>
    asked(element).querySelector<HTMLInputElement>(`[data-link-id='${linkId}'] [data-code='${code}']`)!;
  const declinedInput = (element: Element, linkId: string): HTMLInputElement => asked(element).querySelector(`[data-link-id='${linkId}'] [data-declined]`)!;
  const button = (element: Element, words: string): HTMLButtonElement =>
    [...root(element).querySelectorAll('button'), ...(asked(element)?.querySelectorAll('button') ?? [])].find((b) => b.textContent?.includes(words))!;
  const pick = async (element: CareloomScreeningForm, linkId: string, code: string | null): Promise<void> => {
    (code === null ? declinedInput(element, linkId) : input(element, linkId, code)).click();
    await settled(element);
  };
  const finished = (element: Element): Promise<void> => until(() => root(element).querySelector('.result') !== null, 'no result is shown');
  const stored = async <R extends Resource>(repository: CareRepository, resourceType: string): Promise<R[]> =>
    (await collect<R>(repository, { resourceType })).map(({ resource }) => resource);

  it('stores the answers once, a declined one as declined, and says what was found', async () => {
    const repository = people();
    const { element } = await shown(hungerVitalSign, repository);
    const facts: ScreeningFinishedDetail[] = [];
    element.addEventListener('careloom-screening-finished', (event) => facts.push(event.detail));
    await pick(element, '88122-7', often);
    expect(element.dirty).to.equal(true);
    await pick(element, '88123-5', null);
    expect(textOf(element)).to.include('1 of 2 answered, 1 declined');
    const finish = button(element, 'Finish');
    finish.click();
    finish.click();
    await finished(element);
    await settled(element);
    const [response, ...more] = await stored<QuestionnaireResponse>(repository, 'QuestionnaireResponse');
    expect(more).to.deep.equal([]);
    expect([response!.status, response!.subject?.reference]).to.deep.equal(['completed', 'Patient/p1']);
    expect(response!.item?.map((item) => item.answer?.[0]?.valueCoding?.code ?? item.extension?.[0]?.valueCode)).to.deep.equal([often, 'asked-declined', 'LA19952-3']);
    const observations = await stored<Observation>(repository, 'Observation');
    const facets = observations.map((o) => [o.code.coding?.[0]?.code, o.valueCodeableConcept?.coding?.[0]?.code, o.dataAbsentReason?.coding?.[0]?.code]);
    expect(facets).to.have.deep.members([
      ['88122-7', often, undefined],
      ['88123-5', undefined, 'asked-declined'],
      ['88124-3', 'LA19952-3', undefined],
      ['88121-9', undefined, undefined],
    ]);
    expect((await stored(repository, 'Provenance')).length).to.equal(1);
    expect(await stored(repository, 'Condition')).to.deep.equal([]);
    expect(facts).to.deep.equal([{ patientRef: 'Patient/p1', instrumentId: 'hunger-vital-sign', screeningRef: `QuestionnaireResponse/${response!.id}` }]);
    const words = textOf(element);
    expect(words).to.include('Screening saved').and.include('Enough food Need found');
    expect(words).to.include('worried whether our food would run out before we got money to buy more Often true');
    expect(words).to.include('1 question declined').and.include('Nothing is confirmed yet');
    const next: string[] = [];
    document.addEventListener('careloom-screening-next', (event) => next.push((event as ScreeningNextEvent).detail.patientRef), { once: true });
    expect(button(element, 'Talk about the needs').className).to.equal('button primary');
    button(element, 'Talk about the needs').click();
    expect(next).to.deep.equal(['Patient/p1'], 'the host learns that somebody wants to go on');
    expect(element.dirty).to.equal(false);
    expect(root(element).activeElement?.id).to.equal('result', 'the keyboard goes to the result');
  });

  it('is answered by keyboard alone; Enter in the middle sends nothing', async () => {
    const repository = people();
    const { element } = await shown(hungerVitalSign, repository);
    input(element, '88122-7', often).focus();
    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowDown' });
    expect(input(element, '88122-7', never).checked).to.equal(true, 'arrows move within the question');
    await sendKeys({ press: 'Enter' });
    await settled(element);
    expect(await stored(repository, 'QuestionnaireResponse')).to.deep.equal([]);
    await sendKeys({ press: 'Tab' });
    expect(textOf(focused(element)!)).to.equal('Clear answer');
    await sendKeys({ press: 'Tab' });
    expect(focused(element)?.closest('[data-link-id]')?.getAttribute('data-link-id')).to.equal('88123-5', 'Tab goes to the next question');
    await sendKeys({ press: 'ArrowUp' });
    expect(declinedInput(element, '88123-5').checked).to.equal(true, 'declined is one of the choices');
    for (let step = 0; step < 3; step++) await sendKeys({ press: 'ArrowUp' });
    await settled(element);
    while (!focused(element)?.hasAttribute('data-finish')) await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await finished(element);
    const [response] = await stored<QuestionnaireResponse>(repository, 'QuestionnaireResponse');
    expect(response!.item?.slice(0, 2).map((item) => item.answer?.[0]?.valueCoding?.code)).to.deep.equal([never, 'LA6729-3']);
  });

  it('says what became of it since the last time, and what was said then', async () => {
    const before = finishedScreening(hungerVitalSign, { '88122-7': 'LA6729-3', '88123-5': never });
    const { element } = await shown(hungerVitalSign, afterScreening(people(), before));
    await pick(element, '88122-7', often);
    await pick(element, '88123-5', never);
    button(element, 'Finish').click();
    await finished(element);
    await until(() => textOf(element).includes('Found on Mon 2 Nov, 20 days ago too.'));
    expect(textOf(element)).to.match(/Last time: .*worried whether our food would run out.* Sometimes true/);
    expect(root(element).querySelectorAll('.since q').length).to.equal(1, 'the other answer is the same');
    button(element, 'Screen again').click();
    await until(() => root(element).querySelector('.result') === null);
    await pick(element, '88122-7', never);
    await pick(element, '88123-5', never);
    button(element, 'Finish').click();
    await finished(element);
    await until(() => textOf(element).includes('these answers do not show it. Ask the patient whether it still holds.'));
  });

  it('says "no need found" only where nothing is missing', async () => {
    const { element } = await shown();
    await pick(element, '88122-7', never);
    await pick(element, '88123-5', never);
    button(element, 'Finish').click();
    await finished(element);
    expect(textOf(element)).to.include('Enough food No need found').and.not.include('Need found,');
    expect(button(element, 'Talk about the needs')).to.equal(undefined);
    button(element, 'Screen again').click();
    await until(() => items(element).length > 0, 'no new form');
    await settled(element);
    expect(checkedIn(element)).to.equal(0);
    expect(root(element).activeElement?.id).to.equal('title');
    await until(() => textOf(element).includes('Last answered Sun 22 Nov, today'), 'the last screening is not told');
    await pick(element, '88122-7', never);
    button(element, 'Finish with 1 not asked').click();
    await finished(element);
    expect(textOf(element)).to.include('Not determined').and.include('1 question not asked').and.not.include('No need found');
  });

  it('tells how many are not asked, and leads to the first one', async () => {
    const { element } = await shown(ahcHrsnCore());
    button(element, 'Finish').click();
    await settled(element);
    expect(textOf(root(element).querySelector('#refusal')!)).to.include('Ask at least one question');
    await pick(element, '71802-3', 'LA31993-1');
    expect(textOf(element)).to.include('1 of 6 answered').and.include('5 questions are not asked yet');
    expect(root(element).querySelector('#refusal')).to.equal(null);
    button(element, 'Go to the first one').click();
    await until(() => focused(element)?.closest('[data-link-id]')?.getAttribute('data-link-id') === '96778-6', 'does not go there');
  });

  it('keeps "none of the above" alone, and declining apart from both', async () => {
    const repository = people();
    const { element } = await shown(ahcHrsnCore(), repository);
    const checked = (): (string | undefined)[] =>
      [...asked(element).querySelectorAll<HTMLInputElement>("[data-link-id='96778-6'] :checked")].map((box) => box.dataset['code'] ?? 'declined');
    await pick(element, '96778-6', 'LA28580-1');
    await pick(element, '96778-6', 'LA32001-2');
    expect(checked()).to.deep.equal(['LA28580-1', 'LA32001-2']);
    await pick(element, '96778-6', none);
    expect(checked()).to.deep.equal([none]);
    await pick(element, '96778-6', 'LA28580-1');
    expect(checked()).to.deep.equal(['LA28580-1']);
    await pick(element, '96778-6', null);
    expect(checked()).to.deep.equal(['declined']);
    await pick(element, '96778-6', null);
    expect([checked(), element.dirty]).to.deep.equal([[], false]);
    input(element, '96778-6', 'LA28580-1').focus();
    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Space' });
    expect(checked()).to.deep.equal(['LA28580-1', 'LA31999-8']);
    button(element, 'Finish with 5 not asked').click();
    await finished(element);
    const observations = (await stored<Observation>(repository, 'Observation')).filter((o) => o.code.coding?.[0]?.code === '96778-6');
    expect(observations.map((o) => o.valueCodeableConcept?.coding?.[0]?.code)).to.have.members(['LA28580-1', 'LA31999-8']);
    expect((await stored<Observation>(repository, 'Observation')).length).to.equal(8, 'two answers, five not asked, the panel');
  });

  it('tells its own "declined" from the answer of the tool that sounds like it', async () => {
    const { element } = await shown();
    const help = asked(element).querySelector(`#${declinedInput(element, '88122-7').getAttribute('aria-describedby')}`)!;
    expect(textOf(help)).to.equal(
      '“Don\'t know/refused” is one of the tool’s own answers. “Declined to answer” means: the person did not want this question.',
    );
    const { element: other } = await shown(ahcHrsnCore());
    expect(declinedInput(other, '71802-3').hasAttribute('aria-describedby')).to.equal(false);
  });

  it('clears an answer and takes that back, with the keyboard on one button', async () => {
    const { element } = await shown();
    await pick(element, '88122-7', often);
    button(element, 'Clear answer').focus();
    await sendKeys({ press: 'Enter' });
    await settled(element);
    expect([input(element, '88122-7', often).checked, element.dirty]).to.deep.equal([false, false]);
    expect(textOf(focused(element)!)).to.equal('Undo');
    await sendKeys({ press: 'Enter' });
    await settled(element);
    expect(input(element, '88122-7', often).checked).to.equal(true);
    expect(textOf(focused(element)!)).to.equal('Clear answer');
  });

  it('shows what is urgent first, and asks for a person where the safety total says so', async () => {
    const repository = people();
    const { element } = await shown(ahcHrsnCore({ safety: true }), repository);
    for (const linkId of ['95618-5', '95617-7', '95616-9', '95615-1']) await pick(element, linkId, 'LA10082-8');
    await pick(element, '93030-5', 'LA33-6');
    await pick(element, '71802-3', 'LA31995-6');
    button(element, 'Finish with 4 not asked').click();
    await finished(element);
    const rows = [...root(element).querySelectorAll<HTMLElement>('.domain')];
    expect(rows.map((row) => [row.dataset['domain'], row.dataset['state']])).to.deep.equal([
      ['homelessness', 'positive'],
      ['sdoh-category-unspecified', 'positive'],
      ['transportation-insecurity', 'positive'],
      ['housing-instability', 'undetermined'],
      ['inadequate-housing', 'undetermined'],
      ['food-insecurity', 'undetermined'],
      ['utility-insecurity', 'undetermined'],
    ]);
    expect(textOf(rows[1]!)).to.equal('Safety questions Talk with the patient Total Safety Score 12');
    expect(textOf(rows[3]!)).to.include('points to another need');
    const warning = root(element).querySelector('.notice.danger')!;
    const saved = [...root(element).querySelectorAll('.notice')].find((each) => textOf(each).includes('Screening saved'))!;
    expect(warning.compareDocumentPosition(saved) & Node.DOCUMENT_POSITION_FOLLOWING).to.not.equal(0, 'the warning stands above');
    expect(textOf(warning)).to.include('talk with the patient in private');
    expect(root(element).querySelector(`#${root(element).activeElement!.getAttribute('aria-describedby')}`)!.contains(warning)).to.equal(true);
    expect([...root(element).querySelectorAll('blockquote')].map((each) => textOf(each))).to.not.include('12', 'a total is not the patient’s words');
    expect(textOf(element)).to.include('talk with the patient in private').and.not.match(/\bis safe\b|\bare safe\b/i);
    expect(await stored(repository, 'Condition')).to.deep.equal([]);
  });

  it('does not read a low safety total as "all is well"; without safety questions there is no word of it', async () => {
    const { element } = await shown(ahcHrsnCore({ safety: true }));
    for (const linkId of ['95618-5', '95617-7', '95616-9', '95615-1']) await pick(element, linkId, 'LA6270-8');
    button(element, 'Finish').click();
    await finished(element);
    const row = textOf(root(element).querySelector("[data-domain='sdoh-category-unspecified']")!);
    expect(row).to.include('does not rule anything out').and.not.include('No need found');
    const { element: other } = await shown(ahcHrsnCore());
    expect(items(other).length).to.equal(6);
    expect(textOf(other)).to.not.include('Safety questions');
  });

  it('keeps answers with their patient when another one is selected, says so, and stores them there', async () => {
    const repository = people();
    const { element, provider } = await shown(hungerVitalSign, repository);
    await pick(element, '88122-7', often);
    provider.select({ patientRef: 'Patient/p2' });
    await settled(provider, element);
    expect(textOf(element)).to.include('These answers are for \u2068Marta Elena Lindqvist\u2069').and.include('another patient');
    provider.select({ patientRef: undefined });
    await settled(provider, element);
    expect(textOf(element)).to.include('No patient is chosen now');
    provider.select({ patientRef: 'Patient/p2' });
    await settled(provider, element);
    expect(input(element, '88122-7', often).checked).to.equal(true);
    await pick(element, '88123-5', never);
    button(element, 'Finish').click();
    await finished(element);
    expect(textOf(element)).to.include('This result is for \u2068Marta');
    const [response, ...more] = await stored<QuestionnaireResponse>(repository, 'QuestionnaireResponse');
    expect([response!.subject?.reference, more.length]).to.deep.equal(['Patient/p1', 0]);
    for (const { subject } of await stored<Observation>(repository, 'Observation')) expect(subject?.reference).to.equal('Patient/p1');
    button(element, 'Close this result').click();
    await until(() => textOf(element).includes('ليان'), 'the selected patient is not asked for');
    expect(checkedIn(element)).to.equal(0);
  });

  it('discards answers when told to, offers them back, and shows nothing of one patient to another', async () => {
    const { element, provider } = await shown();
    await pick(element, '88122-7', often);
    provider.select({ patientRef: 'Patient/p2' });
    await settled(provider, element);
    button(element, 'Discard these answers').click();
    await until(() => textOf(element).includes('ليان'), 'the selected patient is not asked for');
    expect([element.dirty, checkedIn(element)]).to.deep.equal([false, 0]);
    expect(textOf(element)).to.not.include('Marta');
    button(element, 'Undo').click();
    await until(() => element.dirty, 'the answers do not come back');
    expect(textOf(element)).to.include('These answers are for \u2068Marta');
    provider.select({ patientRef: 'Patient/p1' });
    await settled(provider, element);
    expect(textOf(element)).to.not.include('These answers are for');
  });

  it('keeps answers when the host gives another instrument, and makes room when there are none', async () => {
    const { element } = await shown();
    await pick(element, '88122-7', often);
    element.instrument = ahcHrsnCore();
    await settled(element);
    expect(textOf(element)).to.include('unsaved answers to Hunger Vital Sign');
    button(element, 'Clear answer').click();
    await until(() => items(element).length === 6, 'the other tool is not shown');
  });

  it('loses nothing when the records are read again or cannot be', async () => {
    const { element, provider } = await shown();
    await pick(element, '88122-7', often);
    await element.refresh();
    provider.repository = failing();
    await settled(provider, element);
    await until(() => textOf(element).includes('may be out of date'), 'the failure is not told');
    expect([input(element, '88122-7', often).checked, element.dirty]).to.deep.equal([true, true]);
  });

  it('sends the very same answers again after an uncertain outcome, and lets nobody change them meanwhile', async () => {
    const real = people();
    let calls = 0;
    const commit: CareRepository['commit'] = async (changes) => {
      const outcome = await real.commit(changes);
      return ++calls === 1 ? { outcome: 'uncertain', issues: [] } : outcome;
    };
    const { element } = await shown(hungerVitalSign, { ...real, commit });
    await pick(element, '88122-7', often);
    button(element, 'Finish').click();
    await until(() => textOf(element).includes('Not sure whether this was saved'), 'the outcome is not told');
    await pick(element, '88122-7', never);
    expect([input(element, '88122-7', often).checked, element.dirty]).to.deep.equal([true, true]);
    button(element, 'Send again').click();
    await finished(element);
    expect((await stored(real, 'QuestionnaireResponse')).length).to.equal(1);
    expect((await stored(real, 'Observation')).length).to.equal(4);
    expect(element.dirty).to.equal(false);
  });

  const outcomes: [CommitOutcome, string][] = [
    [{ outcome: 'refused', issues: [{ severity: 'error', code: 'repository.forbidden', messageKey: 'repository.forbidden' }], retryable: false }, 'not allowed'],
    [{ outcome: 'refused', issues: [{ severity: 'error', code: 'repository.unavailable', messageKey: 'repository.unavailable' }], retryable: true }, 'Send again'],
    [{ outcome: 'conflict', conflicts: [] }, 'somebody else changed this'],
  ];
  for (const [outcome, words] of outcomes) {
    it(`shows "${words}", keeps the answers, and stores changed ones afterwards`, async () => {
      const real = people();
      let next: CommitOutcome | undefined = outcome;
      const commit: CareRepository['commit'] = async (changes) => {
        const now = next;
        next = undefined;
        return now ?? real.commit(changes);
      };
      const { element } = await shown(hungerVitalSign, { ...real, commit });
      await pick(element, '88122-7', often);
      button(element, 'Finish').click();
      await until(() => textOf(element).includes(words), 'the outcome is not told');
      expect([input(element, '88122-7', often).checked, element.dirty]).to.deep.equal([true, true]);
      await pick(element, '88122-7', never);
      expect(textOf(element)).to.not.include(words);
      button(element, 'Finish').click();
      await finished(element);
      const [response] = await stored<QuestionnaireResponse>(real, 'QuestionnaireResponse');
      expect(response!.item?.[0]?.answer?.[0]?.valueCoding?.code).to.equal(never);
    });
  }

  it('lets the host refuse, stop, or do it itself', async () => {
    const repository = people();
    const { element } = await shown(hungerVitalSign, repository);
    await pick(element, '88122-7', often);
    element.addEventListener('careloom-screening-finish', (event) => event.respondWith(Promise.reject(new CareloomError('host.refused'))), { once: true });
    button(element, 'Finish').click();
    await until(() => textOf(element).includes('does not allow that'), 'the refusal is not told');
    element.addEventListener('careloom-screening-finish', (event) => event.preventDefault(), { once: true });
    button(element, 'Finish').click();
    await until(() => textOf(element).includes('this workplace stopped it'), 'the stop is not told');
    expect(element.dirty).to.equal(true);
    element.addEventListener('careloom-screening-finish', (event) => event.respondWith(Promise.resolve()), { once: true });
    button(element, 'Finish').click();
    await finished(element);
    expect(textOf(element)).to.include('taken over by this workplace');
    expect([element.dirty, await stored(repository, 'QuestionnaireResponse')]).to.deep.equal([false, []]);
  });

  it('shows the wording in its own language, marked, when the page speaks Spanish', async () => {
    const { element, provider } = await shown();
    expect(textOf(element)).to.not.include('Not available');
    provider.locale = 'es';
    await settled(provider, element);
    expect(textOf(element)).to.include('No disponible en español').and.include('No quiso responder');
    const wording = [...asked(element).querySelectorAll('legend span[dir], .segment')];
    expect(wording.length).to.be.greaterThan(2);
    expect(wording.every((each) => each.closest('[lang]')?.getAttribute('lang') === 'en')).to.equal(true);
    expect(textOf(element)).to.include('worried whether our food').and.include('Pediatrics 2010').and.include('LOINC');
  });

  it('cannot be answered by nobody', async () => {
    const { element, provider } = await shown();
    provider.user = undefined;
    await settled(provider, element);
    expect(textOf(element)).to.include('Nobody is signed in');
    input(element, '88122-7', often).click();
    await settled(element);
    expect(element.dirty).to.equal(false);
  });

  it('has no accessibility finding, no inline style and nobody’s name in events or console, answered and with a result', async () => {
    const said = await consoleOf(async () => {
      const events = await eventsOf(async () => {
        const { element, provider } = await shown(ahcHrsnCore({ safety: true }));
        for (const linkId of ['95618-5', '95617-7', '95616-9', '95615-1']) await pick(element, linkId, 'LA10082-8');
        await pick(element, '71802-3', 'LA31995-6');
        await pick(element, '88122-7', null);
        button(element, 'Clear answer').click();
        await settled(element);
        provider.select({ patientRef: 'Patient/p2' });
        await settled(provider, element);
        expect(await axeFindings(element)).to.deep.equal([]);
        button(element, 'Finish').click();
        await finished(element);
        for (const theme of ['light', 'dark'] as const) {
          provider.theme = theme;
          await settled(provider, element);
          expect(await axeFindings(element)).to.deep.equal([]);
        }
        expect(everyElement(root(element)).filter((each) => each.hasAttribute('style'))).to.deep.equal([]);
        provider.style.setProperty('display', 'block');
        provider.style.setProperty('inline-size', '320px');
        expect(element.scrollWidth).to.be.at.most(320);
      });
      expect(events.map(({ type }) => type)).to.include.members(['careloom-screening-finish', 'careloom-screening-finished', 'careloom-dirty-changed']);
      for (const { detail } of events) for (const word of ['Marta', 'Lindqvist', 'LA']) expect(detail).to.not.contain(word);
    });
    expect(said).to.deep.equal([]);
  });
});
