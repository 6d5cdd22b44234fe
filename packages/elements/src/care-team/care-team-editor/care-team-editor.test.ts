import type { CareTeam, Patient, Practitioner, Provenance, RelatedPerson, Resource } from '@careloom/core/fhir';
import type { CareRepository } from '@careloom/core/ports';
import { collect } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { axeFindings } from '../../testing/axe.ts';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import type { Mounted } from '../../testing/harness.ts';
import { failing, loading } from '../../testing/stories.ts';
import { base, coordinator, coveredTeam, doubledTeam, healthWorker, marta, primaryCare, seat, staff, team, wholeTeam } from '../care-team.fixtures.ts';
import type { CareTeamChangeDetail } from '../events.ts';
import type { CareloomCareTeamEditor } from './care-team-editor.ts';
import './define.ts';
import { editorFormCatalogues } from './editor-form-words.ts';
import { teamEditorCatalogues } from './editor-words.ts';

const tag = 'careloom-care-team-editor';
const first = (element: CareloomCareTeamEditor): string => (element.patientRef = 'Patient/p1');
const held = (...more: Resource[]): CareRepository => seeded(...base, ...more);
const closed = (code: string): CareRepository => ({
  ...held(wholeTeam),
  search: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new CareloomError(code)) }) }),
});
const merged: Patient = { ...marta, link: [{ type: 'replaced-by', other: { reference: 'Patient/p2' } }] };

runElementSuite<CareloomCareTeamEditor>({
  tag,
  phi: ['Marta', 'Lindqvist', '555', 'Rosalind', 'Vega', 'Bento'],
  states: {
    usual: { repository: () => held(coveredTeam), prepare: first, ready: (element) => textOf(element).includes('Rosalind') },
    selected: { repository: () => held(wholeTeam), provider: { patientRef: 'Patient/p1' }, ready: (element) => textOf(element).includes('Team at home') },
    'no team': { repository: () => held(), prepare: first, ready: (element) => textOf(element).includes('Start a team') },
    'read only': {
      repository: () => held(doubledTeam),
      prepare: (element) => {
        first(element);
        element.readonly = true;
      },
      ready: (element) => textOf(element).includes('Bento'),
    },
    'no user': { repository: () => held(wholeTeam), provider: { user: undefined }, prepare: first, ready: (element) => textOf(element).includes('Nobody is signed in') },
    'not staff': { repository: () => held(wholeTeam), provider: { user: { ref: 'Patient/p1' } }, prepare: first, ready: (element) => textOf(element).includes('Only staff') },
    merged: { repository: () => seeded(...base.filter(({ id }) => id !== 'p1'), merged, wholeTeam), prepare: first, ready: (element) => textOf(element).includes('merged into') },
    empty: { ready: (element) => textOf(element).includes('No patient chosen') },
    pending: { repository: loading, prepare: first, ready: (element) => textOf(element).includes('Loading') },
    error: { repository: failing, prepare: first, ready: (element) => textOf(element).includes('could not be loaded') },
    offline: { repository: () => closed('repository.unavailable'), prepare: first, ready: (element) => textOf(element).includes('cannot be reached') },
    forbidden: { repository: () => closed('repository.forbidden'), prepare: first, ready: (element) => textOf(element).includes('not allowed to see') },
  },
});

describe('the words of the care team editor', () => {
  it('say the same in Spanish, with the same places', () => expectCatalogues(teamEditorCatalogues));
  it('and those of its forms', () => expectCatalogues(editorFormCatalogues));
});

