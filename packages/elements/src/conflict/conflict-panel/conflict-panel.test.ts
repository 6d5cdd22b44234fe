import type { CareRepository, ChangeSet, CommitOutcome, Conflict } from '@careloom/core/ports';
import { issue } from '@careloom/core/shared';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { apart, conflictOf, ended, longTexts, notes, serverOf, several, usual, writtenBy } from '../../testing/conflicts.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { mount, settled, textOf, until } from '../../testing/harness.ts';
import { conflictCatalogues } from '../conflict-catalogues.ts';
import type { ConflictResolvedDetail } from '../events.ts';
import type { CareloomConflictPanel } from './conflict-panel.ts';
import './define.ts';

const tag = 'careloom-conflict-panel';
const state = (conflicts: () => Conflict[], words: string, more: Partial<CareloomConflictPanel> = {}) => ({
  repository: () => serverOf(conflicts(), writtenBy('Ben Otieno')),
  prepare: (element: CareloomConflictPanel) => Object.assign(element, { conflicts: conflicts() }, more),
  ready: (element: CareloomConflictPanel) => textOf(element).includes(words),
});

runElementSuite<CareloomConflictPanel>({
  tag,
  phi: ['Marta', 'Lindqvist', 'Otieno'],
  states: {
    usual: state(usual, 'by \u2068Ben Otieno\u2069'),
    lists: state(notes, 'All entries of both sides'),
    ended: state(ended, 'recorded an end'),
    'nothing to decide': state(apart, 'both can be saved'),
    several: state(several, '312-555-0177'),
    'long texts': state(longTexts, 'second paragraph'),
    'read only': state(usual, 'not decided yet', { readonly: true }),
    closed: state(usual, 'Compare both versions', { closed: true }),
    'no conflict': state(() => [], 'No two versions here'),
    'no repository': { ...state(usual, 'does not say who'), provider: { repository: undefined } },
  },
});

describe('the words of the conflict panel', () => {
  it('say the same in Spanish, with the same places', () => expectCatalogues(conflictCatalogues, ['conflict.no', 'conflict.item_named', 'conflict.about', 'conflict.inside', 'conflict.entry']));
});

