import { createMemoryStore, createOutboxRepository } from '@careloom/client/offline';
import type { Resource } from '@careloom/core/fhir';
import type { CareRepository, ChangeSet } from '@careloom/core/ports';
import { CareloomError, issue } from '@careloom/core/shared';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import { actCatalogues, CommitController } from '../../acts/index.ts';
import { showConflicts } from '../../compare/index.ts';
import { CareloomElement, LocalizeController, outcomeNotice } from '../../foundation/index.ts';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import type { SyncChangedDetail } from '../events.ts';
import { syncCatalogues } from '../sync-catalogues.ts';
import { allSent, everyState, forbidden, invalid, lost, making, outboxFixture, unread } from '../../testing/outbox-states.ts';
import type { CareloomSyncStatus } from './sync-status.ts';
import './define.ts';

const tag = 'careloom-sync-status';
const opened = (element: CareloomSyncStatus): boolean => (element.open = true);
const counts = (element: CareloomSyncStatus): string => textOf(element.shadowRoot?.querySelector('.summary') ?? document.createElement('p'));

runElementSuite<CareloomSyncStatus>({
  tag,
  phi: ['Marta', 'Lindqvist'],
  states: {
    'every state': { repository: () => everyState(), prepare: opened, ready: (element) => counts(element).includes('2 wait to be sent, 1 not confirmed, and 1 not accepted') },
    closed: { repository: () => everyState(), ready: (element) => counts(element).includes('2 wait') },
    'kept on the device': {
      repository: () => everyState({ ...createMemoryStore(), isKept: true }),
      prepare: opened,
      ready: (element) => counts(element).includes('2 wait') && textOf(element).includes('kept on this device'),
    },
    'read only': {
      repository: () => everyState(),
      prepare: (element) => Object.assign(element, { readonly: true, open: true }),
      ready: (element) => counts(element).includes('2 wait'),
    },
    'all sent': { repository: allSent, ready: (element) => textOf(element).includes('Nothing on this page is left to send') && textOf(element).includes('Connected') },
    'no outbox': { repository: () => seeded(), ready: (element) => textOf(element).includes('This page sends at once') },
    loading: { repository: unread, ready: (element) => textOf(element).includes('Loading') },
    'no repository': { provider: { repository: undefined }, ready: (element) => textOf(element).includes('no connection to the records') },
  },
});

describe('the words of the sync status', () => {
  it('say the same in Spanish, with the same places', () => expectCatalogues(syncCatalogues));
});

class Writer extends CareloomElement {
  readonly commit = new CommitController(this);
  readonly localize = new LocalizeController(this, actCatalogues);
  protected override render() {
    return html`<button>Go on</button><p class="said" tabindex="-1">${outcomeNotice({ outcome: this.commit.outcome, localize: this.localize })}</p>`;
  }
}
customElements.define('x-writer', Writer);

