import type { DirectoryService, ServiceDirectory } from '@careloom/core/community-resource/directory';
import { CareloomError } from '@careloom/core/shared';
import { createDirectory } from '@careloom/directory';
import { createLocalDirectory } from '@careloom/directory/search';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { growingDirectory } from '../../testing/growing-directory.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import type { Mounted, MountOptions } from '../../testing/harness.ts';
import { eventsOf } from '../../testing/spies.ts';
import { failing, loading } from '../../testing/stories.ts';
import { clinic, kitchen, pantry, rosaSays, service, services, shortlisted, silentDirectory } from '../community-resource.fixtures.ts';
import type { CommunityResourceReferEvent, CommunityResourceSelectedEvent } from '../events.ts';
import './define.ts';
import type { CareloomCommunityResourceFinder as Finder } from './community-resource-finder.ts';
import { finderCatalogues } from './finder-words.ts';

const tag = 'careloom-community-resource-finder';
const zone = 'America/Chicago';
const local = (all: Iterable<DirectoryService> = services): ServiceDirectory => createLocalDirectory(all, zone);
const trusting = () => seeded(shortlisted());
const broken: ServiceDirectory = {
  ...silentDirectory,
  search: async () => {
    throw new CareloomError('directory.unavailable');
  },
};
const many = (count: number): DirectoryService[] => Array.from({ length: count }, (_, at) => service(`s${at}`, `Service ${String(at).padStart(4, '0')}`));
const given = (directory: ServiceDirectory | undefined) => (element: Finder): void => {
  element.directory = directory;
};
const rowsOf = (element: Finder): HTMLElement[] => [...(element.shadowRoot?.querySelectorAll<HTMLElement>('.row') ?? [])];
const idsOf = (element: Finder): (string | undefined)[] => rowsOf(element).map(({ dataset }) => dataset['ref']);
const isFull = (element: Finder): boolean => rowsOf(element).length > 0;

runElementSuite<Finder>({
  tag,
  states: {
    usual: { repository: trusting, prepare: given(local()), ready: isFull },
    'near, with facts': {
      prepare: (element) => Object.assign(element, { directory: local(), near: clinic, nearName: 'the clinic', facts: { ageYears: 70, incomePercent: 100 } }),
      ready: isFull,
    },
    'a need is selected': { provider: { domain: 'food-insecurity' }, prepare: given(local()), ready: (element) => idsOf(element).length === 2 },
    'nothing found': { provider: { domain: 'stress' }, prepare: given(local()), ready: (element) => textOf(element).includes('No service matches') },
    'nothing there yet': { prepare: given(local([])), ready: (element) => textOf(element).includes('no services yet') },
    'no directory': { ready: (element) => textOf(element).includes('No list of services here') },
    pending: { prepare: given(silentDirectory), ready: (element) => textOf(element).includes('Loading') },
    error: { prepare: given(broken), ready: (element) => textOf(element).includes('cannot be reached') },
    'no shortlist to read': { repository: failing, prepare: given(local()), ready: (element) => isFull(element) && textOf(element).includes('could not be read') },
    readonly: { prepare: (element) => Object.assign(element, { directory: local(), readonly: true }), ready: isFull },
    'nobody signed in': { provider: { user: undefined }, prepare: given(local()), ready: isFull },
  },
});

describe('the words of the finder', () => {
  it('say the same in Spanish, with the same places', () => expectCatalogues(finderCatalogues, ['community-resource.find.next']));
});

