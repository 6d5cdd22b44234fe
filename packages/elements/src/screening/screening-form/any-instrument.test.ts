import type { QuestionnaireResponse } from '@careloom/core/fhir';
import { collect } from '@careloom/core/ports';
import type { CareRepository } from '@careloom/core/ports';
import type { Instrument } from '@careloom/core/screening';
import { instrumentOf } from '@careloom/core/screening/instrument';
import type { InstrumentSource } from '@careloom/core/screening/instrument';
import { lace } from '@careloom/instruments/lace';
import { medicareAwvHra } from '@careloom/instruments/medicare-awv-hra';
import { phq9 } from '@careloom/instruments/phq-9';
import { steadi3 } from '@careloom/instruments/steadi-3';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { marta } from '../../person/person.fixtures.ts';
import { axeFindings } from '../../testing/axe.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import './define.ts';
import type { CareloomScreeningForm } from './screening-form.ts';

function any(source: InstrumentSource): Instrument {
  const made = instrumentOf(source);
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value;
}

describe('screening form, any instrument', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(source: InstrumentSource, repository: CareRepository = seeded(marta())): Promise<CareloomScreeningForm> {
    await import('../../provider/define.ts');
    const { element, remove } = await mount<CareloomScreeningForm>('careloom-screening-form', {
      repository,
      prepare: (each) => { each.patientRef = 'Patient/p1'; each.instrument = any(source); },
      ready: (each) => asked(each)?.querySelector('[data-link-id]') instanceof Element,
    });
    open.push(remove);
    return element;
  }
  const root = (element: Element): ShadowRoot => element.shadowRoot as ShadowRoot;
  const asked = (element: Element): ShadowRoot | null | undefined => element.shadowRoot?.querySelector('careloom-assessment-form')?.shadowRoot;
  const question = (element: Element, linkId: string): HTMLElement => asked(element)!.querySelector<HTMLElement>(`[data-link-id='${linkId}']`)!;
  const finish = (element: Element): void => root(element).querySelector<HTMLElement>('[data-finish]')!.click();
  const stored = async (repository: CareRepository): Promise<QuestionnaireResponse[]> =>
    (await collect<QuestionnaireResponse>(repository, { resourceType: 'QuestionnaireResponse' })).map(({ resource }) => resource);
  const type = async (element: CareloomScreeningForm, linkId: string, text: string): Promise<void> => {
    await until(() => question(element, linkId).querySelector('input') !== null, 'no field');
    question(element, linkId).querySelector('input')!.focus();
    question(element, linkId).querySelector('input')!.select();
    await sendKeys({ type: text });
    await sendKeys({ press: 'Tab' });
    await settled(element);
  };
  const choose = async (element: CareloomScreeningForm, linkId: string, at: number): Promise<void> => {
    question(element, linkId).querySelectorAll<HTMLInputElement>('input')[at]!.click();
    await settled(element);
  };

  it('asks numbers and yes or no, and stores what was said', async () => {
    const repository = seeded(marta());
    const element = await shown(lace, repository);
    await type(element, 'L', '5');
    await choose(element, 'A', 0);
    await type(element, 'C', '2');
    await type(element, 'E', '1');
    expect(textOf(element)).to.include('4 of 4 answered');
    finish(element);
    await until(() => root(element).querySelector('.result') !== null, 'no result');
    const [response] = await stored(repository);
    const values = response!.item!.slice(0, 4).map(({ linkId, answer }) => [linkId, answer?.[0]?.valueInteger ?? answer?.[0]?.valueBoolean]);
    expect(values).to.deep.equal([['L', 5], ['A', true], ['C', 2], ['E', 1]]);
    expect(textOf(element)).to.include('LACE index 10');
    expect(await axeFindings(element)).to.deep.equal([]);
  });

  it('does not finish over something that is no answer, and leads there', async () => {
    const repository = seeded(marta());
    const element = await shown(lace, repository);
    await type(element, 'L', '5');
    await type(element, 'C', '2.5');
    finish(element);
    await settled(element);
    expect(await stored(repository)).to.deep.equal([]);
    expect(textOf(root(element).querySelector('#refusal')!)).to.include('An answer cannot be used as it is');
    await type(element, 'C', '2');
    finish(element);
    await until(() => root(element).querySelector('.result') !== null, 'no result');
    expect(textOf(element)).to.include('No result can be said');
  });

  it('asks the groups of a tool and stores them as groups', async () => {
    const repository = seeded(marta());
    const element = await shown(medicareAwvHra, repository);
    const [first] = any(medicareAwvHra).items;
    await choose(element, first!.linkId, 0);
    finish(element);
    await until(() => root(element).querySelector('.result') !== null, 'no result');
    const [response] = await stored(repository);
    const groups = medicareAwvHra.questionnaire!.item.filter(({ type: kind }) => kind === 'group').map(({ linkId }) => linkId);
    expect(groups.length).to.be.greaterThan(1);
    expect(response!.item?.map(({ linkId }) => linkId)).to.include.members(groups);
  });

  it('says that a language is missing only where it is', async () => {
    const element = await shown(medicareAwvHra);
    const provider = element.parentElement as HTMLElement & { locale?: string };
    provider.locale = 'es';
    await until(() => textOf(element).includes('¿Cómo es su salud en general?'), 'not in Spanish');
    expect(textOf(element)).to.not.include('No disponible en español');
    element.instrument = any(phq9);
    await until(() => textOf(element).includes('No disponible en español'), 'not said');
  });

  it('keeps the words that stand before the questions', async () => {
    const element = await shown(phq9);
    expect(textOf(asked(element)!.host)).to.include('Over the last 2 weeks, how often');
  });

  it('does not count a question that other answers hide, and forgets its answer with them', async () => {
    const repository = seeded(marta());
    const element = await shown(steadi3, repository);
    await until(() => textOf(element).includes('0 of 3 answered'), 'what is hidden is counted');
    await choose(element, 'unsteady', 1);
    await choose(element, 'worried', 1);
    await choose(element, 'fallen', 0);
    expect(textOf(element)).to.include('3 of 5 answered');
    await type(element, 'fallen-times', '2');
    expect(textOf(element)).to.include('4 of 5 answered');
    await choose(element, 'fallen', 1);
    expect(textOf(element)).to.include('3 of 3 answered');
    finish(element);
    await until(() => root(element).querySelector('.result') !== null, 'no result');
    const items = (await stored(repository))[0]!.item!;
    expect(items.find(({ linkId }) => linkId === 'fallen')?.answer?.[0]?.valueBoolean).to.equal(false);
    expect(items.find(({ linkId }) => linkId === 'fallen-times')?.answer).to.equal(undefined);
  });

  it('takes discarded answers back, numbers too', async () => {
    const element = await shown(lace);
    await type(element, 'L', '5');
    await choose(element, 'A', 0);
    element.discard();
    await settled(element);
    [...root(element).querySelectorAll('button')].find((each) => each.textContent?.includes('Undo'))!.click();
    await settled(element);
    await until(() => question(element, 'L')?.querySelector('input')?.value === '5', 'the number is not back');
    expect(question(element, 'A').querySelectorAll('input')[0]!.checked).to.equal(true);
  });

  it('asks for a person when item 9 of PHQ-9 says so, whatever the total is, and says which answer it was', async () => {
    const element = await shown(phq9);
    await choose(element, '44250-9', 1);
    await choose(element, '44260-8', 1);
    finish(element);
    await until(() => root(element).querySelector('.result') !== null, 'no result');
    const notice = root(element).querySelector('#safety')!;
    expect(textOf(notice)).to.include('Please look at this answer now').and.include('Thoughts that you would be better off dead').and.include('Several days');
    expect(textOf(notice)).to.not.include('safety questions');
    expect(root(element).querySelector('#result')!.getAttribute('aria-describedby')).to.equal('safety');
    expect(await axeFindings(element)).to.deep.equal([]);
  });

  it('asks for nobody where item 9 is "not at all"', async () => {
    const element = await shown(phq9);
    for (const linkId of ['44250-9', '44255-8', '44259-0', '44254-1', '44251-7', '44258-2', '44252-5', '44253-3', '44260-8']) await choose(element, linkId, 0);
    finish(element);
    await until(() => root(element).querySelector('.result') !== null, 'no result');
    expect(root(element).querySelector('#safety')).to.equal(null);
    expect(textOf(element)).to.include('PHQ-9 total score 0');
  });
});
