import type { AuditEvent, Resource } from '@careloom/core/fhir';
import type { CareRepository, CommitOutcome } from '@careloom/core/ports';
import { collect } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { axeFindings } from '../../testing/axe.ts';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import { failing, loading } from '../../testing/stories.ts';
import { harbor, ines, marta, patientRef } from '../consent.fixtures.ts';
import { disclosed, disclosedLines } from '../disclosure.fixtures.ts';
import type { CareloomConsentLog } from './consent-log.ts';
import './define.ts';
import { logCatalogues } from './log-words.ts';

const tag = 'careloom-consent-log';
const usual = (): CareRepository => seeded(marta, ines, ...disclosedLines);
const ofPatient = (element: CareloomConsentLog): string => (element.patientRef = patientRef);
const isShown = (element: CareloomConsentLog): boolean => element.shadowRoot?.querySelector('[role=listitem]') !== null;
const forbidden = (): CareRepository => {
  const deny = async (): Promise<never> => {
    throw new CareloomError('repository.forbidden');
  };
  return { ...seeded(), search: () => ({ [Symbol.asyncIterator]: () => ({ next: deny }) }) };
};
const odd = { resourceType: 'AuditEvent', id: 'odd', type: { system: 'http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle', code: 'disclose' }, entity: [{ what: { reference: patientRef } }] } as unknown as Resource;

runElementSuite<CareloomConsentLog>({
  tag,
  phi: ['Marta', 'Lindqvist', 'Hill Street', 'Order 12', 'Dock Road'],
  states: {
    usual: { repository: usual, prepare: ofPatient, ready: isShown },
    'chosen by the provider': { repository: usual, provider: { patientRef }, ready: isShown },
    'nothing left yet': { repository: () => seeded(marta), prepare: ofPatient, ready: (each) => textOf(each).includes('Nothing has left yet') },
    'no patient': { ready: (each) => textOf(each).includes('No patient chosen') },
    loading: { repository: loading, prepare: ofPatient, ready: (each) => textOf(each).includes('Loading') },
    'cannot be reached': { repository: failing, prepare: ofPatient, ready: (each) => textOf(each).includes('cannot be reached') },
    'not allowed': { repository: forbidden, prepare: ofPatient, ready: (each) => textOf(each).includes('not allowed to see') },
    unreadable: { repository: () => seeded(marta, odd), prepare: ofPatient, ready: (each) => textOf(each).includes('cannot be read here') },
    'read only': { repository: usual, prepare: (each) => Object.assign(each, { patientRef, readonly: true }), ready: isShown },
    'nobody signed in': { repository: usual, provider: { user: undefined }, prepare: ofPatient, ready: isShown },
  },
});

describe('the words of the log', () => {
  it('say the same in Spanish, with the same places', () => expectCatalogues(logCatalogues));
});

