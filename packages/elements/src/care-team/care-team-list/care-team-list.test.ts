import type { Patient, PractitionerRole, RelatedPerson, Resource } from '@careloom/core/fhir';
import type { CareRepository } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import { teamRoles } from '@careloom/core/care-team';
import { careTeamsOn, community as synthetic } from '@careloom/testing/people';
import { expect } from 'chai';
import { axeFindings } from '../../testing/axe.ts';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { mount, seeded, textOf, until } from '../../testing/harness.ts';
import { failing, loading } from '../../testing/stories.ts';
import { base, caregiver, coordinator, coveredTeam, daughter, doubledTeam, healthWorker, marta, primaryCare, rosa, seat, team, uncoveredTeam, wholeTeam } from '../care-team.fixtures.ts';
import { careTeamMessagesEn } from '../care-team.messages.en.ts';
import type { CareloomCareTeamList } from './care-team-list.ts';
import './define.ts';
import { teamListCatalogues } from './list-words.ts';

const tag = 'careloom-care-team-list';
const first = (element: CareloomCareTeamList): string => (element.patientRef = 'Patient/p1');
const held = (...more: Resource[]): CareRepository => seeded(...base, ...more);
const closed = (code: string): CareRepository => ({
  ...held(wholeTeam),
  search: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new CareloomError(code)) }) }),
});
const longDaughter: RelatedPerson = { ...daughter, name: [{ text: 'Maximilianawilhelminabartholomeaseraphinatheodosiamontagnierre Featherstone-Okonjolawe' }] };
const long = 'Maximilianawilhelminabartholomeaseraphinatheodosiamontagnierre Featherstone-Okonjolawe';

runElementSuite<CareloomCareTeamList>({
  tag,
  phi: ['Marta', 'Lindqvist', '555', 'Rosalind', 'Vega', 'Bento'],
  states: {
    usual: { repository: () => held(coveredTeam), prepare: first, ready: (element) => textOf(element).includes('Rosalind') },
    selected: { repository: () => held(wholeTeam), provider: { patientRef: 'Patient/p1' }, ready: (element) => textOf(element).includes('Nothing is missing') },
    doubled: { repository: () => held(doubledTeam), prepare: first, ready: (element) => textOf(element).includes('things to settle') },
    uncovered: { repository: () => held(uncoveredTeam), prepare: first, ready: (element) => textOf(element).includes('Nobody stands in') },
    'teams over': { repository: () => held(team(wholeTeam.participant ?? [], { status: 'inactive' })), prepare: first, ready: (element) => textOf(element).includes('1 team from before') },
    'a team that cannot be read': {
      repository: () => held(wholeTeam, team([], { id: 't2', modifierExtension: [{ url: 'urn:not' }] })),
      prepare: first,
      ready: (element) => textOf(element).includes('1 team cannot be read'),
    },
    'no team': { repository: () => held(), prepare: first, ready: (element) => textOf(element).includes('No care team yet') },
    'long names': {
      repository: () => seeded(...base.filter(({ id }) => id !== 'r1'), longDaughter, team([seat('RelatedPerson/r1', caregiver, { first: true })], { name: long })),
      prepare: first,
      ready: (element) => textOf(element).includes('Maximiliana'),
    },
    empty: { ready: (element) => textOf(element).includes('No patient chosen') },
    pending: { repository: loading, prepare: first, ready: (element) => textOf(element).includes('Loading') },
    error: { repository: failing, prepare: first, ready: (element) => textOf(element).includes('could not be loaded') },
    offline: { repository: () => closed('repository.unavailable'), prepare: first, ready: (element) => textOf(element).includes('cannot be reached') },
    forbidden: { repository: () => closed('repository.forbidden'), prepare: first, ready: (element) => textOf(element).includes('not allowed to see') },
  },
});

describe('the words of the care team list', () => {
  it('say the same in Spanish, with the same places', () => expectCatalogues(teamListCatalogues));
  it('call roles what their owners call them', () => {
    for (const { code, display } of teamRoles) expect(careTeamMessagesEn[`care-team.role.${code}` as keyof typeof careTeamMessagesEn]).to.equal(display);
  });
});