describe('conflict panel', () => {
  const left: (() => void)[] = [];
  afterEach(() => left.splice(0).forEach((remove) => remove()));

  interface Shown {
    readonly element: CareloomConflictPanel;
    readonly repository: CareRepository;
    /** Every set that was sent. */
    readonly sent: ChangeSet[];
    readonly over: Omit<ConflictResolvedDetail, 'stored'>[];
  }
  async function shown(conflicts: Conflict[], answer: (changes: ChangeSet) => Promise<CommitOutcome | undefined> | undefined = () => undefined, more: Partial<CareloomConflictPanel> = {}): Promise<Shown> {
    await import('../../provider/define.ts');
    const server = serverOf(conflicts, writtenBy('Ben Otieno'), writtenBy('Somebody Earlier', 'Task/1', '2026-11-19T10:00:00Z'));
    const sent: ChangeSet[] = [];
    const repository: CareRepository = {
      ...server,
      commit: async (changes) => {
        sent.push(changes);
        return (await answer(changes)) ?? server.commit(changes);
      },
    };
    const over: Omit<ConflictResolvedDetail, 'stored'>[] = [];
    const { element, remove } = await mount<CareloomConflictPanel>(tag, { repository, prepare: (each) => void Object.assign(each, { conflicts }, more) });
    element.addEventListener('careloom-conflict-resolved', ({ detail: { stored: _records, ...detail } }) => void over.push(detail));
    left.push(remove);
    return { element, repository, sent, over };
  }
  const root = (element: CareloomConflictPanel): ShadowRoot => element.shadowRoot as ShadowRoot;
  const act = (element: CareloomConflictPanel, name: string): HTMLButtonElement => root(element).querySelector<HTMLButtonElement>(`[data-act="${name}"]`)!;
  const fields = (element: CareloomConflictPanel): HTMLElement[] => [...root(element).querySelectorAll<HTMLElement>('[part="difference"]')];
  const field = (element: CareloomConflictPanel, label: string): HTMLElement => fields(element).find((each) => textOf(each.querySelector('.label')!) === label)!;
  const choose = (element: CareloomConflictPanel, label: string, side: string): void => field(element, label).querySelector<HTMLInputElement>(`input[value="${side}"]`)!.click();
  const status = (element: CareloomConflictPanel): string => textOf(root(element).querySelector('[role="status"]')!);
  async function decideAll(element: CareloomConflictPanel, side: string): Promise<void> {
    for (const each of fields(element)) each.querySelector<HTMLInputElement>(`input[value="${side}"]`)!.click();
    await settled(element);
  }

  it('shows both sides in words, what stood there before, and what fits together', async () => {
    const { element } = await shown(usual());
    expect(fields(element).map((each) => textOf(each.querySelector('.label')!))).to.have.members(['Description', 'Who does it']);
    const words = textOf(field(element, 'Description'));
    expect(words).to.include('Before Food for the family').and.include('Yours Food for the family, no nuts').and.include('Theirs Food for the family of four');
    expect(textOf(field(element, 'Who does it'))).to.include('North Side Food Bank').and.include('Open Kitchen');
    const rest = [...root(element).querySelectorAll('.change')].map(textOf);
    expect(rest).to.have.length(2);
    expect(rest.join()).to.include('Priority Only the other person changed it Urgent').and.include('Deadline and limits Only you changed it');
  });

  it('says when theirs was stored and by whom, and never names who was there earlier', async () => {
    const { element } = await shown(usual());
    await until(() => textOf(element).includes('Ben Otieno'));
    expect(textOf(element)).to.include('Stored Sun 22 Nov, today, at 8:05').and.not.include('Somebody Earlier');
  });

  it('shows an element nobody has a word for by its FHIR name', async () => {
    const { element } = await shown(apart());
    expect(textOf(root(element).querySelector('.changes')!)).to.include('vendorShelf').and.include('B7');
  });

  it('shows all of it where two values read the same and are not', async () => {
    const owner = (reference: string): object => ({ owner: { reference, display: 'Open Kitchen' } });
    const { element } = await shown([conflictOf([{}, { ...owner('Organization/a') }, { ...owner('Organization/b') }])]);
    expect(textOf(field(element, 'Who does it'))).to.include('Organization/a').and.include('Organization/b');
  });

  it('reads markup as text', async () => {
    const { element } = await shown([conflictOf([{}, { description: '<img src=x onerror=alert(1)>' }, { description: '<b>bold</b>' }])]);
    expect(root(element).querySelector('img, b')).to.equal(null);
    expect(textOf(element)).to.include('<b>bold</b>');
  });

  it('sends nothing while something is open: it says where and goes there', async () => {
    const { element, sent } = await shown(usual());
    expect(status(element)).to.include('2 differences left');
    choose(element, 'Description', 'mine');
    await settled(element);
    expect(status(element)).to.include('1 difference left');
    expect(element.dirty).to.equal(true);
    act(element, 'save').click();
    await settled(element);
    expect(sent).to.deep.equal([]);
    expect(textOf(field(element, 'Who does it'))).to.include('Choose one');
    expect(field(element, 'Who does it').contains(root(element).activeElement)).to.equal(true);
  });

  it('is decided by keyboard alone, and stores the merged record over theirs', async () => {
    const { element, repository, sent, over } = await shown(usual());
    for (const each of fields(element)) {
      each.querySelector('input')!.focus();
      await sendKeys({ press: 'Space' });
    }
    field(element, 'Who does it').querySelector<HTMLInputElement>('input:checked')!.focus();
    await sendKeys({ press: 'ArrowDown' });
    await settled(element);
    expect(status(element)).to.include('Everything is decided');
    act(element, 'save').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => over.length === 1);
    expect(over).to.deep.equal([{ refs: ['Task/1'], result: 'stored' }]);
    expect(sent).to.have.length(1);
    const { resource } = await repository.read('Task/1');
    expect(resource).to.deep.include({ description: 'Food for the family, no nuts', priority: 'urgent', owner: { reference: 'Organization/kitchen', display: 'Open Kitchen' }, restriction: { period: { end: '2026-11-27' } } });
    await settled(element);
    expect(status(element)).to.include('Saved');
    expect(root(element).activeElement?.className).to.equal('said');
    expect(element.dirty).to.equal(false);
  });

  it('keeps the entries of both where a list is in question', async () => {
    const { element, repository, over } = await shown(notes());
    await decideAll(element, 'both');
    act(element, 'save').click();
    await until(() => over.length === 1);
    const { resource } = await repository.read('Task/1');
    expect((resource as unknown as { note: { text: string }[] }).note.map(({ text }) => text)).to.deep.equal(['Lives with three children.', 'Lives with her mother.']);
  });

  it('does not offer to take back an end that the other person recorded', async () => {
    const { element } = await shown(ended());
    const status = field(element, 'Status');
    expect(status.querySelector<HTMLInputElement>('input[value="mine"]')!.disabled).to.equal(true);
    expect(textOf(status)).to.include('In progress').and.include('Completed').and.include('cannot be taken back');
  });

  it('sends nothing where all of it stays as the other person left it', async () => {
    const { element, sent, over } = await shown(ended());
    await decideAll(element, 'theirs');
    act(element, 'save').click();
    await settled(element);
    expect([sent, over]).to.deep.equal([[], [{ refs: ['Task/1'], result: 'unchanged' }]]);
    expect(status(element)).to.include('stays as the other person left it');
  });

  it('sends the rest of the set along', async () => {
    const conflicts = usual();
    const [conflict] = conflicts as [Conflict];
    const provenance = { ...writtenBy('Rosa Vega'), id: undefined } as never;
    const changes: ChangeSet = [{ op: 'create', fullUrl: 'urn:uuid:11111111-1111-4111-8111-111111111111', resource: provenance }, { op: 'update', resource: conflict.mine, base: conflict.base }];
    const { element, sent, over } = await shown(conflicts, undefined, { changes });
    await decideAll(element, 'mine');
    act(element, 'save').click();
    await until(() => over.length === 1);
    expect(sent[0]?.map(({ op, resource }) => `${op} ${resource.resourceType}`)).to.deep.equal(['create Provenance', 'update Task']);
  });

  it('shows a further conflict anew, with what was decided as mine', async () => {
    let count = 0;
    const { element, sent, over } = await shown(usual(), async (changes) => {
      if (count++ > 0) return undefined;
      const [change] = changes;
      if (change?.op !== 'update') throw new Error('an update was expected');
      const theirs = { ...change.base.resource, description: 'Changed once more' } as typeof change.resource;
      return { outcome: 'conflict', conflicts: [{ ref: 'Task/1', base: change.base, mine: change.resource, theirs: { resource: theirs, version: '2' } }] };
    });
    await decideAll(element, 'mine');
    act(element, 'save').click();
    await until(() => status(element).includes('once more'));
    expect(over).to.deep.equal([]);
    expect(fields(element)).to.have.length(1);
    expect(textOf(fields(element)[0]!)).to.include('Yours Food for the family, no nuts').and.include('Theirs Changed once more');
    await decideAll(element, 'mine');
    act(element, 'save').click();
    await until(() => over.length === 1);
    expect(sent).to.have.length(2);
  });

  it('stays when nobody knows whether it was stored: nothing can be changed or discarded, and the same is sent again', async () => {
    let count = 0;
    const { element, sent, over } = await shown(apart(), async () => (count++ > 0 ? undefined : { outcome: 'uncertain', issues: [issue('repository.unavailable')] }));
    act(element, 'save').click();
    await until(() => status(element).includes('Not sure'));
    expect([act(element, 'save'), act(element, 'discard')]).to.deep.equal([null, null]);
    element.conflicts = usual();
    await settled(element);
    expect(status(element)).to.include('Not sure', 'another conflict waits until the answer is known');
    root(element).querySelector<HTMLButtonElement>('.notice button')!.click();
    await until(() => over.length === 1);
    expect(sent[1]).to.equal(sent[0]);
  });

  it('keeps what was decided when it is refused', async () => {
    const { element } = await shown(usual(), async () => ({ outcome: 'refused', issues: [issue('repository.forbidden')], retryable: false }));
    await decideAll(element, 'mine');
    act(element, 'save').click();
    await until(() => status(element).includes('not allowed'));
    expect(root(element).querySelectorAll('input:checked')).to.have.length(2);
  });

  it('asks in place before mine is discarded, with the focus on the harmless answer', async () => {
    const { element, sent, over } = await shown(usual());
    act(element, 'discard').focus();
    await sendKeys({ press: 'Enter' });
    await settled(element);
    expect(root(element).activeElement).to.equal(act(element, 'discard-no'));
    await sendKeys({ press: 'Enter' });
    await settled(element);
    expect(root(element).activeElement).to.equal(act(element, 'discard'));
    act(element, 'discard').click();
    await settled(element);
    act(element, 'discard-yes').click();
    await settled(element);
    expect([sent, over]).to.deep.equal([[], [{ refs: ['Task/1'], result: 'discarded' }]]);
    expect(status(element)).to.include('Your changes are discarded');
  });

  it('lets the host do it, and hear why it does not', async () => {
    const { element, sent, over } = await shown(apart());
    let changes: ChangeSet = [];
    const listen = (event: HTMLElementEventMap['careloom-conflict-resolve']): void => {
      changes = event.detail.changes();
      expect(JSON.stringify(event.detail)).to.equal('{"refs":["Task/1"]}');
      event.respondWith(changes.length > 0 && sent.length === 0 && refuse ? Promise.reject({ code: 'host.refused' }) : Promise.resolve());
    };
    let refuse = true;
    element.addEventListener('careloom-conflict-resolve', listen);
    act(element, 'save').click();
    await until(() => status(element).includes('does not allow'));
    refuse = false;
    act(element, 'save').click();
    await until(() => status(element).includes('takes care of it'));
    expect(changes.map(({ op }) => op)).to.deep.equal(['update']);
    expect([sent, over]).to.deep.equal([[], []]);
  });

  it('says what kind of record it is, and about whom', async () => {
    const whom = { for: { reference: 'Patient/marta', display: 'Marta Lindqvist' } };
    const { element } = await shown([conflictOf([whom, { ...whom, description: 'a' }, { ...whom, description: 'b' }])]);
    expect(textOf(root(element).querySelector('.subtitle')!)).to.equal('Referral task (\u2068Marta Lindqvist\u2069)');
  });

  it('shows only its button when it is closed', async () => {
    const { element } = await shown(usual(), undefined, { closed: true });
    expect(textOf(element)).to.equal('Compare both versions');
    act(element, 'compare').click();
    await settled(element);
    expect(root(element).activeElement?.id).to.equal('title');
  });

  it('has one live region in every state', async () => {
    const { element } = await shown(several());
    expect(root(element).querySelectorAll('[role="status"], [role="alert"], [aria-live]')).to.have.length(1);
  });
});