describe('what an element handed over and the outbox sends', () => {
  const left: (() => void)[] = [];
  afterEach(() => left.splice(0).forEach((remove) => remove()));
  const goal = (id: string, words: string): Resource => ({ resourceType: 'Goal', id, lifecycleStatus: 'active', description: { text: words }, subject: { reference: 'Patient/1' } }) as Resource;

  async function offline() {
    await import('../../provider/define.ts');
    const server = seeded(goal('1', 'Walk'));
    const network = { isOff: true, wake: (): void => undefined };
    const records = createOutboxRepository(server, {
      surroundings: { isOffline: () => network.isOff, onWake: (listener) => ((network.wake = listener), () => undefined) },
    });
    const { element, provider, remove } = await mount<Writer>('x-writer', { repository: records });
    const status = document.createElement(tag);
    provider.append(status);
    left.push(remove, () => void records.close());
    const over: unknown[] = [];
    element.commit.onLater = (outcome) => {
      over.push(outcome?.outcome);
      // As elements do: the keyboard goes to what is said.
      void element.updateComplete.then(() => element.shadowRoot!.querySelector<HTMLElement>('.said')!.focus());
    };
    const base = await server.read('Goal/1');
    await element.commit.run([{ op: 'update', base, resource: goal('1', 'Walk to the shop') }]);
    await until(() => textOf(status).includes('1 waits to be sent'));
    expect(textOf(element)).to.include('Kept here, not sent yet');
    const back = (): void => {
      network.isOff = false;
      network.wake();
    };
    return { server, records, element, provider, status, over, back };
  }

  it('is over for the element when it is sent, and the keyboard stays where it is', async () => {
    const { server, element, status, over, back } = await offline();
    const button = element.shadowRoot!.querySelector('button')!;
    button.focus();
    back();
    await until(() => textOf(element).includes('Saved'));
    expect(over).to.deep.equal(['stored']);
    await until(() => textOf(status).includes('Nothing on this page is left to send'));
    await until(() => element.shadowRoot!.activeElement === button);
    expect((await server.read<Resource & { description: unknown }>('Goal/1')).resource.description).to.deep.equal({ text: 'Walk to the shop' });
  });

  it('meets a change of somebody else: the element says so, and both versions can be compared', async () => {
    const { server, element, provider, status, over, back } = await offline();
    left.push(showConflicts(provider));
    const heard: unknown[] = [];
    element.addEventListener('careloom-conflict-compare', ({ detail }) => heard.push(detail.outcome()));
    await server.commit([{ op: 'update', base: await server.read('Goal/1'), resource: goal('1', 'Swim') }]);
    back();
    await until(() => textOf(element).includes('somebody else changed this'));
    expect(over).to.deep.equal(['conflict']);
    expect(heard).to.have.length(1);
    await until(() => textOf(status).includes('1 not accepted'));
    await until(() => provider.querySelector('careloom-conflict-panel') !== null);
    const panel = provider.querySelector('careloom-conflict-panel')!;
    const act = async (selector: string): Promise<void> => {
      await until(() => panel.shadowRoot!.querySelector(selector) !== null);
      panel.shadowRoot!.querySelector<HTMLElement>(selector)!.click();
      await settled(panel);
    };
    await act('[data-act=compare]');
    await act('input[value=theirs]');
    await act('[data-act=save]');
    await until(() => textOf(status).includes('Nothing on this page is left to send'), 'what is decided is still listed');
  });

  it('discarded: its notice goes, nothing is sent again', async () => {
    const { server, records, element, over, back } = await offline();
    await records.sync.discard(records.sync.status.submissions[0]!.id);
    await until(() => !textOf(element).includes('Kept here'));
    back();
    await settled(element);
    expect([over, records.sync.status.submissions]).to.deep.equal([[], []]);
    expect((await server.read<Resource & { description: unknown }>('Goal/1')).resource.description).to.deep.equal({ text: 'Walk' });
  });

  it('refused, mended and stored from the same form: the first one is not offered to be tried again', async () => {
    await import('../../provider/define.ts');
    const server = seeded();
    let sent = 0;
    const refusal = { outcome: 'refused', issues: [issue('fhir.business_rule')], retryable: false } as const;
    const records = createOutboxRepository({ ...server, commit: async (changes, options) => ((sent += 1) === 1 ? refusal : server.commit(changes, options)) });
    const { element, provider, remove } = await mount<Writer>('x-writer', { repository: records });
    const status = document.createElement(tag);
    provider.append(status);
    left.push(remove, () => void records.close());
    const making = (id: string, words: string): ChangeSet => [{ op: 'create', fullUrl: `urn:uuid:0b6f1c2e-0000-4000-8000-00000000000${id}`, resource: goal('', words) }];
    const bare = (set: ChangeSet): ChangeSet => set.map((change) => ({ ...change, resource: (({ id: _id, ...rest }) => rest)(change.resource) as Resource }));
    await element.commit.run(bare(making('1', 'Walk')));
    await until(() => textOf(status).includes('1 not accepted'));
    await element.commit.run(bare(making('2', 'Walk a little')));
    await until(() => textOf(element).includes('Saved'));
    await until(() => textOf(status).includes('Nothing on this page is left to send'), 'the first one is still offered');
    expect(sent).to.equal(2);
  });

  it('purged at lock: nothing of it is handed over again', async () => {
    const { server, records, element, back } = await offline();
    await records.purge();
    await until(() => !textOf(element).includes('Kept here'));
    back();
    await settled(element);
    expect(records.sync.status.submissions).to.deep.equal([]);
    expect((await server.read('Goal/1')).version).to.equal('1');
  });
});