describe('care team editor: what it does', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  interface Shown extends Mounted<CareloomCareTeamEditor> {
    readonly facts: CareTeamChangeDetail[];
    readonly repository: CareRepository;
  }
  async function shown(repository: CareRepository): Promise<Shown> {
    await import('../../provider/define.ts');
    const facts: CareTeamChangeDetail[] = [];
    const mounted = await mount<CareloomCareTeamEditor>(tag, {
      repository,
      prepare: (each) => void first(each),
      ready: (each) => each.shadowRoot!.querySelector('[data-do]') !== null,
    });
    mounted.element.addEventListener('careloom-care-team-changed', ({ detail }) => facts.push(detail));
    open.push(mounted.remove);
    return { ...mounted, facts, repository };
  }
  const field = <E extends HTMLElement = HTMLInputElement>(element: Element, selector: string): E => element.shadowRoot!.querySelector<E>(selector)!;
  const plain = (node: Node): string => textOf(node).replace(/[\u2068\u2069]/g, '');
  const of = (ref: string, act: string): string => `[data-ref='${ref}'] [data-do='${act}']`;
  const role = (element: Element, words: string): HTMLInputElement =>
    [...element.shadowRoot!.querySelectorAll('label')].find((label) => label.textContent?.trim() === words)!.querySelector('input')!;
  function typed(element: Element, selector: string, value: string): void {
    const input = field(element, selector);
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }
  async function press(element: CareloomCareTeamEditor, selector: string): Promise<void> {
    await until(() => field(element, selector) !== null, `not there: ${selector}`);
    const opens = ['start', 'add', 'role', 'cover', 'end', 'end-team'].includes(field(element, selector).dataset['do'] ?? '');
    field(element, selector).click();
    await settled(element);
    // Forms are fetched with the first one.
    if (opens) await until(() => field(element, '.act-form') !== null, `no form: ${selector}`);
  }
  const save = (element: CareloomCareTeamEditor): Promise<void> => press(element, '.act-form button:not([type])');
  const word = (element: Element, words: string): HTMLButtonElement =>
    [...element.shadowRoot!.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(words))!;
  const stored = async (repository: CareRepository, id = 't1'): Promise<CareTeam> => (await repository.read<CareTeam>(`CareTeam/${id}`)).resource;
  const all = async <R extends Resource>(repository: CareRepository, resourceType: string): Promise<readonly R[]> =>
    (await collect<R>(repository, { resourceType })).map(({ resource }) => resource);
  const seats = ({ participant = [] }: CareTeam): unknown[] => participant.map(({ member, role: roles }) => [member?.reference, roles?.[0]?.coding?.[0]?.code ?? roles?.[0]?.text]);

  it('starts a team with a colleague from the directory, who is called first', async () => {
    const { element, repository, facts } = await shown(held());
    await press(element, "[data-do='start']");
    typed(element, '#name', 'Home again');
    typed(element, '#search', 'vég');
    await press(element, "[data-choose='PractitionerRole/rosa']");
    await until(() => (element.shadowRoot!.activeElement as HTMLElement)?.dataset['do'] === 'unchoose', 'the keyboard is elsewhere');
    expect(role(element, 'Case Manager/Care Coordinator').checked).to.equal(true);
    expect(element.dirty).to.equal(true);
    field(element, 'input[name=first]').click();
    await save(element);
    await until(() => plain(element).includes('Saved: a team was started'), 'not said');
    const [made] = await all<CareTeam>(repository, 'CareTeam');
    expect([made?.name, made?.status, made?.subject, seats(made!)]).to.deep.equal(['Home again', 'active', { reference: 'Patient/p1' }, [['PractitionerRole/rosa', coordinator]]]);
    expect(made?.participant?.[0]?.extension?.[0]?.valueBoolean).to.equal(true);
    expect([element.dirty, element.shadowRoot!.activeElement?.className]).to.deep.equal([false, 'said']);
    await until(() => plain(element).includes('Rosa Vega Riverside Family Clinic Call first'), 'not shown');
    expect(facts).to.deep.equal([{ acts: ['started'], patientRef: 'Patient/p1', careTeamRef: `CareTeam/${made?.id}` }]);
    expect((await all<Provenance>(repository, 'Provenance')).length).to.equal(1);
  });

  it('draws what is near of very many members; a form in one of them stays when it is scrolled away', async () => {
    const many = Array.from({ length: 450 }, (_, n) => seat(`Practitioner/n${n}`, healthWorker));
    const { element } = await shown(held(team([seat('PractitionerRole/rosa', coordinator, { first: true }), ...many])));
    const rows = (): number => element.shadowRoot!.querySelectorAll('.member').length;
    await until(() => rows() > 0 && rows() < 451, 'all are drawn');
    await press(element, of('PractitionerRole/rosa', 'end'));
    typed(element, '#reason', 'Moved away');
    field(element, "[data-do='add']").focus();
    await until(() => rows() === 451, 'a form may be scrolled away');
    scrollTo(0, document.documentElement.scrollHeight);
    await settled(element);
    expect(field(element, '#reason').value).to.equal('Moved away');
    scrollTo(0, 0);
  });

  it('finds people by where they work, and organizations; who is on the team is not offered again', async () => {
    const { element } = await shown(held(wholeTeam));
    await press(element, "[data-do='add']");
    await until(() => plain(element).includes('Who works where you do'), 'colleagues are not offered');
    expect(plain(field(element, '.found'))).to.include('Rosa Vega Case Manager/Care Coordinator · Riverside Family Clinic On the team already');
    expect(field(element, "[data-choose='PractitionerRole/rosa']")).to.equal(null);
    typed(element, '#search', 'river alder');
    await until(() => plain(element).includes('1 found'), 'not found by place and name');
    typed(element, '#search', 'hill');
    await until(() => field(element, "[data-choose='Organization/pantry']") !== null, 'the organization is not found');
    typed(element, '#search', 'nobodysname');
    await until(() => plain(element).includes('Nobody found'), 'not said');
    expect(await axeFindings(element)).to.deep.equal([]);
  });

  it('adds somebody from around the patient, by keyboard', async () => {
    const { element, repository } = await shown(held(wholeTeam));
    field(element, "[data-do='add']").focus();
    await sendKeys({ press: 'Enter' });
    await until(() => (element.shadowRoot!.activeElement as HTMLInputElement)?.value === 'directory', 'the keyboard is not in the form');
    await sendKeys({ press: 'ArrowDown' });
    await until(() => field(element, "input[name=around][value='RelatedPerson/r2']") !== null, 'people around are not offered');
    expect(field(element, "input[name=around][value='RelatedPerson/r1']")).to.equal(null);
    field(element, "input[name=around][value='RelatedPerson/r2']").focus();
    await sendKeys({ press: 'Space' });
    expect(role(element, 'Caregiver (person)').checked).to.equal(true);
    field(element, '.act-form .primary').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => plain(element).includes('Saved: a member was added'), 'not said');
    expect(seats(await stored(repository)).at(-1)).to.deep.equal(['RelatedPerson/r2', '133932002']);
  });

  it('adds somebody who has no record: the record and the member, or neither', async () => {
    const { element, repository } = await shown(held(wholeTeam));
    await press(element, "[data-do='add']");
    await press(element, 'input[name=source][value=relative]');
    await save(element);
    await until(() => element.shadowRoot!.activeElement === field(element, '#family'), 'the problem is not shown');
    expect(plain(field(element, '#family-error'))).to.equal('Enter a name.');
    typed(element, '#given', 'Ines');
    typed(element, '#family', 'Roble');
    typed(element, '#phone', '+1 312-555-0181');
    field<HTMLSelectElement>(element, '#relationship').value = 'SIS';
    await save(element);
    await until(() => plain(element).includes('Ines Roble'), 'not shown');
    const made = (await all<RelatedPerson>(repository, 'RelatedPerson')).find(({ name }) => name?.[0]?.family === 'Roble');
    expect([made?.relationship?.[0]?.coding?.[0]?.code, made?.telecom?.[0]?.value, made?.patient?.reference]).to.deep.equal(['SIS', '+1 312-555-0181', 'Patient/p1']);
    expect(seats(await stored(repository)).at(-1)).to.deep.equal([`RelatedPerson/${made?.id}`, '133932002']);
  });

  it('adds a professional who is not in the directory, with a role in words', async () => {
    const { element, repository } = await shown(held(wholeTeam));
    await press(element, "[data-do='add']");
    await press(element, 'input[name=source][value=professional]');
    typed(element, '#given', 'Ada');
    await save(element);
    await until(() => plain(element).includes('Enter a last name.'), 'not said');
    typed(element, '#family', 'Larkspur');
    await save(element);
    await until(() => plain(element).includes('Choose what they do, or say it in words.'), 'the role is not asked for');
    typed(element, '#role-other', 'Housing case worker');
    await save(element);
    await until(() => plain(element).includes('Saved: a member was added'), 'not said');
    const made = (await all<Practitioner>(repository, 'Practitioner')).find(({ name }) => name?.[0]?.family === 'Larkspur');
    expect([made?.meta?.profile?.length, made?.identifier?.length, made?.name?.[0]?.given]).to.deep.equal([1, 1, ['Ada']]);
    expect(seats(await stored(repository)).at(-1)).to.deep.equal([`Practitioner/${made?.id}`, 'Housing case worker']);
    expect((await all<Provenance>(repository, 'Provenance'))[0]?.target.map(({ reference }) => reference)).to.deep.equal(['CareTeam/t1', `Practitioner/${made?.id}`]);
  });

  it('changes roles, and keeps one that is no code of ours', async () => {
    const own = { ...seat('PractitionerRole/fern', primaryCare), role: [{ text: 'House calls' }] };
    const { element, repository } = await shown(held(team([seat('PractitionerRole/rosa', coordinator), own])));
    await press(element, of('PractitionerRole/fern', 'role'));
    expect(role(element, 'House calls').checked).to.equal(true);
    role(element, 'Primary care provider').click();
    await save(element);
    await until(() => plain(element).includes('Saved: the roles'), 'not said');
    expect(seats(await stored(repository))).to.have.deep.members([['PractitionerRole/rosa', coordinator], ['PractitionerRole/fern', primaryCare], ['PractitionerRole/fern', 'House calls']]);
  });

  it('somebody is away, and a member stands in', async () => {
    const { element, repository, facts } = await shown(held(wholeTeam));
    await press(element, of('PractitionerRole/rosa', 'cover'));
    expect(field(element, '#from').value).to.equal('2026-11-22');
    await save(element);
    await until(() => plain(element).includes('Choose who it is'), 'not said');
    field(element, "input[name=by][value='PractitionerRole/fern']").click();
    typed(element, '#to', '2026-11-20');
    await save(element);
    await until(() => plain(element).includes('The last day comes before the first'), 'not said');
    typed(element, '#to', '2026-11-29');
    await save(element);
    await until(() => plain(element).includes('Away from Sun 22 Nov to Sun 29 Nov, in 7 days. Odalys Fernhollow stands in'), 'not shown');
    expect(JSON.stringify((await stored(repository)).participant?.[0]?.extension)).to.include('PractitionerRole/fern').and.include('2026-11-29');
    expect(facts).to.deep.equal([{ acts: ['cover-set'], patientRef: 'Patient/p1', careTeamRef: 'CareTeam/t1' }]);
  });

  it('somebody from the directory stands in, and joins for that time', async () => {
    const { element, repository } = await shown(held(team([seat('PractitionerRole/rosa', coordinator, { first: true })])));
    await press(element, of('PractitionerRole/rosa', 'cover'));
    typed(element, '#search', 'bento');
    await press(element, "[data-choose='PractitionerRole/bento']");
    typed(element, '#to', '2026-11-29');
    await save(element);
    await until(() => plain(element).includes('Bento Alder stands in'), 'not shown');
    expect((await stored(repository)).participant?.at(-1)).to.deep.include({ member: { reference: 'PractitionerRole/bento', display: 'Bento Alder' }, period: { start: '2026-11-22', end: '2026-11-29' } });
  });

  it('whom to call first: shown at once, not sent until the moment is over, and undone', async () => {
    const { element, repository, facts } = await shown(held(wholeTeam));
    await press(element, of('PractitionerRole/fern', 'first'));
    await until(() => plain(element).includes('Not saved yet'), 'not held');
    expect(plain(field(element, "[data-ref='PractitionerRole/fern']"))).to.include('Call first');
    expect(plain(field(element, '.said'))).to.include('Call first: Odalys Fernhollow');
    expect(await axeFindings(element)).to.deep.equal([]);
    word(element, 'Undo').click();
    await until(() => element.shadowRoot!.activeElement === field(element, of('PractitionerRole/fern', 'first')), 'the keyboard does not come back');
    expect((await repository.read('CareTeam/t1')).version).to.equal('1');
    await press(element, of('PractitionerRole/fern', 'first'));
    await until(() => plain(element).includes('Not saved yet'), 'not held again');
    word(element, 'Save now').click();
    await until(() => plain(element).includes('Saved: whom to call first'), 'not said');
    await until(() => element.shadowRoot!.activeElement?.className === 'said', 'the keyboard is lost');
    const marks = (await stored(repository)).participant?.map(({ extension = [] }) => extension.length);
    expect(marks).to.deep.equal([0, 1, 0]);
    expect(facts).to.deep.equal([{ acts: ['primary-contact-set'], patientRef: 'Patient/p1', careTeamRef: 'CareTeam/t1' }]);
  });

  it('they are back; another act sends what was held; so does leaving the patient, and the page', async () => {
    const { element, repository, facts } = await shown(held(coveredTeam, { ...marta, id: 'p2' } as Patient));
    await press(element, of('PractitionerRole/rosa', 'back'));
    await until(() => plain(element).includes('Back again: Rosa Vega'), 'not held');
    await press(element, of('PractitionerRole/fern', 'first'));
    await until(() => facts.length === 1, 'the first one is not sent');
    await until(() => plain(element).includes('Call first: Odalys'), 'the second one is not held');
    element.patientRef = 'Patient/p2';
    await until(() => facts.length === 2, 'not sent when another patient is shown');
    expect(facts.map(({ acts }) => acts[0])).to.deep.equal(['cover-ended', 'primary-contact-set']);
    element.patientRef = 'Patient/p1';
    await press(element, of('PractitionerRole/rosa', 'first'));
    await until(() => plain(element).includes('Not saved yet'), 'not held');
    element.remove();
    await until(() => facts.length === 3, 'not sent when the element goes');
    expect(JSON.stringify((await stored(repository)).participant?.[0]?.extension)).to.include('primary-contact').and.not.include('cover');
  });

  it('ends a member, with the day and why; they stay in the record', async () => {
    const { element, repository } = await shown(held(wholeTeam));
    await press(element, of('PractitionerRole/rosa', 'end'));
    expect(plain(field(element, '.act-form'))).to.include('They stay in the record').and.include('nobody is called first');
    typed(element, '#reason', 'New job');
    await save(element);
    await until(() => plain(element).includes('Saved: a member leaves'), 'not said');
    await until(() => field(element, "[data-ref='PractitionerRole/rosa']") === null, 'still shown');
    const { participant } = await stored(repository);
    expect([participant?.length, participant?.[0]?.period?.end]).to.deep.equal([3, '2026-11-22T15:30:00Z']);
    expect((await all<Provenance>(repository, 'Provenance'))[0]?.reason?.[0]?.text).to.equal('New job');
  });

  it('ends a team, which asks why; activates one that was paused', async () => {
    const { element, repository } = await shown(held({ ...wholeTeam, status: 'suspended' } as CareTeam));
    await press(element, "[data-do='activate']");
    word(element, 'Save now').click();
    await until(() => plain(element).includes('Saved: the team is active'), 'not said');
    await press(element, "[data-do='end-team']");
    await save(element);
    await until(() => plain(element).includes('Say why.'), 'not asked');
    typed(element, '#reason', 'Home and well');
    await save(element);
    await until(() => plain(element).includes('Saved: the team ended'), 'not said');
    expect((await stored(repository)).status).to.equal('inactive');
    await until(() => plain(element).includes('No care team now'), 'still shown');
  });

  it('keeps what was typed with its patient, and never loses it to a click', async () => {
    const { element } = await shown(held(wholeTeam, { ...marta, id: 'p2' } as Patient));
    await press(element, "[data-do='add']");
    await press(element, 'input[name=source][value=relative]');
    typed(element, '#family', 'Roble');
    role(element, 'Interpreter').click();
    await press(element, of('PractitionerRole/rosa', 'end'));
    expect(plain(element)).to.include('Something is typed and not saved yet');
    await press(element, of('PractitionerRole/fern', 'first'));
    expect(plain(element)).to.not.include('Not saved yet');
    element.patientRef = 'Patient/p2';
    await until(() => plain(element).includes('Start a team'), 'not shown');
    expect(field(element, '.act-form')).to.equal(null);
    element.patientRef = 'Patient/p1';
    await until(() => field(element, '#family')?.value === 'Roble', 'what was typed is gone');
    await until(() => role(element, 'Interpreter').checked, 'what was chosen is gone');
    await press(element, "[data-do='leave']");
    await until(() => element.shadowRoot!.activeElement === field(element, "[data-do='add']"), 'the keyboard does not come back');
    expect(element.dirty).to.equal(false);
  });

  it('the host may do it, or say no and why', async () => {
    const { element, repository } = await shown(held(wholeTeam));
    const no = (event: HTMLElementEventMap['careloom-care-team-change']): void => event.respondWith(Promise.reject(new CareloomError('host.refused')));
    element.addEventListener('careloom-care-team-change', no, { once: true });
    await press(element, of('PractitionerRole/fern', 'first'));
    await until(() => plain(element).includes('This workplace does not allow that'), 'not said');
    element.addEventListener('careloom-care-team-change', (event) => event.respondWith(Promise.resolve()), { once: true });
    await press(element, of('PractitionerRole/fern', 'end'));
    await save(element);
    await until(() => plain(element).includes('This workplace has taken it over'), 'not said');
    expect((await repository.read('CareTeam/t1')).version).to.equal('1');
  });

  it('says that the directory cannot be reached, and finds again', async () => {
    const real = held(wholeTeam);
    let isDown = true;
    const search: CareRepository['search'] = (query, options) =>
      (isDown && query.resourceType.startsWith('Pract') && !query.params?.['_id'] ? failing() : real).search(query, options);
    const { element } = await shown({ ...real, search });
    await press(element, "[data-do='add']");
    typed(element, '#search', 'bento');
    await until(() => plain(element).includes('cannot be reached'), 'not said');
    isDown = false;
    field(element, '#search').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => field(element, "[data-choose='PractitionerRole/bento']") !== null, 'not found again');
    expect(field(element, '.act-form')).to.not.equal(null);
  });

  it('offers nobody who left', async () => {
    const gone = staff('gone', 'Petra Quill', coordinator, { active: false });
    const { element } = await shown(held(wholeTeam, ...gone));
    await press(element, "[data-do='add']");
    typed(element, '#search', 'quill');
    await until(() => plain(element).includes('Nobody found'), 'offered');
  });

  const outcomes = [
    ['conflict', { outcome: 'conflict', conflicts: [] }, 'somebody else changed this'],
    ['uncertain', { outcome: 'uncertain', issues: [] }, 'Not sure whether this was saved'],
    ['refused', { outcome: 'refused', issues: [{ severity: 'error', code: 'repository.forbidden', messageKey: 'repository.forbidden' }], retryable: false }, 'You are not allowed'],
  ] as const;
  for (const [name, outcome, said] of outcomes) {
    it(`tells: ${name}; nothing is lost`, async () => {
      const real = held(wholeTeam);
      let left: unknown[] = [outcome];
      const commit: CareRepository['commit'] = async (changes, options) => (left.shift() as never) ?? real.commit(changes, options);
      const { element, facts } = await shown({ ...real, commit });
      await press(element, of('PractitionerRole/rosa', 'end'));
      typed(element, '#reason', 'New job');
      await save(element);
      await until(() => plain(element).includes(said), 'not said');
      expect(facts).to.deep.equal([]);
      left = [];
      if (name === 'uncertain') {
        expect(field(element, '.act-form .form').hasAttribute('inert')).to.equal(true);
        word(element, 'Send again').click();
      } else {
        expect(field(element, '#reason').value).to.equal('New job');
        await save(element);
      }
      await until(() => facts.length === 1, 'not stored the second time');
    });

    it(`tells: ${name}, of what one click decided`, async () => {
      const real = held(wholeTeam);
      const left: unknown[] = [outcome];
      const commit: CareRepository['commit'] = async (changes, options) => (left.shift() as never) ?? real.commit(changes, options);
      const { element, facts } = await shown({ ...real, commit });
      await press(element, of('PractitionerRole/fern', 'first'));
      word(element, 'Save now').click();
      await until(() => plain(element).includes(said), 'not said');
      await until(() => plain(field(element, "[data-ref='PractitionerRole/rosa']")).includes('Call first'), 'shows what is not stored');
      expect(facts).to.deep.equal([]);
    });
  }
});
