import { CareloomError } from '@careloom/core/shared';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html, render } from 'lit';
import type { TemplateResult } from 'lit';
import '../../person/person-banner/define.ts';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { consoleOf, everyElement, mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import type { Mounted } from '../../testing/harness.ts';
import { idleFor, stoppedLock } from '../../testing/page-lock.ts';
import type { StoppedLock } from '../../testing/page-lock.ts';
import { eventsOf, watchedRepository } from '../../testing/spies.ts';
import type { SessionUnlockEvent } from '../events.ts';
import { sessionCatalogues } from '../session-catalogues.ts';
import './define.ts';
import type { CareloomSessionGuard } from './session-guard.ts';

const tag = 'careloom-session-guard';
const marta = { resourceType: 'Patient', id: 'p1', name: [{ given: ['Marta'], family: 'Lindqvist' }], birthDate: '1961-03-14' } as never;
const banner = html`<careloom-person-banner patient-ref="Patient/p1"></careloom-person-banner>`;
const note = html`<p>Marta Lindqvist</p><label>Note <input /></label>`;
const own = (element: CareloomSessionGuard): string => textOf(element.shadowRoot ?? element);
/** What stands inside, elements too. */
const inside = (element: CareloomSessionGuard): string => [...element.children].map(textOf).join(' ');
const around = (content: TemplateResult, minutes?: number) => (element: CareloomSessionGuard): void => {
  const place = document.createElement('div');
  render(content, place);
  element.append(place);
  if (minutes !== undefined) element.lock = idleFor(minutes);
};

runElementSuite<CareloomSessionGuard>({
  tag,
  phi: ['Marta', 'Lindqvist'],
  states: {
    'a warning': { repository: () => seeded(marta), prepare: around(banner, 11), ready: (element) => own(element).includes('At 9:45') && inside(element).includes('Lindqvist') },
    locked: { repository: () => seeded(marta), prepare: around(banner, 15), ready: (element) => own(element).includes('This page is locked') },
    open: { repository: () => seeded(marta), prepare: around(banner, 1), ready: (element) => inside(element).includes('Lindqvist') },
    'no lock': { repository: () => seeded(marta), prepare: around(banner), ready: (element) => own(element).includes('is not shown') },
  },
});

describe('the words of the session guard', () => {
  it('say the same in Spanish, with the same places', () => expectCatalogues(sessionCatalogues));
});

describe('session guard', () => {
  const left: (() => void)[] = [];
  afterEach(() => left.splice(0).forEach((remove) => remove()));

  async function shown(content = note, lock: StoppedLock = stoppedLock(), repository = seeded(marta)): Promise<Mounted<CareloomSessionGuard> & { lock: StoppedLock }> {
    await import('../../provider/define.ts');
    const mounted = await mount<CareloomSessionGuard>(tag, { repository, prepare: (element) => { around(content)(element); element.lock = lock; } });
    left.push(mounted.remove);
    return { ...mounted, lock };
  }
  const act = (guard: CareloomSessionGuard, name: string): HTMLButtonElement => guard.shadowRoot!.querySelector<HTMLButtonElement>(`[data-act="${name}"]`)!;
  const answering = (guard: CareloomSessionGuard, answer: (event: SessionUnlockEvent) => void): void => guard.addEventListener('careloom-session-unlock', answer);
  /** All that stands in the document, shadow roots included, attributes and values too. */
  const documentText = (): string =>
    [document.title, ...everyElement(document).flatMap((each) => [
      ...[...each.attributes].map(({ value }) => value), (each as HTMLInputElement).value ?? '', ...[...each.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map((text) => text.nodeValue ?? ''),
    ])].join(' ');

  it('warns when it is time, without taking the keyboard, and stays open for who asks for it', async () => {
    const { element, lock } = await shown();
    const input = element.querySelector('input')!;
    input.focus();
    lock.pass(11);
    await until(() => act(element, 'stay') !== null);
    expect(document.activeElement).to.equal(input);
    expect(element.shadowRoot!.querySelector('[role="status"] .notice')).to.not.equal(null);
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ up: 'Shift' });
    expect(element.shadowRoot!.activeElement).to.equal(act(element, 'stay'));
    await sendKeys({ press: 'Enter' });
    await until(() => act(element, 'stay') === null);
    expect(lock.status.state).to.equal('open');
    await until(() => document.activeElement === input, 'the keyboard is lost');
    expect(own(element)).to.include('You stay signed in');
  });

  it('leaves nothing of the content in the document once it is locked (H119)', async () => {
    const { element, lock } = await shown(html`${note}${banner}`);
    await until(() => inside(element).includes('1961'));
    element.querySelector('input')!.value = 'Marta owes rent';
    expect(documentText()).to.include('Lindqvist').and.include('owes rent');
    lock.pass(15);
    await until(() => act(element, 'unlock') !== null);
    expect(documentText()).to.not.include('Marta').and.not.include('Lindqvist').and.not.include('1961').and.not.include('rent');
    expect(document.body.innerText).to.not.include('Marta');
    expect(element.childNodes).to.have.length(0);
  });

  it('has nothing inside a screen reader or the keyboard could reach, and is blank on paper', async () => {
    const { element, lock } = await shown();
    lock.pass(15);
    await until(() => act(element, 'unlock') !== null);
    expect(element.shadowRoot!.querySelector('slot')).to.equal(null);
    for (const part of element.shadowRoot!.querySelectorAll('.locked, .warning')) expect(part.classList.contains('no-print')).to.equal(true);
  });

  it('takes out what is added while it is locked', async () => {
    const { element, lock } = await shown();
    lock.pass(15);
    await until(() => act(element, 'unlock') !== null);
    element.insertAdjacentHTML('beforeend', '<p>Ada Okafor</p>');
    expect(element.innerText).to.not.include('Okafor');
    await until(() => element.childNodes.length === 0);
    await lock.unlock(Promise.resolve());
    await until(() => element.innerText.includes('Lindqvist') && element.innerText.includes('Okafor'));
  });

  it('stops what the elements inside were asking for', async () => {
    const { repository, signals } = watchedRepository(seeded(marta));
    const { element, lock } = await shown(banner, stoppedLock(), repository);
    await until(() => inside(element).includes('1961'));
    lock.pass(15);
    await until(() => element.childNodes.length === 0);
    await settled(element);
    expect(signals.filter((signal) => !signal.aborted)).to.deep.equal([]);
  });

  it('puts all back as it was, and the keyboard where it was', async () => {
    const { element, lock } = await shown();
    const input = element.querySelector('input')!;
    input.value = 'half a sent';
    input.focus();
    lock.pass(15);
    await until(() => element.shadowRoot!.activeElement?.classList.contains('title') ?? false, 'the keyboard is not at the words');
    answering(element, (event) => event.respondWith(Promise.resolve()));
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await until(() => lock.status.state === 'open');
    await until(() => document.activeElement === input, 'the keyboard is lost');
    expect(input.value).to.equal('half a sent');
    expect(own(element)).to.include('Unlocked');
  });

  it('leaves the keyboard where it is when it was elsewhere', async () => {
    const { element, lock } = await shown();
    const elsewhere = document.body.appendChild(document.createElement('button'));
    left.push(() => elsewhere.remove());
    elsewhere.focus();
    lock.pass(15);
    await until(() => act(element, 'unlock') !== null);
    await settled(element);
    expect(document.activeElement).to.equal(elsewhere);
  });

  it('stays locked and says why when the host refuses, and is busy meanwhile', async () => {
    const { element, lock } = await shown(note, stoppedLock({ user: 'Practitioner/rosa' }));
    lock.pass(15);
    await until(() => act(element, 'unlock') !== null);
    let refuse: (reason: unknown) => void = () => undefined;
    let asked = 0;
    answering(element, (event) => {
      asked += 1;
      event.respondWith(asked === 1 ? new Promise((_, reject) => (refuse = reject)) : Promise.resolve('Practitioner/luis'));
    });
    act(element, 'unlock').click();
    await settled(element);
    expect(act(element, 'unlock').getAttribute('aria-disabled')).to.equal('true');
    act(element, 'unlock').click();
    expect(asked).to.equal(1);
    refuse(new CareloomError('repository.forbidden'));
    await until(() => own(element).includes('Still locked') && own(element).includes('not allowed'));
    act(element, 'unlock').click();
    await until(() => own(element).includes('Somebody else worked here'));
    expect(lock.status.state).to.equal('locked');
    expect(element.childNodes).to.have.length(0);
  });

  it('asks the lock when nobody answers, and leaves it to a host that stops it', async () => {
    const { element, lock } = await shown();
    lock.pass(15);
    await until(() => act(element, 'unlock') !== null);
    act(element, 'unlock').click();
    await until(() => own(element).includes('no way to ask who you are'));
    answering(element, (event) => event.preventDefault());
    act(element, 'unlock').click();
    await until(() => !own(element).includes('Still locked'));
    await settled(element);
    expect(lock.status.state).to.equal('locked');
    await lock.unlock(Promise.resolve());
    await until(() => element.innerText.includes('Lindqvist'));
  });

  it('is locked from the first moment under a lock that is, and shows nothing without one', async () => {
    const { element } = await shown(note, idleFor(15));
    expect(element.childNodes).to.have.length(0);
    const bare = document.createElement(tag) as CareloomSessionGuard;
    bare.innerHTML = '<p>Marta Lindqvist</p>';
    document.body.append(bare);
    left.push(() => bare.remove());
    await settled(bare);
    expect(bare.querySelector('p')!.getClientRects()).to.have.length(0);
    bare.lock = stoppedLock();
    await until(() => bare.querySelector('p')!.getClientRects().length > 0);
  });

  it('tells what became of it, with no word of a person (H116, H117, H118, H120)', async () => {
    const before = [location.href, document.referrer, history.length];
    let events: Awaited<ReturnType<typeof eventsOf>> = [];
    const said = await consoleOf(async () => {
      events = await eventsOf(async () => {
        const { element, lock } = await shown(html`${note}${banner}`);
        await until(() => inside(element).includes('1961'));
        lock.pass(11);
        await until(() => act(element, 'stay') !== null);
        lock.pass(5);
        await until(() => act(element, 'unlock') !== null);
        answering(element, (event) => event.respondWith(Promise.reject(new Error('Marta Lindqvist'))));
        act(element, 'unlock').click();
        await until(() => own(element).includes('Still locked'));
        expect(own(element)).to.not.include('Marta');
        await lock.unlock(Promise.resolve());
        await until(() => inside(element).includes('1961'));
      });
    });
    const told = events.filter(({ type }) => type === 'careloom-session-changed').map(({ detail }) => (JSON.parse(detail) as { state: string }).state);
    expect(told).to.deep.equal(['warning', 'locked', 'open']);
    for (const { detail, type } of events) expect(detail, type).to.not.include('Marta').and.not.include('Lindqvist');
    expect(said).to.deep.equal([]);
    expect([location.href, document.referrer, history.length]).to.deep.equal(before);
    expect(JSON.stringify([{ ...localStorage }, { ...sessionStorage }, (await indexedDB.databases()).map(({ name }) => name)])).to.not.include('Marta').and.not.include('Lindqvist');
  });
});