describe('a conflict of an earlier page', () => {
  const left: (() => void)[] = [];
  afterEach(() => left.splice(0).forEach((remove) => remove()));
  const goal = (fields: object): Resource => ({ resourceType: 'Goal', id: '1', lifecycleStatus: 'active', description: { text: 'Walk' }, subject: { reference: 'Patient/1', display: 'Marta Lindqvist' }, ...fields }) as Resource;

  /** Somebody changed a goal without a network, another one changed it too; then the page was closed. */
  async function later() {
    await import('../../provider/define.ts');
    const server = seeded(goal({}));
    const store = { ...createMemoryStore(), isKept: true };
    const network = { isOff: false, wake: (): void => undefined };
    const surroundings = { isOffline: () => network.isOff, onWake: (listener: () => void) => ((network.wake = listener), () => undefined) };
    const page = () => {
      const ids = ['tab'];
      return createOutboxRepository(server, { store, surroundings, newId: () => ids.pop() ?? crypto.randomUUID() });
    };
    const first = page();
    const base = await server.read('Goal/1');
    network.isOff = true;
    await first.commit([{ op: 'update', base, resource: goal({ description: { text: 'Walk to the shop' } }) }]);
    await server.commit([{ op: 'update', base, resource: goal({ description: { text: 'Swim' } }) }]);
    network.isOff = false;
    network.wake();
    await until(() => first.sync.status.submissions[0]?.state === 'rejected');
    await first.close();
    const records = page();
    const { element, provider, remove } = await mount<CareloomSyncStatus>(tag, { repository: records, prepare: (each) => void (each.open = true) });
    left.push(remove, () => void records.close());
    await until(() => element.shadowRoot!.querySelector('[data-act="compare"]') !== null);
    const compare = element.shadowRoot!.querySelector<HTMLButtonElement>('[data-act="compare"]')!;
    return { server, records, element, provider, network, compare };
  }
  const inPanel = (root: ParentNode): ParentNode => root.querySelector('careloom-conflict-panel')!.shadowRoot!;
  async function settle(root: ParentNode, side: 'mine' | 'theirs'): Promise<void> {
    await until(() => inPanel(root).querySelector(`input[value=${side}]`) !== null);
    inPanel(root).querySelector<HTMLInputElement>(`input[value=${side}]`)!.click();
    await settled(root.querySelector('careloom-conflict-panel')!);
    inPanel(root).querySelector<HTMLButtonElement>('[data-act="save"]')!.click();
  }

  it('is offered by keyboard, names whom it is about, is settled, and leaves the list', async () => {
    const { server, element, provider, compare } = await later();
    expect(textOf(element)).to.include('Compare what both of you wrote').and.not.include('enter it again').and.not.include('Lindqvist');
    compare.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => provider.querySelector('careloom-conflict-panel')?.shadowRoot?.activeElement?.className === 'title');
    expect(textOf(provider.querySelector('careloom-conflict-panel')!)).to.include('Marta Lindqvist').and.include('Walk to the shop').and.include('Swim');
    await settle(provider, 'mine');
    await until(() => textOf(element).includes('Nothing on this page is left to send'));
    expect((await server.read<Resource & { description: unknown }>('Goal/1')).resource.description).to.deep.equal({ text: 'Walk to the shop' });
    expect(textOf(provider.querySelector('careloom-conflict-panel')!)).to.include('Saved');
  });

  it('is shown where the page says, once; mine given up leaves the list, too', async () => {
    const { server, element, provider, compare } = await later();
    const place = document.createElement('div');
    provider.append(place);
    element.place = place;
    compare.click();
    await until(() => place.querySelector('careloom-conflict-panel') !== null);
    compare.click();
    await settled(element);
    await until(() => provider.querySelectorAll('careloom-conflict-panel').length === 1);
    for (const act of ['discard', 'discard-yes']) {
      await until(() => inPanel(place).querySelector(`[data-act="${act}"]`) !== null);
      inPanel(place).querySelector<HTMLButtonElement>(`[data-act="${act}"]`)!.click();
    }
    await until(() => textOf(element).includes('Nothing on this page is left to send'));
    expect((await server.read<Resource & { description: unknown }>('Goal/1')).resource.description).to.deep.equal({ text: 'Swim' });
  });

  it('settled without a network waits, and is over when it is sent', async () => {
    const { server, element, provider, compare, network } = await later();
    compare.click();
    await until(() => provider.querySelector('careloom-conflict-panel') !== null);
    network.isOff = true;
    await settle(provider, 'mine');
    await until(() => counts(element).includes('1 waits to be sent') && counts(element).includes('1 not accepted'));
    network.isOff = false;
    network.wake();
    await until(() => textOf(element).includes('Nothing on this page is left to send'));
    await until(() => textOf(provider.querySelector('careloom-conflict-panel')!).endsWith('Saved'));
    expect((await server.read<Resource & { description: unknown }>('Goal/1')).resource.description).to.deep.equal({ text: 'Walk to the shop' });
  });

  it('says so where what stands there cannot be read just then', async () => {
    const { server, element, compare } = await later();
    const { read } = server;
    server.read = () => Promise.reject(new CareloomError('repository.unavailable', { retryable: true }));
    compare.click();
    await until(() => textOf(element.shadowRoot!.querySelector('.said')!).includes('cannot be reached'));
    server.read = read;
  });
});

