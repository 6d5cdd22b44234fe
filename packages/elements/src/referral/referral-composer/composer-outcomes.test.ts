import type { Resource } from '@careloom/core/fhir';
import type { CareRepository, CommitOutcome } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import { expect } from 'chai';
import { axeFindings } from '../../testing/axe.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import { outboxFixture } from '../../testing/outbox-states.ts';
import { twoStores } from '../../testing/two-stores.ts';
import { foodNeed, usual } from './composer.fixtures.ts';
import './define.ts';
import type { CareloomReferralComposer } from './referral-composer.ts';

/** Ines has the same need as Marta. */
const ines: readonly Resource[] = [
  { resourceType: 'Patient', id: 'p2', name: [{ use: 'official', family: 'Quiroga', given: ['Ines'] }] } as Resource,
  ...foodNeed.map((resource) => JSON.parse(JSON.stringify({ ...resource, id: `${resource.id}-2` }).replaceAll('Patient/p1', 'Patient/p2')) as Resource),
];
const uncertain: CommitOutcome = { outcome: 'uncertain', issues: [] };
const forbidden: CommitOutcome = { outcome: 'refused', issues: [{ severity: 'error', code: 'repository.forbidden', messageKey: 'repository.forbidden' }], retryable: false };

describe('referral composer: outcomes stay with their patient', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  interface Shown {
    readonly element: CareloomReferralComposer;
    readonly facts: unknown[];
  }
  async function shown(repository: CareRepository): Promise<Shown> {
    await import('../../provider/define.ts');
    const { element, remove } = await mount<CareloomReferralComposer>('careloom-referral-composer', {
      repository,
      prepare: (each) => void (each.patientRef = 'Patient/p1'),
      ready: hasOrganizations,
    });
    open.push(remove);
    const facts: unknown[] = [];
    element.addEventListener('careloom-referral-sent', (event) => facts.push(event.detail));
    return { element, facts };
  }
  const hasOrganizations = (element: Element): boolean => textOf(element).includes('Weekly groceries');
  const field = <E extends HTMLElement = HTMLInputElement>(element: Element, selector: string): E => element.shadowRoot!.querySelector<E>(selector)!;
  const button = (element: Element, words: string): HTMLButtonElement | undefined =>
    [...element.shadowRoot!.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(words));
  const fill = async (element: CareloomReferralComposer): Promise<void> => {
    const select = field<HTMLSelectElement>(element, '#service');
    select.value = '0';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    field(element, "input[value='HealthcareService/delivery']").click();
    await settled(element);
  };
  const send = async (element: CareloomReferralComposer): Promise<void> => {
    field(element, 'form .primary').click();
    await settled(element);
  };
  const follow = async (element: CareloomReferralComposer, ref: string, need: string): Promise<void> => {
    element.patientRef = ref;
    await settled(element);
    await until(() => hasOrganizations(element) && textOf(element).includes(need), `${ref} is not shown`);
  };
  /** Answers when told; the last answer stays. */
  function gated(...outcomes: readonly (CommitOutcome | undefined)[]): { readonly repository: CareRepository; readonly release: () => void; readonly sent: unknown[] } {
    const real = seeded(...usual, ...ines);
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

  for (const [outcome, words] of [[uncertain, 'Not sure whether this was saved'], [forbidden, 'Not saved']] as const) {
    it(`says "${outcome.outcome}" about Marta while Ines is on the screen, and leaves her form alone`, async () => {
      const { repository, release } = gated(outcome, undefined);
      const { element, facts } = await shown(repository);
      await fill(element);
      await send(element);
      await follow(element, 'Patient/p2', 'Comer');
      field(element, '#note').value = 'typed for Ines';
      expect(textOf(element)).to.not.include('This is about');
      release();
      await until(() => textOf(element).includes(`This is about \u2068Marta Lindqvist\u2069: ${words}`), 'the outcome is lost');
      expect(textOf(element)).to.not.include('kept here');
      expect(field(element, '#note').value).to.equal('typed for Ines');
      expect(field(element, 'form > .form').hasAttribute('inert')).to.equal(false);
      expect(await axeFindings(element)).to.deep.equal([]);
      expect(facts).to.deep.equal([]);
      await fill(element);
      await send(element);
      await until(() => facts.length === 1, 'Ines cannot be referred');
      expect(facts[0]).to.include({ patientRef: 'Patient/p2' });
      expect(textOf(element)).to.include(words);
    });
  }

  it('says what became of each server when the exchange takes its part only the second time', async () => {
    const { element, facts } = await shown(twoStores(usual, uncertain));
    await fill(element);
    await send(element);
    await until(() => textOf(element).includes('Only a part of this was saved'), 'not said');
    const parts = (): (string | undefined)[] => [...element.shadowRoot!.querySelectorAll('.parts > li')].map((part) => part.textContent?.trim());
    expect(parts()).to.deep.equal(['\u2068Clinic chart\u2069: saved (referral order)', '\u2068Town exchange\u2069: not confirmed yet (referral task)']);
    expect(facts).to.deep.equal([]);
    expect(await axeFindings(element)).to.deep.equal([]);
    button(element, 'Send again')!.click();
    await until(() => facts.length === 1, 'not sent');
  });

  it('without a network says at once that it is kept here: nothing is asked that nobody can answer', async () => {
    const real = seeded(...usual);
    const fixture = outboxFixture(undefined, undefined, { ...real, read: (ref, call) => (fixture.isOffline ? new Promise(() => undefined) : real.read(ref, call)) });
    const { element, facts } = await shown(fixture.repository);
    await fill(element);
    fixture.isOffline = true;
    Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
    try {
      field(element, 'form .primary').click();
      await until(() => textOf(element).includes('Kept here, not sent yet'), 'it still says that it is working');
      expect(facts).to.deep.equal([]);
      expect(fixture.repository.sync.status.submissions.map(({ state }) => state)).to.deep.equal(['waiting']);
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
  });

  it('sends the very same again from where it is said, and says so', async () => {
    const { repository, release, sent } = gated(uncertain, undefined);
    const { element, facts } = await shown(repository);
    await fill(element);
    await send(element);
    await follow(element, 'Patient/p2', 'Comer');
    release();
    await until(() => textOf(element).includes('Not sure whether'), 'the outcome is lost');
    expect(button(element, 'Close')).to.equal(undefined, 'what nobody knows cannot be put away');
    button(element, 'Send again')!.click();
    await until(() => textOf(element).includes('This is about \u2068Marta Lindqvist\u2069: Saved'), 'not said');
    expect(sent[1]).to.deep.equal(sent[0]);
    expect(facts).to.have.length(1);
    expect(facts[0]).to.include({ patientRef: 'Patient/p1' });
    button(element, 'Close')!.click();
    await until(() => !textOf(element).includes('This is about'), 'not put away');
    expect(field(element, 'form')).to.not.equal(null);
  });

  it('sends nothing else for the same patient before that same one is sent again', async () => {
    const { repository, release } = gated(uncertain, undefined);
    const { element } = await shown(repository);
    await fill(element);
    await send(element);
    await follow(element, 'Patient/p2', 'Comer');
    release();
    await until(() => textOf(element).includes('Not sure whether'), 'the outcome is lost');
    await follow(element, 'Patient/p1', 'Comer');
    expect(field(element, 'form > .form').hasAttribute('inert')).to.equal(true);
    expect(field(element, 'form .primary')).to.equal(null);
    button(element, 'Send again')!.click();
    await until(() => field(element, 'form .primary') !== null, 'the form stays closed');
    await until(() => textOf(element).includes('This is about \u2068Marta Lindqvist\u2069: Saved'), 'not said whom it was about');
  });

  it('keeps it while nobody is selected', async () => {
    const { repository, release } = gated(forbidden);
    const { element } = await shown(repository);
    await fill(element);
    await send(element);
    element.patientRef = undefined;
    release();
    await until(() => textOf(element).includes('This is about \u2068Marta Lindqvist\u2069: Not saved'), 'the outcome is lost');
    expect(textOf(element)).to.include('No patient chosen').and.include('You are not allowed');
  });

  it('is silent when it was stored, but for the fact', async () => {
    const { repository, release } = gated(undefined);
    const { element, facts } = await shown(repository);
    await fill(element);
    await send(element);
    await follow(element, 'Patient/p2', 'Comer');
    release();
    await until(() => facts.length === 1, 'no fact');
    await settled(element);
    expect(textOf(element)).to.not.include('This is about');
  });

  interface Answering extends Shown {
    readonly answer: () => void;
  }
  async function answeredLater(response: () => unknown): Promise<Answering> {
    const given = await shown(seeded(...usual, ...ines));
    let answer = (): void => undefined;
    const gate = new Promise<void>((resolve) => (answer = resolve)).then(response);
    given.element.addEventListener('careloom-referral-send', (event) => event.respondWith(gate), { once: true });
    await fill(given.element);
    await send(given.element);
    return { ...given, answer };
  }
  const hostRefuses = (): never => {
    throw new CareloomError('host.refused');
  };

  it('does not empty the form of Ines when the host did it for Marta', async () => {
    const { element, answer } = await answeredLater(() => undefined);
    await follow(element, 'Patient/p2', 'Comer');
    await fill(element);
    field(element, '#note').value = 'typed for Ines';
    answer();
    await until(() => textOf(element).includes('This is about \u2068Marta Lindqvist\u2069: This workplace has taken it over'), 'not said');
    expect(field(element, '#note').value).to.equal('typed for Ines');
    expect(field(element, "input[value='HealthcareService/delivery']").checked).to.equal(true);
  });

  it('does not show the refusal for Marta in the form of Ines', async () => {
    const { element, answer } = await answeredLater(hostRefuses);
    await follow(element, 'Patient/p2', 'Comer');
    answer();
    await until(() => textOf(element).includes('This is about \u2068Marta Lindqvist\u2069: Not saved'), 'not said');
    expect(textOf(element)).to.include('This workplace does not allow that');
    expect(element.shadowRoot!.querySelectorAll('.field-error')).to.have.length(0);
  });

  it('says that the host took it over when the form empties', async () => {
    const { element, answer } = await answeredLater(() => undefined);
    field(element, '#note').value = 'No car';
    answer();
    await until(() => field(element, '#note').value === '', 'the form is not used up');
    expect(textOf(element)).to.include('This workplace has taken it over');
    await until(() => element.shadowRoot!.activeElement?.className === 'said', 'the keyboard is lost');
  });
});