describe('consent log', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(repository: CareRepository, more: Partial<CareloomConsentLog> = {}) {
    await import('../../provider/define.ts');
    const { element, provider, remove } = await mount<CareloomConsentLog>(tag, { repository, prepare: (each) => void Object.assign(each, { patientRef }, more), ready: isShown });
    open.push(remove);
    const facts: { readonly channel: string; readonly purpose: string }[] = [];
    element.addEventListener('careloom-share-sent', (event) => facts.push(event.detail));
    return { element, provider, facts };
  }
  const field = <E extends HTMLElement = HTMLInputElement>(element: Element, selector: string): E => element.shadowRoot!.querySelector<E>(selector)!;
  const button = (element: Element, words: string): HTMLButtonElement =>
    [...element.shadowRoot!.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(words))!;
  const line = (element: Element, id: string): string => textOf(field(element, `[data-ref="AuditEvent/${id}"]`));
  const look = async (element: CareloomConsentLog): Promise<void> => {
    field(element, 'input[value=accounting]').click();
    await settled(element);
  };
  const take = async (element: CareloomConsentLog, form: string, purpose = 'patient-request'): Promise<void> => {
    await look(element);
    field(element, '#recipient').value = patientRef;
    field(element, '#purpose').value = purpose;
    field(element, `input[name=form][value=${form}]`).click();
    field(element, 'form .primary').click();
    await settled(element);
  };
  const linesIn = async (repository: CareRepository): Promise<readonly AuditEvent[]> =>
    (await collect<AuditEvent>(repository, { resourceType: 'AuditEvent' })).map(({ resource }) => resource);
  const fileOf = async (element: CareloomConsentLog): Promise<string> => {
    await until(() => field(element, 'a[download]') !== null, 'no link');
    const bytes = await (await fetch(field<HTMLAnchorElement>(element, 'a[download]').href)).arrayBuffer();
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  };

  it('names everybody who received the same, and tells each of them in the accounting', async () => {
    const two = disclosed('two', { purpose: 'legal', basis: 'released', recipient: harbor, alsoTo: [{ ref: 'Organization/court', display: 'County Court', address: '2 Oak Street' }] });
    const repository = seeded(marta, two);
    const { element } = await shown(repository);
    expect(field(element, '.what').textContent).to.equal(`${harbor.display}, County Court`);
    await look(element);
    expect([...element.shadowRoot!.querySelectorAll('[role=listitem]')].map((row) => textOf(row as HTMLElement).includes('County Court'))).to.deep.equal([false, true]);
    await take(element, 'csv');
    await until(() => field(element, 'a[download]') !== null, 'not handed out');
    const logged = (await linesIn(repository)).find(({ id }) => id !== 'two');
    expect(logged?.entity?.filter(({ what }) => what?.reference === 'AuditEvent/two').length).to.equal(1);
  });

  it('tells who got what, when, why, from whom and on what it rests, newest first; and what was stopped', async () => {
    const { element } = await shown(usual());
    expect(line(element, 'care')).to.include('Hill Street Food Pantry').and.include('Went out').and.include('Tue 10 Nov, 12 days ago, 9:30').and.include('care coordination');
    expect(line(element, 'care')).to.include('1 × Need or condition and 1 × Goal').and.include('as a message').and.include('Rosa Vega').and.include('On the patient’s yes');
    expect(line(element, 'stopped')).to.include('Stopped, nothing left');
    expect(line(element, 'court')).to.include('A person decided it').and.include('Order 12');
    const order = [...element.shadowRoot!.querySelectorAll('[role=listitem]')].map((each) => each.getAttribute('data-ref'));
    expect(order).to.deep.equal(['stopped', 'care', 'court', 'own', 'old'].map((id) => `AuditEvent/${id}`));
    expect(field(element, '[role=listitem]').getAttribute('aria-setsize')).to.equal('5');
  });

  it('works out the accounting of six years, and says what is not in it', async () => {
    const { element } = await shown(usual());
    await look(element);
    expect(element.shadowRoot!.querySelectorAll('[role=listitem]')).to.have.length(1);
    expect(line(element, 'court')).to.include('Harbor Recovery Center').and.include('4 Dock Road').and.include('a court or lawyer');
    expect(textOf(element)).to.include('1 for care, payment or operations, 1 to the patient, 1 that was stopped, and 1 from before');
    expect(await axeFindings(element)).to.deep.equal([]);
  });

  it('takes it out as a spreadsheet by a link made on request, after it is logged, without formulas', async () => {
    const repository = usual();
    const { element, facts } = await shown(repository);
    expect(field(element, 'a[download]')).to.equal(null);
    await take(element, 'csv');
    const csv = await fileOf(element);
    expect(field<HTMLAnchorElement>(element, 'a[download]').download).to.equal('accounting.csv');
    expect(csv).to.match(/^\ufeff"Date","To whom","Address","What","Why"\r\n/).and.include('"2026-10-01","Harbor Recovery Center","4 Dock Road"').and.not.include('"=');
    expect(facts.map(({ channel, purpose }) => [channel, purpose])).to.deep.equal([['file', 'patient-request']]);
    const added = (await linesIn(repository)).filter(({ id }) => !disclosedLines.some((each) => each.id === id));
    expect(added).to.have.length(1);
    expect(JSON.stringify(added[0])).to.include('PATRQT').and.include('"file"').and.include('AuditEvent/court');
    field(element, 'input[value=all]').click();
    await until(() => element.shadowRoot!.querySelectorAll('[role=listitem]').length === 6, 'the log does not tell of it');
  });

  it('takes it out as data', async () => {
    const { element } = await shown(usual());
    await take(element, 'json');
    const data = JSON.parse(await fileOf(element)) as { readonly rows: readonly { readonly ref: string }[]; readonly from: string };
    expect([data.from, data.rows.map(({ ref }) => ref)]).to.deep.equal(['2020-11-22', ['AuditEvent/court']]);
    button(element, 'Take it out again').click();
    await until(() => element.shadowRoot!.activeElement?.id === 'recipient', 'no empty form');
    expect(field(element, 'a[download]')).to.equal(null);
  });

  for (const [form, channel, words] of [['print', 'print', 'Print'], ['copy', 'clipboard', 'Copy']] as const) {
    it(`counts as an export: ${channel}`, async () => {
      const repository = usual();
      const { element } = await shown(repository);
      await take(element, form, 'operations');
      await until(() => button(element, words) !== undefined, 'not offered');
      const added = (await linesIn(repository)).filter(({ id }) => !disclosedLines.some((each) => each.id === id));
      expect(JSON.stringify(added)).to.include(`"${channel}"`).and.include('HOPERAT');
    });
  }

  it('asks to whom, why and how before anything leaves', async () => {
    const repository = usual();
    const { element } = await shown(repository);
    await look(element);
    field(element, 'form .primary').click();
    await settled(element);
    expect([...element.shadowRoot!.querySelectorAll('.field-error')].map(({ id }) => id)).to.deep.equal(['recipient-error', 'purpose-error', 'form-error']);
    expect(await axeFindings(element)).to.deep.equal([]);
    await until(() => element.shadowRoot!.activeElement?.id === 'recipient', 'the keyboard is not at the first');
    expect(await linesIn(repository)).to.have.length(disclosedLines.length);
  });

  it('works by keyboard alone', async () => {
    const { element } = await shown(usual());
    field(element, 'input[value=all]').focus();
    await sendKeys({ press: 'ArrowRight' });
    await until(() => field(element, '#recipient') !== null, 'the accounting is not shown');
    field(element, '#recipient').focus();
    await sendKeys({ press: 'ArrowDown' });
    field(element, '#purpose').focus();
    await sendKeys({ press: 'ArrowDown' });
    field(element, 'input[name=form]').focus();
    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'Enter' });
    await until(() => field(element, 'a[download]') !== null, 'no link');
    await until(() => element.shadowRoot!.activeElement?.className === 'said', 'the keyboard is not where it is said');
  });

  it('offers nothing to take out when read only, or when nobody is signed in', async () => {
    const { element, provider } = await shown(usual(), { readonly: true });
    await look(element);
    expect(field(element, 'form')).to.equal(null);
    element.readonly = false;
    provider.user = undefined;
    await settled(provider, element);
    expect(field(element, 'form')).to.equal(null);
    expect(textOf(element)).to.include('Nobody is signed in');
  });

  const outcomes: [CommitOutcome, string][] = [
    [{ outcome: 'uncertain', issues: [] }, 'Not sure whether this was saved'],
    [{ outcome: 'refused', issues: [{ severity: 'error', code: 'repository.forbidden', messageKey: 'repository.forbidden' }], retryable: false }, 'not allowed'],
    [{ outcome: 'conflict', conflicts: [] }, 'somebody else changed this'],
  ];
  for (const [outcome, words] of outcomes) {
    it(`hands out nothing when the log line is "${outcome.outcome}"`, async () => {
      const { element, facts } = await shown({ ...usual(), commit: async () => outcome });
      await take(element, 'csv');
      await until(() => textOf(element).includes(words), `"${words}" is not shown`);
      expect(field(element, 'a[download]')).to.equal(null);
      expect(facts).to.deep.equal([]);
    });
  }

  it('leaves it to the host to say no', async () => {
    const repository = usual();
    const { element } = await shown(repository);
    element.addEventListener('careloom-share-send', (event) => event.respondWith(Promise.reject(new CareloomError('host.refused'))));
    await take(element, 'csv');
    await until(() => textOf(element).includes('does not allow that'), 'not said');
    expect(await linesIn(repository)).to.have.length(disclosedLines.length);
  });

  it('keeps a link from going to another patient', async () => {
    const { element } = await shown(usual());
    await take(element, 'csv');
    await fileOf(element);
    element.patientRef = 'Patient/p2';
    await until(() => textOf(element).includes('Nothing has left yet'), 'theirs is not shown');
    await look(element);
    expect(field(element, 'a[download]')).to.equal(null);
    expect(field(element, 'form')).to.not.equal(null);
  });

  it('stays small with a long log, and shows all when asked', async () => {
    const many = Array.from({ length: 400 }, (_, index) => disclosed(`m${index}`, { at: new Date(Date.UTC(2026, 0, 1, index)).toISOString() }));
    const { element } = await shown(seeded(marta, ...many));
    expect(element.shadowRoot!.querySelectorAll('[role=listitem]').length).to.be.lessThan(200);
    expect(field(element, '[role=listitem]').getAttribute('aria-setsize')).to.equal('400');
    button(element, 'Show all 400').click();
    await until(() => element.shadowRoot!.querySelectorAll('[role=listitem]').length === 400, 'not all');
  });
});
