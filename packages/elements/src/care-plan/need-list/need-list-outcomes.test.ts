import type { Resource } from '@careloom/core/fhir';
import type { CareRepository, CommitOutcome } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import { expect } from 'chai';
import { axeFindings } from '../../testing/axe.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import { agreed, food } from '../care-plan.fixtures.ts';
import './define.ts';
import type { CareloomNeedList } from './need-list.ts';

const people: readonly Resource[] = [
  { resourceType: 'Patient', id: 'p1', name: [{ use: 'official', family: 'Lindqvist', given: ['Marta'] }] } as Resource,
  { resourceType: 'Patient', id: 'p2', name: [{ use: 'official', family: 'Quiroga', given: ['Ines'] }] } as Resource,
  food,
  { ...food, id: 'o-food-2', subject: { reference: 'Patient/p2' } } as Resource,
];
const uncertain: CommitOutcome = { outcome: 'uncertain', issues: [] };
const busy: CommitOutcome = { outcome: 'refused', issues: [{ severity: 'error', code: 'repository.unavailable', messageKey: 'repository.unavailable' }], retryable: true };

describe('need list: outcomes stay with their patient', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(repository: CareRepository): Promise<{ readonly element: CareloomNeedList; readonly facts: unknown[] }> {
    await import('../../provider/define.ts');
    const { element, remove } = await mount<CareloomNeedList>('careloom-need-list', {
      repository,
      prepare: (each) => void (each.patientRef = 'Patient/p1'),
      ready: (each) => field(each, '[data-do=wish]') !== null,
    });
    open.push(remove);
    // Fetched for whoever may change something.
    await import('./need-forms.ts');
    await settled(element);
    const facts: unknown[] = [];
    element.addEventListener('careloom-need-changed', (event) => facts.push(event.detail));
    return { element, facts };
  }
  const field = <E extends HTMLElement = HTMLInputElement>(element: Element, selector: string): E => element.shadowRoot!.querySelector<E>(selector)!;
  const button = (element: Element, words: string): HTMLButtonElement | undefined =>
    [...element.shadowRoot!.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(words));
  const begin = async (element: CareloomNeedList): Promise<void> => {
    field(element, '[data-do=wish]').click();
    await settled(element);
  };
  const save = async (element: CareloomNeedList): Promise<void> => {
    await begin(element);
    field(element, 'input[value=wants-help]').click();
    field(element, '.need-form .primary').click();
    await settled(element);
  };
  const follow = async (element: CareloomNeedList, ref: string): Promise<void> => {
    element.patientRef = ref;
    await settled(element);
    await until(() => field(element, '[data-do=wish]') !== null && field(element, 'form') === null, `${ref} is not shown`);
  };
  function gated(...outcomes: readonly (CommitOutcome | undefined)[]): { readonly repository: CareRepository; readonly release: () => void; readonly sent: unknown[] } {
    const real = seeded(...people);
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const sent: unknown[] = [];
    const commit: CareRepository['commit'] = async (changes, options) => {
      const outcome = outcomes[Math.min(sent.push(changes), outcomes.length) - 1];
      await gate;
      return outcome ?? real.commit(changes, options);
    };
    return { repository: { ...real, commit }, release, sent };
  }

  for (const [outcome, words] of [[uncertain, 'Not sure whether this was saved'], [busy, 'Not saved']] as const) {
    it(`says "${outcome.outcome}" about Marta while Ines is on the screen, and sends the same again`, async () => {
      const { repository, release, sent } = gated(outcome, undefined);
      const { element, facts } = await shown(repository);
      await save(element);
      await follow(element, 'Patient/p2');
      await begin(element);
      release();
      await until(() => textOf(element).includes(`This is about \u2068Marta Lindqvist\u2069: ${words}`), 'the outcome is lost');
      expect(field(element, '.need-form .form').hasAttribute('inert')).to.equal(false);
      expect(await axeFindings(element)).to.deep.equal([]);
      expect(facts).to.deep.equal([]);
      button(element, 'Send again')!.click();
      await until(() => textOf(element).includes('This is about \u2068Marta Lindqvist\u2069: Saved'), 'not said');
      expect(sent[1]).to.deep.equal(sent[0]);
      expect(facts).to.deep.equal([{ acts: ['wish-recorded'], domain: 'food-insecurity', patientRef: 'Patient/p1' }]);
      expect(field(element, '.need-form')).to.not.equal(null, 'the form of Ines is gone');
    });
  }

  it('opens nothing else for the same patient before that same one is sent again', async () => {
    const { repository, release } = gated(uncertain, undefined);
    const { element } = await shown(repository);
    await save(element);
    await follow(element, 'Patient/p2');
    release();
    await until(() => textOf(element).includes('Not sure whether'), 'the outcome is lost');
    element.patientRef = 'Patient/p1';
    await until(() => field(element, 'input[value=wants-help]')?.checked === true, 'what was given is not there');
    expect(field(element, '.need-form .form').hasAttribute('inert')).to.equal(true);
    expect(field(element, '.need-form .primary')).to.equal(null);
    button(element, 'Back')!.click();
    await settled(element);
    await begin(element);
    expect(field(element, '.need-form')).to.equal(null);
    await until(() => element.shadowRoot!.activeElement?.className === 'kept', 'the keyboard does not go to where it is said');
    button(element, 'Send again')!.click();
    await until(() => textOf(element).includes('recorded by Rosa Vega'), 'not shown');
    await begin(element);
    expect(field(element, '.need-form')).to.not.equal(null);
  });

  it('closes the form it was put back into once the very same is stored', async () => {
    const { repository, release } = gated(uncertain, undefined);
    const { element, facts } = await shown(repository);
    await save(element);
    await follow(element, 'Patient/p2');
    release();
    await until(() => textOf(element).includes('Not sure whether'), 'the outcome is lost');
    element.patientRef = 'Patient/p1';
    await until(() => field(element, '.need-form') !== null, 'not there');
    button(element, 'Send again')!.click();
    await until(() => facts.length === 1 && field(element, '.need-form') === null, 'the form stays');
    expect(element.dirty).to.equal(false);
    await begin(element);
    expect(field(element, 'input[name=wish]:checked')).to.equal(null);
  });

  it('does not put the answer of the host for Marta into the list of Ines', async () => {
    const { element } = await shown(seeded(...people));
    let answer = (): void => undefined;
    const gate = new Promise<void>((resolve) => (answer = resolve)).then(() => {
      throw new CareloomError('host.refused');
    });
    element.addEventListener('careloom-need-change', (event) => event.respondWith(gate), { once: true });
    await save(element);
    await follow(element, 'Patient/p2');
    await begin(element);
    answer();
    await until(() => textOf(element).includes('This is about \u2068Marta Lindqvist\u2069: Not saved'), 'not said');
    expect(element.shadowRoot!.querySelectorAll('.field-error')).to.have.length(0);
    expect(field(element, '.need-form')).to.not.equal(null);
    button(element, 'Close')!.click();
    await until(() => !textOf(element).includes('This is about'), 'not put away');
  });

  it('does not show the refused composer of Marta at the needs of Ines', async () => {
    const { element } = await shown(seeded(...people, ...agreed('f', 'food-insecurity', { goal: 'x' })));
    let answer = (): void => undefined;
    const gate = new Promise<void>((resolve) => (answer = resolve)).then(() => {
      throw new CareloomError('host.refused');
    });
    await settled(element);
    element.addEventListener('careloom-need-refer', (event) => event.respondWith(gate), { once: true });
    field(element, '[data-do=refer]').click();
    await follow(element, 'Patient/p2');
    answer();
    await settled(element);
    expect(textOf(element)).to.not.include('does not allow that');
  });

  it('says that the host took it over', async () => {
    const { element } = await shown(seeded(...people));
    element.addEventListener('careloom-need-change', (event) => event.respondWith(Promise.resolve()), { once: true });
    await save(element);
    await until(() => textOf(element).includes('This workplace has taken it over'), 'not said');
    expect(field(element, '.need-form')).to.equal(null);
  });
});