describe('sync status', () => {
  const left: (() => void)[] = [];
  afterEach(() => left.splice(0).forEach((remove) => remove()));

  async function shown(repository: CareRepository, more: Partial<CareloomSyncStatus> = {}): Promise<CareloomSyncStatus> {
    await import('../../provider/define.ts');
    const { element, remove } = await mount<CareloomSyncStatus>(tag, {
      repository,
      prepare: (each) => void Object.assign(each, { open: true }, more),
      ready: (each) => each.shadowRoot?.querySelector('section') !== null,
    });
    left.push(remove);
    return element;
  }
  const rows = (element: CareloomSyncStatus): HTMLElement[] => [...element.shadowRoot!.querySelectorAll<HTMLElement>('.submission')];
  const button = (root: ParentNode, act: string): HTMLButtonElement => root.querySelector<HTMLButtonElement>(`[data-act="${act}"]`)!;

  it('says of each what kind it is, since when, how it stands and why; never what is in it', async () => {
    const element = await shown(everyState());
    await until(() => rows(element).length === 4);
    const words = rows(element).map(textOf);
    expect(words[0]).to.include('Referral order and referral task').and.include('Not accepted').and.include('Tried once');
    await until(() => textOf(rows(element)[0]!).includes('something in this is not valid'), 'the words of a seldom reason are not fetched');
    expect(words[0]).to.include('at 9:00').and.not.include('record of who did it');
    expect(words[1]).to.include('Answers and screening result').and.include('Not confirmed').and.include('never stored twice');
    expect(words[2]).to.include('Goal').and.include('Waiting').and.include('as soon as that is possible');
    expect(words[3]).to.include('Consent and visit');
    expect(textOf(element)).to.include('No connection').and.not.include('Lindqvist');
  });

  it('says one thing where nothing was tried yet: that nothing is left to send', async () => {
    const element = await shown(outboxFixture().repository);
    await until(() => counts(element) === 'Nothing on this page is left to send.');
    expect(element.shadowRoot!.querySelector('.chip')).to.equal(null);
  });

  it('says of a reason nobody has words for that it was not taken', async () => {
    const odd = { outcome: 'refused', issues: [issue('vendor.never_heard_of')], retryable: false } as const;
    const fixture = outboxFixture(() => odd);
    await fixture.repository.commit(making('a', 'Task'));
    const element = await shown(fixture.repository);
    await until(() => rows(element).length === 1 && textOf(rows(element)[0]!).includes('The records server did not take it.'));
  });

  it('offers to discard only what is certainly not stored', async () => {
    const element = await shown(everyState());
    await until(() => rows(element).length === 4);
    expect(rows(element).map((row) => button(row, 'discard') !== null)).to.deep.equal([true, false, true, true]);
  });

  it('says that the page must stay open when nothing is kept on the device, and else that it is', async () => {
    expect(textOf(await shown(everyState()))).to.not.include('kept on this device, encrypted');
    const element = await shown(everyState());
    await until(() => counts(element).includes('wait'));
    expect(textOf(element)).to.include('Do not close the page');
    const kept = await shown(everyState({ ...createMemoryStore(), isKept: true }));
    await until(() => textOf(kept).includes('kept on this device, encrypted'));
  });

  it('asks in place before it discards, by keyboard, and says what it did', async () => {
    const repository = everyState();
    const element = await shown(repository);
    await until(() => rows(element).length === 4);
    button(rows(element)[0]!, 'discard').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => button(rows(element)[0]!, 'discard-no') !== null);
    expect(element.shadowRoot!.activeElement).to.equal(button(rows(element)[0]!, 'discard-no'), 'the harmless answer has the focus');
    expect(textOf(rows(element)[0]!)).to.include('gone for good');
    await sendKeys({ press: 'Enter' });
    await settled(element);
    expect(element.shadowRoot!.activeElement).to.equal(button(rows(element)[0]!, 'discard'));
    expect(repository.sync.status.submissions).to.have.length(4);
    button(rows(element)[0]!, 'discard').click();
    await settled(element);
    button(rows(element)[0]!, 'discard-yes').click();
    await until(() => rows(element).length === 3);
    await settled(element);
    expect(textOf(element)).to.include('Discarded');
    expect(element.shadowRoot!.activeElement?.className).to.equal('summary');
    expect(repository.sync.status.submissions).to.have.length(3);
  });

  it('sends now what waits, and stays with what was not accepted', async () => {
    const fixture = outboxFixture();
    fixture.isOffline = true;
    await fixture.repository.commit(making('a', 'Task'));
    const element = await shown(fixture.repository);
    await until(() => counts(element).includes('1 waits to be sent'));
    button(element.shadowRoot!, 'send').click();
    await until(() => textOf(element).includes('There is no connection yet'));
    fixture.isOffline = false;
    button(element.shadowRoot!, 'send').click();
    await until(() => counts(element).includes('Nothing on this page is left to send'));
    expect(textOf(element)).to.include('Connected');
    expect(element.shadowRoot!.querySelector('[data-act="send"]')).to.equal(null);
  });

  it('tries again what was not accepted, and goes on where the row was', async () => {
    const fixture = outboxFixture(() => forbidden);
    await fixture.repository.commit(making('a', 'Task'));
    const element = await shown(fixture.repository);
    await until(() => rows(element).length === 1);
    expect(textOf(rows(element)[0]!)).to.include('You are not allowed');
    fixture.answer = () => undefined;
    button(rows(element)[0]!, 'retry').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => rows(element).length === 0);
    await settled(element);
    expect(element.shadowRoot!.activeElement?.className).to.equal('summary');
  });

  it('is busy while something is sent, and says where it stands', async () => {
    let answer = (_outcome: typeof lost): void => undefined;
    const fixture = outboxFixture(() => lost);
    await fixture.repository.commit(making('a', 'Task'));
    fixture.answer = () => new Promise((resolve) => (answer = resolve));
    const element = await shown(fixture.repository);
    await until(() => rows(element).length === 1);
    button(element.shadowRoot!, 'send').click();
    await until(() => textOf(element).includes('Being sent'));
    expect(button(element.shadowRoot!, 'send').getAttribute('aria-disabled')).to.equal('true');
    answer(lost);
    await until(() => counts(element).includes('1 not confirmed') && button(element.shadowRoot!, 'send').getAttribute('aria-disabled') === 'false');
  });

  it('tells its page the numbers, and only when they change', async () => {
    const told: SyncChangedDetail[] = [];
    const listen = (event: HTMLElementEventMap['careloom-sync-changed']): void => void told.push(event.detail);
    document.addEventListener('careloom-sync-changed', listen as EventListener);
    left.push(() => document.removeEventListener('careloom-sync-changed', listen as EventListener));
    const fixture = outboxFixture((changes) => (JSON.stringify(changes).includes('bad') ? invalid : undefined));
    const element = await shown(fixture.repository);
    await fixture.repository.commit(making('bad', 'Task'));
    fixture.isOffline = true;
    await fixture.repository.commit(making('good', 'Task'));
    await until(() => told.at(-1)?.waiting === 1);
    expect(told.at(-1)).to.deep.equal({ isOnline: false, waiting: 1, uncertain: 0, rejected: 1 });
    const texts = told.map((detail) => JSON.stringify(detail));
    expect(texts.filter((text, index) => text === texts[index - 1])).to.deep.equal([]);
    expect(element.hasAttribute('data-careloom-phi')).to.equal(false);
  });

  it('says that something kept here is lost, and lets it be put away', async () => {
    const store = { ...createMemoryStore(), list: async () => ({ records: [], lost: [{ key: 'x', savedAt: Date.parse('2026-11-20T16:00:00Z'), reason: 'expired' as const }] }) };
    const fixture = outboxFixture(undefined, store);
    const element = await shown(fixture.repository);
    await until(() => rows(element).length === 1);
    expect(textOf(rows(element)[0]!)).to.include('Contents not known any more').and.include('kept too long').and.include('Check in the records');
    expect(button(rows(element)[0]!, 'retry')).to.equal(null);
    button(rows(element)[0]!, 'discard').click();
    await settled(element);
    button(rows(element)[0]!, 'discard-yes').click();
    await until(() => rows(element).length === 0);
  });

  it('opens and closes its list', async () => {
    const element = await shown(everyState(), { open: false });
    await until(() => counts(element).includes('2 wait'));
    expect(rows(element)).to.deep.equal([]);
    const show = button(element.shadowRoot!, 'show');
    expect([show.getAttribute('aria-expanded'), textOf(show)]).to.deep.equal(['false', 'Show all 4']);
    show.click();
    await settled(element);
    expect(rows(element)).to.have.length(4);
    expect(show.getAttribute('aria-expanded')).to.equal('true');
  });
});
