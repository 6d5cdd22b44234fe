import type { DirectoryService, ServiceDirectory } from '@careloom/core/community-resource/directory';
import { loadShortlists } from '@careloom/core/community-resource/directory';
import type { Provenance } from '@careloom/core/fhir';
import { collect } from '@careloom/core/ports';
import type { CareRepository, CommitOutcome } from '@careloom/core/ports';
import { CareloomError, issue } from '@careloom/core/shared';
import { createLocalDirectory } from '@careloom/directory/search';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { growingDirectory } from '../../testing/growing-directory.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import type { Mounted, MountOptions } from '../../testing/harness.ts';
import { failing } from '../../testing/stories.ts';
import { closed, kitchen, legal, pantry, rides, rosaSays, service, services, shelter, shortlisted, silentDirectory, weekly } from '../community-resource.fixtures.ts';
import type { CommunityResourceReferEvent, ShortlistChangedEvent, ShortlistChangeEvent } from '../events.ts';
import './define.ts';
import type { CareloomCommunityResourceCard as Card } from './community-resource-card.ts';
import { cardCatalogues } from './card-words.ts';

const tag = 'careloom-community-resource-card';
const directory = createLocalDirectory(services, 'America/Chicago');
const trusting = () => seeded(shortlisted());
const of = ({ id }: DirectoryService, from: ServiceDirectory = directory) => (element: Card): void => void Object.assign(element, { directory: from, serviceId: id });
const find = <E extends HTMLElement = HTMLElement>(element: Card, selector: string): E | null => element.shadowRoot?.querySelector<E>(selector) ?? null;
const isFull = (element: Card): boolean => find(element, '[data-section=entry]') !== null && find(element, '.notes') !== null;
const section = (element: Card, name: string): string => textOf(find(element, `[data-section=${name}]`) as HTMLElement);

runElementSuite<Card>({
  tag,
  phi: [rosaSays],
  states: {
    usual: { repository: trusting, prepare: of(pantry), ready: isFull },
    trusted: { repository: trusting, prepare: of(shelter), ready: isFull },
    'nothing recorded': { prepare: of(rides), ready: isFull },
    'two places': { prepare: of(legal), ready: isFull },
    'closed for good': { prepare: of(closed), ready: (element) => textOf(element).includes('closed for good') },
    readonly: { repository: trusting, prepare: (element) => Object.assign(element, { directory, serviceId: 'pantry', readonly: true }), ready: isFull },
    'nobody signed in': { provider: { user: undefined }, prepare: of(pantry), ready: (element) => textOf(element).includes('Nobody is signed in') },
    'no service': { prepare: (element) => Object.assign(element, { directory }), ready: (element) => textOf(element).includes('No service chosen') },
    'no directory': { ready: (element) => textOf(element).includes('No list of services here') },
    pending: { prepare: of(pantry, silentDirectory), ready: (element) => textOf(element).includes('Loading') },
    gone: { prepare: (element) => Object.assign(element, { directory, serviceId: 'nowhere' }), ready: (element) => textOf(element).includes('not on the list of services any more') },
    'no shortlist to read': { repository: failing, prepare: of(pantry), ready: (element) => textOf(element).includes('The shortlist could not be read') },
  },
});

describe('the words of the card', () => {
  it('say the same in Spanish, with the same places', () => expectCatalogues(cardCatalogues));
});