describe('community resource finder', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(options: MountOptions<Finder> = {}): Promise<Mounted<Finder>> {
    await import('../../provider/define.ts');
    const mounted = await mount<Finder>(tag, { repository: trusting(), prepare: given(local()), ready: isFull, ...options });
    open.push(mounted.remove);
    return mounted;
  }
  const field = (element: Finder, id: string): HTMLInputElement => element.shadowRoot?.querySelector<HTMLInputElement>(`#${id}`) as HTMLInputElement;
  const focused = (element: Finder): string | undefined => element.shadowRoot?.activeElement?.closest<HTMLElement>('[data-ref]')?.dataset['ref'] ?? element.shadowRoot?.activeElement?.id;
  async function choose(element: Finder, id: string, value: string): Promise<void> {
    element.shadowRoot?.querySelector('details')?.setAttribute('open', '');
    const select = field(element, id);
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await settled(element);
  }
  const shows = (element: Finder, ...ids: string[]): Promise<void> => until(() => idsOf(element).join() === ids.join(), `${idsOf(element).join()} in place of ${ids.join()}`);

  it('puts the shortlist first with the newest note, then those with room; closed for good is not found', async () => {
    const { element } = await shown();
    expect(idsOf(element)).to.deep.equal(['shelter', 'pantry', 'legal', 'rides', 'kitchen']);
    const first = textOf(rowsOf(element)[0] as HTMLElement);
    expect(first).to.include('Trusted here').and.include(rosaSays).and.include('Rosa Vega').and.include('No room');
    expect(textOf(element)).to.include('5 services').and.include('Trusted here first, then those with room.');
    expect(textOf(rowsOf(element)[1] as HTMLElement)).to.include('Has room').and.include('as of Fri 20 Nov, 2 days ago').and.include('Languages: English and Spanish');
    expect(textOf(rowsOf(element)[3] as HTMLElement)).to.include('Room not known').and.include('call and ask').and.include('Languages not known');
  });

  it('finds words with typing errors, and leads by arrow keys through the list and back', async () => {
    const { element } = await shown();
    field(element, 'text').focus();
    await sendKeys({ type: 'fod pantri' });
    await shows(element, 'pantry');
    field(element, 'text').select();
    await sendKeys({ press: 'Delete' });
    await until(() => rowsOf(element).length === 5);
    await sendKeys({ press: 'ArrowDown' });
    expect(focused(element)).to.equal('shelter');
    await sendKeys({ press: 'ArrowDown' });
    expect(focused(element)).to.equal('pantry');
    await sendKeys({ press: 'End' });
    expect(focused(element)).to.equal('kitchen');
    await sendKeys({ press: 'Home' });
    await sendKeys({ press: 'ArrowUp' });
    expect(focused(element)).to.equal('text');
  });

  it('opens a row with Enter: marks it, and tells only its id, only to who listens at the element', async () => {
    const { element, provider } = await shown();
    const told: unknown[] = [];
    element.addEventListener('careloom-community-resource-selected', (event: CommunityResourceSelectedEvent) => told.push(event.detail));
    provider.addEventListener('careloom-community-resource-selected', () => told.push('bubbled'));
    rowsOf(element)[1]?.querySelector('button')?.focus();
    await sendKeys({ press: 'Enter' });
    await settled(element);
    expect(told).to.deep.equal([{ id: 'pantry' }]);
    expect(rowsOf(element)[1]?.querySelector('.row-link')?.getAttribute('aria-current')).to.equal('true');
  });

  it('tells how far in words, and finds what is near; what has no place on the map is not within any distance', async () => {
    const { element } = await shown({ repository: seeded(), prepare: (each) => Object.assign(each, { directory: local(), near: clinic, nearName: 'the clinic' }) });
    expect(idsOf(element)).to.deep.equal(['legal', 'pantry', 'kitchen', 'shelter', 'rides']);
    expect(textOf(rowsOf(element)[1] as HTMLElement)).to.include('1.4 miles away');
    expect(textOf(element)).to.include('straight lines from \u2068the clinic\u2069');
    await choose(element, 'within', '5');
    await shows(element, 'legal', 'pantry');
    element.distanceUnit = 'kilometer';
    await settled(element);
    await until(() => textOf(rowsOf(element)[1] as HTMLElement).includes('2.2 kilometers away'), textOf(rowsOf(element)[1] as HTMLElement));
  });

  it('tells open, and not known, by the clock of the service; unknown is left out only when asked', async () => {
    const { element } = await shown({ repository: seeded() });
    await choose(element, 'hours', 'now');
    await shows(element, 'pantry', 'rides', 'kitchen');
    expect(rowsOf(element).map((row) => row.querySelector('[data-open]')?.textContent)).to.deep.equal(['Open now', 'Hours not known', 'Hours not known']);
    field(element, 'knownHours').click();
    await shows(element, 'pantry');
    await choose(element, 'hours', 'week');
    await shows(element, 'pantry', 'legal', 'shelter');
    field(element, 'knownHours').click();
    await until(() => rowsOf(element).length === 5);
    expect(textOf(element)).to.include('services whose hours nobody knows: open one to see');
  });

  it('tells what fits, what does not, and what is missing; and never that somebody is eligible', async () => {
    const { element } = await shown({ repository: seeded(), prepare: (each) => Object.assign(each, { directory: local(), facts: { ageYears: 70 } }) });
    const words = (id: string): string => textOf(rowsOf(element).find(({ dataset }) => dataset['ref'] === id) as HTMLElement);
    expect(words('pantry')).to.include('Fits: age').and.include('Not known of the person: where they live and income').and.include('leaves 2 facts open');
    expect(words('shelter')).to.include('Does not fit: age').and.include('leaves 5 facts open');
    expect(words('rides')).to.include('does not say for whom it is');
    field(element, 'fitting').click();
    await shows(element, 'pantry', 'legal', 'rides', 'kitchen');
    expect(textOf(element).toLowerCase()).to.not.include('eligible').and.not.include('qualif');
  });

  it('filters by language and room', async () => {
    const { element } = await shown({ repository: seeded() });
    await choose(element, 'language', 'ar');
    await shows(element, 'shelter');
    await choose(element, 'language', '');
    await choose(element, 'room', 'room');
    await shows(element, 'pantry', 'legal');
    await choose(element, 'room', 'maybe');
    await shows(element, 'pantry', 'legal', 'rides');
    expect(textOf(element)).to.include('More filters (1 in use)');
  });

  it('starts with the need that is selected, says where a need comes from words, and starts anew for another patient', async () => {
    const { element, provider } = await shown({ provider: { patientRef: 'Patient/p1', domain: 'food-insecurity' }, repository: seeded() });
    await shows(element, 'pantry', 'kitchen');
    expect(textOf(rowsOf(element)[1] as HTMLElement)).to.include('Need taken from words');
    expect(textOf(rowsOf(element)[0] as HTMLElement)).to.not.include('Need taken from words');
    field(element, 'text').focus();
    await sendKeys({ type: 'soup' });
    await shows(element, 'kitchen');
    provider.patientRef = 'Patient/p2';
    await settled(provider, element);
    await until(() => rowsOf(element).length === 5, 'the search of the patient before is still there');
    expect([field(element, 'text').value, field(element, 'domain').value]).to.deep.equal(['', '']);
  });

  it('says which filter keeps what away, and leaves it out on a click', async () => {
    const { element } = await shown({ repository: seeded() });
    await choose(element, 'domain', 'food-insecurity');
    await choose(element, 'language', 'ar');
    await until(() => textOf(element).includes('No service matches all of this'));
    const offers = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('[data-loosen]') ?? [])];
    expect(offers.map((each) => textOf(each))).to.deep.equal(['For any need: finds 1 service', 'In any language: finds 2 services']);
    offers[1]?.focus();
    await sendKeys({ press: 'Enter' });
    await shows(element, 'pantry', 'kitchen');
    expect(focused(element)).to.equal('text');
  });

  it('asks the host to refer: ids only, never what was searched for or from where', async () => {
    const { element, provider } = await shown({ provider: { patientRef: 'Patient/p1', domain: 'food-insecurity' }, prepare: (each) => Object.assign(each, { directory: local(), near: clinic, facts: { ageYears: 70 } }) });
    const asked: unknown[] = [];
    provider.addEventListener('careloom-community-resource-refer', (event: CommunityResourceReferEvent) => {
      asked.push(event.detail);
      event.respondWith(Promise.reject(new CareloomError('host.refused')));
    });
    field(element, 'text').focus();
    const events = await eventsOf(async () => {
      await sendKeys({ type: 'pantry' });
      await shows(element, 'pantry');
      rowsOf(element)[0]?.querySelector<HTMLElement>('[data-do=refer]')?.click();
      await until(() => textOf(element).includes('does not allow that'), 'the refusal is not told');
    });
    expect(asked).to.deep.equal([{ id: 'pantry', patientRef: 'Patient/p1', domain: 'food-insecurity' }]);
    for (const { detail } of events) expect(detail).to.not.include('39.8');
    expect(location.href).to.not.include('pantry');
  });

  it('offers no referral where nobody could be asked, and none without a user', async () => {
    const { element } = await shown();
    const offered = rowsOf(element).filter((row) => row.querySelector('[data-do=refer]')).map(({ dataset }) => dataset['ref']);
    expect(offered).to.deep.equal(['shelter', 'pantry', 'legal', 'kitchen']);
    const alone = await shown({ provider: { user: undefined } });
    expect(alone.element.shadowRoot?.querySelector('[data-do=refer]')).to.equal(null);
  });

  it('comes fifty at a time, by button or arrow, and draws only what is near beyond two hundred', async () => {
    const { element } = await shown({ repository: seeded(), prepare: given(local(many(320))) });
    expect(rowsOf(element).length).to.equal(50);
    expect(rowsOf(element)[0]?.getAttribute('aria-setsize')).to.equal('320');
    expect(textOf(element)).to.include('50 of 320 shown');
    rowsOf(element)[49]?.querySelector('button')?.focus();
    await sendKeys({ press: 'ArrowDown' });
    await until(() => focused(element) === 's50', 'the next page does not come by arrow');
    for (let pages = 0; pages < 5; pages += 1) {
      element.shadowRoot?.querySelector<HTMLElement>('[data-do=more]')?.click();
      await until(() => element.shadowRoot?.querySelector('[aria-busy=true]') === null);
      await settled(element);
    }
    await until(() => element.shadowRoot?.querySelector('[data-do=more]') === null, 'there is still more');
    await until(() => rowsOf(element).length < 320, 'all rows are drawn');
    expect(textOf(element)).to.include('Put all rows on the page');
    scrollTo(0, 0);
  });

  it('finds in a worker while it is still being read, says so, and is complete at the end', async () => {
    const directory = createDirectory({ workerUrl: new URL('../../../../directory/src/worker/directory-worker.ts', import.meta.url), timeZone: zone });
    open.push(() => directory.dispose());
    const { element } = await shown({ repository: seeded(), prepare: given(directory), ready: (each) => textOf(each).includes('no services yet') });
    // As many lists as it takes until the reading is told: how fast this machine reads must not decide.
    const list = (at: number): Blob => new Blob([JSON.stringify(Array.from({ length: 3000 }, (_, one) => ({ id: `s${at * 3000 + one}`, name: `Food Pantry ${at * 3000 + one}`, status: 'active', description: 'Groceries for a week and canned food '.repeat(5) })))]);
    const isTold = (): boolean => textOf(element).includes('Still reading the list');
    let lists = 0;
    const add = async (): Promise<void> => {
      while (lists < 3 || !isTold()) await directory.load({ format: 'hsds-json', text: list(lists++) });
    };
    await Promise.all([add(), add(), until(isTold, 'reading is not told')]);
    await until(() => textOf(element).includes(`${(lists * 3000).toLocaleString('en')} services`) && !isTold(), 'the end is not told');
    field(element, 'text').focus();
    await sendKeys({ type: 'pantri 8999' });
    await until(() => rowsOf(element)[0]?.dataset['ref'] === 's8999');
  });

  it('is there at once when reading begins and ends, however long nothing was there: nobody waits, and nobody asks again and again', async () => {
    const { directory, put, tell, asked } = growingDirectory();
    const waits = new Map<unknown, number>();
    const { setTimeout: wait, clearTimeout: forget } = window;
    Object.assign(window, {
      setTimeout: (work: () => void, ms = 0): unknown => {
        const id = wait(() => (waits.delete(id), work()), ms);
        waits.set(id, ms);
        return id;
      },
      clearTimeout: (id: number) => (waits.delete(id), forget(id)),
    });
    const { element } = await shown({ repository: seeded(), prepare: given(directory), ready: (each) => textOf(each).includes('no services yet') })
      .finally(() => Object.assign(window, { setTimeout: wait, clearTimeout: forget }));
    // It used to ask again by itself, the first time after half a second; after a whole one it says that it searches.
    expect([...waits.values()].filter((ms) => ms > 250 && ms < 1000)).to.deep.equal([]);
    expect(asked()).to.equal(1);
    tell({ done: 0, total: 0, isComplete: false });
    await until(() => textOf(element).includes('Still reading the list'), 'the reading is not told');
    put(pantry);
    await until(() => asked() > 1, 'nobody asks what was read');
    put(pantry, kitchen);
    tell({ done: 2, total: 2, isComplete: true });
    await shows(element, 'pantry', 'kitchen');
    await until(() => !textOf(element).includes('Still reading'), 'the end is not told');
    put(pantry, kitchen, service('new', 'A new one'));
    tell({ done: 2, total: 3, isComplete: false });
    tell({ done: 3, total: 3, isComplete: true });
    await until(() => idsOf(element).includes('new'), 'what is read later is not found');
  });

  it('asks a directory from time to time that does not say when reading begins', async () => {
    let inner = local([]);
    const directory: ServiceDirectory = {
      get: (id) => inner.get(id),
      search: (query) => inner.search(query),
      async *progress() {
        yield { done: 0, total: 0, isComplete: true };
      },
    };
    const { element } = await shown({ repository: seeded(), prepare: given(directory), ready: (each) => textOf(each).includes('no services yet') });
    inner = local([pantry]);
    await shows(element, 'pantry');
  });

  it('says when the worker does not start, and tries again', async () => {
    const directory = createDirectory({ workerUrl: '/no/such/worker.js', timeZone: zone });
    const { element } = await shown({ repository: seeded(), prepare: given(directory), ready: (each) => textOf(each).includes('cannot be reached') });
    element.directory = local([pantry, kitchen]);
    await shows(element, 'pantry', 'kitchen');
  });

  it('does not wait for ever for the records: a directory can be there when they are not', async () => {
    const { element } = await shown({ repository: loading(), ready: isFull });
    expect(idsOf(element)[0]).to.equal('pantry');
  });

  it('follows the shortlist', async () => {
    const repository = seeded(shortlisted());
    const { element } = await shown({ repository });
    const base = await repository.read('List/trusted');
    expect((await repository.commit([{ op: 'update', base, resource: { ...shortlisted(kitchen), id: 'trusted' } }])).outcome).to.equal('stored');
    await shows(element, 'shelter', 'kitchen', 'pantry', 'legal', 'rides');
  });
});