describe('care team list: what it says', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(repository: CareRepository, patientRef = 'Patient/p1', until = (text: string) => !text.includes('Loading')): Promise<HTMLElement> {
    await import('../../provider/define.ts');
    const { element, remove } = await mount<CareloomCareTeamList>(tag, { repository, prepare: (each) => (each.patientRef = patientRef), ready: (each) => until(textOf(each)) });
    open.push(remove);
    return element;
  }
  const gapsOf = (element: HTMLElement): string[] => [...element.shadowRoot!.querySelectorAll<HTMLElement>('.gap')].map((gap) => gap.dataset['gap'] ?? '');
  const plain = (node: Node): string => textOf(node).replace(/[\u2068\u2069]/g, '');
  const row = (element: HTMLElement, ref: string): string => plain(element.shadowRoot!.querySelector(`[data-ref='${ref}']`)!);
  const order = (element: HTMLElement): string[] => [...element.shadowRoot!.querySelectorAll<HTMLElement>('.member')].map((each) => each.dataset['ref'] ?? '');

  it('who to call first stands first, each with their role and how to reach them, family beside professionals', async () => {
    const element = await shown(held(wholeTeam));
    expect(order(element)).to.deep.equal(['PractitionerRole/rosa', 'PractitionerRole/fern', 'RelatedPerson/r1']);
    expect(row(element, 'PractitionerRole/rosa')).to.equal('Rosa Vega Riverside Family Clinic Call first Case Manager/Care Coordinator Phone (work) +1 312-555-0140');
    expect(row(element, 'RelatedPerson/r1')).to.equal('Rosalind Quillfeather daughter Caregiver (person) Phone (mobile) +1 312-555-0161 You may leave a message.');
    expect(gapsOf(element)).to.deep.equal([]);
    expect(textOf(element)).to.include('Nothing is missing').and.include('Team at home');
  });

  it('somebody on leave is not missing while a member stands in, who is called instead', async () => {
    const element = await shown(held(coveredTeam));
    expect(gapsOf(element)).to.deep.equal([]);
    expect(order(element)[0]).to.equal('PractitionerRole/bento');
    expect(row(element, 'PractitionerRole/bento')).to.include('Call first').and.include('Stands in for Rosa Vega until Fri 27 Nov, in 5 days');
    expect(row(element, 'PractitionerRole/rosa')).to.include('Away from Fri 20 Nov to Fri 27 Nov, in 5 days').and.include('Bento Alder stands in').and.include('Called first when they are here');
  });

  it('nobody who stands in is told, first and in words', async () => {
    const element = await shown(held(uncoveredTeam));
    expect(gapsOf(element)).to.deep.equal(['cover-missing']);
    expect(plain(element)).to.include('Nobody stands in for Rosa Vega They are away');
    expect(row(element, 'PractitionerRole/rosa')).to.include('Nobody stands in: Bento Alder is not here');
    expect(plain(element)).to.include('1 member from before');
    const section = element.shadowRoot!.querySelector('.team-list')!;
    expect([...section.children].findIndex((each) => each.matches('[part=gaps]'))).to.be.lessThan([...section.children].findIndex((each) => each.matches('.team')));
  });

  it('draws what is near of very many members, and all of them when asked', async () => {
    const many = Array.from({ length: 450 }, (_, n) => seat(`Practitioner/n${n}`, healthWorker));
    const element = await shown(held(team([seat('PractitionerRole/rosa', coordinator, { first: true }), ...many])));
    await until(() => order(element).length > 0 && order(element).length < 451, 'all are drawn');
    expect(element.shadowRoot!.querySelector('.member')?.getAttribute('aria-setsize')).to.equal('451');
    expect(order(element)[0]).to.equal('PractitionerRole/rosa');
    expect(await axeFindings(element)).to.deep.equal([]);
    [...element.shadowRoot!.querySelectorAll('button')].find(({ textContent }) => textContent?.includes('Show all 451'))!.click();
    await until(() => order(element).length === 451, 'not all are drawn');
  });

  it('every gap in words', async () => {
    const element = await shown(held(doubledTeam));
    expect(gapsOf(element)).to.deep.equal(['no-primary-care', 'two-coordinators', 'no-primary-contact', 'cover-ended']);
    const text = plain(element);
    for (const words of ['4 things to settle', 'Nobody for primary care', '2 people coordinate today: Rosa Vega and Bento Alder', 'Nobody to call first', 'Is Rosa Vega back?', 'Was to be away until Sun 15 Nov, 7 days ago']) {
      expect(text).to.include(words);
    }
  });

  it('nobody coordinates; two teams; somebody who works there no more', async () => {
    const gone: PractitionerRole = { ...rosa[1], active: false };
    const repository = seeded(...base.filter((each) => each.id !== 'rosa'), gone, team([seat('PractitionerRole/rosa', coordinator), seat('PractitionerRole/fern', primaryCare, { first: true })]), team([seat('RelatedPerson/r1', caregiver)], { id: 't2' }));
    const element = await shown(repository);
    expect(gapsOf(element)).to.deep.equal(['no-coordinator', 'member-inactive', 'two-teams']);
    expect(plain(element)).to.include('Rosa Vega no longer works there');
  });

  it('whom the chart names for primary care counts, and is named', async () => {
    const chart: Patient = { ...marta, generalPractitioner: [{ reference: 'Practitioner/x', display: 'Dr. Ada Larkspur' }] };
    const repository = seeded(chart, ...base.filter((each) => each.id !== 'p1'), doubledTeam);
    const element = await shown(repository);
    expect(gapsOf(element)).to.not.include('no-primary-care');
    expect(plain(element)).to.include('For primary care, the chart names Dr. Ada Larkspur');
  });

  it('what cannot be read is not said to be missing', async () => {
    const element = await shown(held(team([], { modifierExtension: [{ url: 'urn:not' }] })));
    expect(gapsOf(element)).to.deep.equal([]);
    expect(textOf(element)).to.include('1 team cannot be read').and.not.include('Nothing is missing').and.not.include('No care team yet');
  });

  it('follows what others change', async () => {
    const repository = held(wholeTeam);
    const element = await shown(repository);
    const stored = await repository.read('CareTeam/t1');
    await repository.commit([{ op: 'update', base: stored, resource: { ...stored.resource, participant: doubledTeam.participant } as Resource }]);
    await until(() => gapsOf(element).includes('two-coordinators'), 'not followed');
  });

  it('the synthetic people: a covered coordinator, a daughter; two coordinators', async () => {
    const all = () => seeded(...synthetic, ...careTeamsOn('2026-11-22'));
    const caregiverTeam = plain(await shown(all(), 'Patient/caregiver'));
    expect(caregiverTeam).to.include('Imani Thistlebrook').and.include('Teodoro Juniperdale stands in').and.include('Rosalind Quillfeather-Marsh');
    expect(gapsOf(await shown(all(), 'Patient/everyday'))).to.include('two-coordinators');
  });
});