describe('community resource card', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));
  async function shown(each: DirectoryService, options: MountOptions<Card> = {}): Promise<Mounted<Card>> {
    await import('../../provider/define.ts');
    const mounted = await mount<Card>(tag, { repository: trusting(), prepare: of(each, createLocalDirectory([...services.filter(({ id }) => id !== each.id), each], 'America/Chicago')), ready: isFull, ...options });
    open.push(mounted.remove);
    return mounted;
  }
  const listed = async (repository: CareRepository): Promise<readonly string[]> => (await loadShortlists(repository))[0]?.entries.map(({ id }) => id) ?? [];
  const acts = async (repository: CareRepository): Promise<number> => (await collect<Provenance>(repository, { resourceType: 'Provenance' })).length;
  const factsOf = (provider: HTMLElement): unknown[] => {
    const told: unknown[] = [];
    provider.addEventListener('careloom-shortlist-changed', ({ detail }: ShortlistChangedEvent) => told.push(detail));
    return told;
  };
  const endingWith = (repository: CareRepository, outcome: CommitOutcome): CareRepository => ({ ...repository, commit: async () => outcome });
  const press = async (element: Card, selector: string): Promise<void> => {
    await until(() => find(element, selector) !== null, `no ${selector}`);
    find(element, selector)?.focus();
    await sendKeys({ press: 'Enter' });
    await settled(element);
  };

  it('says all that matters before somebody is sent there', async () => {
    const { element } = await shown(pantry, { prepare: (each) => Object.assign(each, { directory, serviceId: 'pantry', facts: { ageYears: 16, residence: ['Sangamon County'] } }) });
    expect(section(element, 'room')).to.include('Has room').and.include('as of Fri 20 Nov, 2 days ago');
    expect(section(element, 'hours')).to.include('Open now').and.include('Sun 22 Nov (today) 8:00 AM to 12:00 PM').and.include('Mon 23 Nov Not known');
    expect(section(element, 'hours')).to.include('First Friday of Lent also').and.include('Christmas');
    expect(section(element, 'where')).to.include('12 Hill Street, Springfield, IL 62701').and.include('Bus 4').and.include('Ramp');
    expect(section(element, 'papers')).to.equal('A letter with your address A photo ID, if you have one');
    expect(section(element, 'cost')).to.include('Box').and.include('$0.00');
    expect(section(element, 'speaks')).to.include('English and Spanish').and.include('By phone, any language');
    const who = section(element, 'who');
    expect(who).to.include('Age 18 or more does not fit').and.include('Where they live Sangamon County fits').and.include('Income up to 185 percent of the federal poverty line not known of the person');
    expect(who).to.include('Household the record does not say').and.include('Anyone who is hungry may ask').and.include('The service decides');
    expect(section(element, 'needs')).to.include('Enough food').and.include('Named by the record');
    expect(section(element, 'entry')).to.include('Last changed Tue 10 Nov').and.include('last checked Thu 1 Oct').and.include('HSDS').and.include('id pantry');
    const links = [...(element.shadowRoot?.querySelectorAll('a') ?? [])].map((link) => link.getAttribute('href'));
    expect(links).to.deep.equal(['tel:5550101', 'mailto:pantry@example.org', 'tel:5550100', 'https://pantry.example.org/']);
    expect(textOf(element).toLowerCase()).to.not.include('eligible').and.not.include('qualif');
  });

  it('says what the record does not say, and what nobody checked', async () => {
    const { element } = await shown(rides);
    expect([section(element, 'where'), section(element, 'papers'), section(element, 'cost'), section(element, 'contact')]).to.deep.equal(Array(4).fill('The record does not say.'));
    expect(section(element, 'hours')).to.equal('Hours not known');
    expect(section(element, 'room')).to.include('Room not known').and.include('call and ask');
    expect(section(element, 'speaks')).to.equal('Languages not known');
    expect(section(element, 'entry')).to.include('Nobody knows when it was last changed');
    expect(find(element, '[data-do=refer]')).to.equal(null);
    expect(textOf(element)).to.include('names no organization');
    const words = (await shown(kitchen)).element;
    expect(section(words, 'needs')).to.include('words in the record by a table nobody checked');
    expect(section(words, 'hours')).to.equal('Hours not known In the words of the record: Most days at noon');
    expect(textOf(words)).to.include('Bring your own cup');
  });

  it('tells the hours of each place on its own clocks, over midnight too', async () => {
    const { element } = await shown(legal);
    const hours = section(element, 'hours');
    expect(hours).to.include('Court Square House').and.include('Mon 23 Nov 9:00 AM to 5:00 PM').and.include('Indiana Avenue House');
    expect(hours).to.include('Tue 24 Nov 9:00 AM to 12:00 PM').and.include('Times of America/New_York').and.include('Wed 25 Nov Closed');
    const night = service('night', 'Night Shelter', { schedules: [weekly(['SU'], '20:00', '06:00', { timeZone: '+03:00' })] });
    const { element: other } = await shown(night);
    expect(section(other, 'hours')).to.include('8:00 PM to 6:00 AM').and.include('Times of +03:00');
  });

  it('does not run what a record gives as an address', async () => {
    const odd = service('odd', 'Odd', { url: 'javascript:alert(1)', contacts: [{ kind: 'url', value: 'javascript:alert(2)' }] });
    const { element } = await shown(odd);
    expect(element.shadowRoot?.querySelectorAll('a').length).to.equal(0);
  });

  it('goes on the shortlist by keyboard; undone before it is sent, nothing was stored', async () => {
    const repository = trusting();
    const { element, provider } = await shown(pantry, { repository });
    const told = factsOf(provider);
    await press(element, '[data-do=shortlist]');
    expect(textOf(element)).to.include('Trusted here').and.include('Not saved yet').and.include('On the shortlist: \u2068Hill Street Food Pantry\u2069');
    await press(element, '.said .button');
    expect(textOf(element)).to.not.include('Trusted here');
    await until(() => element.shadowRoot?.activeElement === find(element, '[data-do=shortlist]'), 'the focus is lost');
    expect([await listed(repository), await acts(repository), told]).to.deep.equal([['shelter'], 0, []]);
  });

  it('goes on the shortlist and is stored with who did it', async () => {
    const repository = trusting();
    const { element, provider } = await shown(pantry, { repository });
    const told = factsOf(provider);
    find(element, '[data-do=shortlist]')?.click();
    await until(() => element.shadowRoot?.querySelectorAll('.said .button').length === 2);
    element.shadowRoot?.querySelectorAll<HTMLElement>('.said .button')[1]?.click();
    await until(() => told.length === 1, 'not stored');
    expect([await listed(repository), await acts(repository)]).to.deep.equal([['shelter', 'pantry'], 1]);
    expect(told).to.deep.equal([{ acts: ['added'], id: 'pantry', listRef: 'List/trusted' }]);
    await until(() => textOf(element).includes('Saved') && textOf(element).includes('Trusted here'));
  });

  it('starts the list of a site that has none; what is held is sent when another service is shown', async () => {
    const repository = seeded();
    const { element, provider } = await shown(pantry, { repository });
    const told = factsOf(provider);
    find(element, '[data-do=shortlist]')?.click();
    await until(() => textOf(element).includes('Not saved yet'));
    element.serviceId = 'rides';
    await until(() => told.length === 1, 'it is lost');
    expect(await listed(repository)).to.deep.equal(['pantry']);
    expect(textOf(element)).to.include('Neighbor Rides').and.not.include('Trusted here');
  });

  it('comes off the shortlist, and says that its notes go with it', async () => {
    const repository = trusting();
    const { element } = await shown(shelter, { repository });
    expect(textOf(find(element, '.notes') as HTMLElement)).to.include(rosaSays).and.include('Rosa Vega');
    find(element, '[data-do=shortlist]')?.click();
    await until(() => textOf(element).includes('Its 1 note goes with it'));
    await settled(element);
    element.shadowRoot?.querySelectorAll<HTMLElement>('.said .button')[1]?.click();
    await until(() => textOf(element).includes('Saved'));
    expect(await listed(repository)).to.deep.equal([]);
    await until(() => !textOf(element).includes(rosaSays));
  });

  it('stores a note by keyboard, and keeps what is typed for each service until then', async () => {
    const repository = trusting();
    const { element } = await shown(shelter, { repository });
    await press(element, '.note-form .button');
    expect(textOf(element)).to.include('Write the note first');
    find(element, '#note')?.focus();
    await sendKeys({ type: 'Beds go by 6' });
    expect(element.dirty).to.equal(true);
    element.serviceId = 'rides';
    await until(() => textOf(element).includes('Neighbor Rides'));
    element.serviceId = 'shelter';
    await until(() => find<HTMLTextAreaElement>(element, '#note')?.value === 'Beds go by 6', 'what was typed is gone');
    await press(element, '.note-form .button');
    await until(() => textOf(find(element, '.notes') as HTMLElement).includes('Beds go by 6'));
    expect((await loadShortlists(repository))[0]?.entries[0]?.notes.map(({ text }) => text)).to.deep.equal([rosaSays, 'Beds go by 6']);
    await until(() => find<HTMLTextAreaElement>(element, '#note')?.value === '', 'it is typed still');
    expect(element.dirty).to.equal(false);
  });

  const endings: [string, CommitOutcome, string][] = [
    ['a conflict', { outcome: 'conflict', issues: [issue('repository.conflict')], refs: {} } as unknown as CommitOutcome, 'somebody else changed this'],
    ['no answer', { outcome: 'uncertain', issues: [issue('repository.unavailable')] }, 'Not sure whether this was saved'],
    ['a refusal', { outcome: 'refused', issues: [issue('repository.forbidden')], retryable: false }, 'You are not allowed'],
  ];
  for (const [what, outcome, words] of endings) {
    it(`tells ${what}, and keeps the note`, async () => {
      const { element, provider } = await shown(shelter, { repository: endingWith(trusting(), outcome) });
      const told = factsOf(provider);
      find(element, '#note')?.focus();
      await sendKeys({ type: 'Beds' });
      await press(element, '.note-form .button');
      await until(() => textOf(element).includes(words), 'not told');
      expect([find<HTMLTextAreaElement>(element, '#note')?.value, told]).to.deep.equal(['Beds', []]);
    });
  }

  for (const [how, end] of [['ends', undefined], ['fails', new Error('gone')]] as const) {
    it(`can be tried again where the word of reading ${how} before reading does`, async () => {
      const { directory, put } = growingDirectory();
      let isRead = false;
      const silent: ServiceDirectory = {
        ...directory,
        get: (id, options) => directory.get(id, options),
        async *progress() {
          if (!isRead) yield { done: 1, total: 20, isComplete: false };
          if (end) throw end;
        },
      };
      const { element } = await shown(pantry, { prepare: of(pantry, silent), ready: (each) => textOf(each).includes('cannot be reached right now') });
      isRead = true;
      put(pantry);
      find(element, 'button')!.click();
      await until(() => isFull(element), 'it is not tried again');
    });
  }

  it('waits for a service that is not read yet, and is there when it is, however late', async () => {
    const { directory: growing, put, tell } = growingDirectory();
    const { element } = await shown(pantry, { prepare: of(pantry, growing), ready: (each) => textOf(each).includes('not on the list of services any more') });
    tell({ done: 0, total: 0, isComplete: false });
    await until(() => textOf(element).includes('Loading'), 'it is gone, and yet it is being read');
    put(kitchen);
    tell({ done: 1, total: 0, isComplete: false });
    put(kitchen, pantry);
    tell({ done: 2, total: 2, isComplete: true });
    await until(() => isFull(element), 'it was read and is not there');
  });

  it('says that a service is gone when all is read without it', async () => {
    const { directory: growing, put, tell } = growingDirectory();
    tell({ done: 0, total: 0, isComplete: false });
    const { element } = await shown(pantry, { prepare: of(pantry, growing), ready: (each) => textOf(each).includes('Loading') });
    put(kitchen);
    tell({ done: 1, total: 1, isComplete: true });
    await until(() => textOf(element).includes('not on the list of services any more'), textOf(element));
  });

  it('lets the host refuse, and says its reason', async () => {
    const repository = trusting();
    const { element, provider } = await shown(pantry, { repository });
    provider.addEventListener('careloom-shortlist-change', (event: ShortlistChangeEvent) => event.respondWith(Promise.reject(new CareloomError('host.refused'))));
    await press(element, '[data-do=shortlist]');
    await until(() => textOf(element).includes('This workplace does not allow that'));
    expect([await listed(repository), textOf(element).includes('Trusted here')]).to.deep.equal([['shelter'], false]);
  });

  it('asks the host to refer, with ids only', async () => {
    const { element, provider } = await shown(pantry, { provider: { patientRef: 'Patient/p1', domain: 'food-insecurity' } });
    const asked: unknown[] = [];
    provider.addEventListener('careloom-community-resource-refer', ({ detail }: CommunityResourceReferEvent) => asked.push(detail));
    await press(element, '[data-do=refer]');
    expect(asked).to.deep.equal([{ id: 'pantry', patientRef: 'Patient/p1', domain: 'food-insecurity' }]);
  });

  it('offers nothing to change without a user or where it is read only, and says why', async () => {
    const { element } = await shown(shelter, { provider: { user: undefined } });
    expect([find(element, '.actions'), find(element, '.note-form')]).to.deep.equal([null, null]);
    expect(textOf(element)).to.include('Nobody is signed in').and.include(rosaSays);
    element.readonly = true;
    await settled(element);
    expect(textOf(element)).to.not.include('Nobody is signed in');
  });
});
