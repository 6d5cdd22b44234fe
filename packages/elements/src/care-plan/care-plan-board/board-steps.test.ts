import type { Appointment, Resource, Task } from '@careloom/core/fhir';
import type { CareRepository, ChangeSet } from '@careloom/core/ports';
import { collect } from '@careloom/core/ports';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { axeFindings } from '../../testing/axe.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import type { Mounted } from '../../testing/harness.ts';
import { daughter, patientRef } from '../plan-story.fixtures.ts';
import { eyeCheck, usualStory, violencePlan } from '../plan.fixtures.ts';
import type { CareloomCarePlanBoard } from './care-plan-board.ts';
import './define.ts';

describe('care plan board: the plan’s name, its steps and its appointments', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  interface Shown extends Mounted<CareloomCarePlanBoard> {
    readonly repository: CareRepository;
    readonly commits: ChangeSet[];
  }
  async function shown(repository: CareRepository, provider = {}, more: Partial<CareloomCarePlanBoard> = {}): Promise<Shown> {
    await import('../../provider/define.ts');
    const commits: ChangeSet[] = [];
    const noted: CareRepository = { ...repository, commit: async (changes, options) => (commits.push(changes), repository.commit(changes, options)) };
    const mounted = await mount<CareloomCarePlanBoard>('careloom-care-plan-board', {
      repository: noted,
      provider: { patientRef, ...provider },
      prepare: (element) => void Object.assign(element, more),
      ready: (element) => element.shadowRoot!.querySelector('.board') !== null,
    });
    open.push(mounted.remove);
    return { ...mounted, repository, commits };
  }
  const usual = (): CareRepository => seeded(...usualStory().with(eyeCheck).resources());
  const find = <E extends HTMLElement = HTMLInputElement>(element: Element, selector: string): E => element.shadowRoot!.querySelector<E>(selector)!;
  const press = async (element: CareloomCarePlanBoard, selector: string): Promise<void> => {
    find(element, selector).click();
    await settled(element);
  };
  const doing = async (element: CareloomCarePlanBoard, selector: string): Promise<void> => {
    find(element, selector).click();
    await until(() => find(element, '.plan-form') !== null, 'no form');
    await settled(element);
  };
  const save = (element: CareloomCarePlanBoard): Promise<void> => press(element, '.plan-form .actions button');
  const stored = async <R extends Resource>(repository: CareRepository, resourceType: string, id: string): Promise<R> =>
    (await collect<R>(repository, { resourceType })).map(({ resource }) => resource).find((each) => each.id === id)!;
  const row = (ref: string): string => `[data-ref='${ref}'] .row-link`;
  const goalsOf = (task: Task | Appointment): readonly unknown[] => (task.extension ?? []).map(({ valueReference }) => valueReference?.reference);

  it('calls the plan something else; not nothing, and not the same', async () => {
    const { element } = await shown(usual());
    await press(element, '.actions [aria-expanded]');
    await doing(element, '[data-do=rename]');
    expect(find(element, '#title').value).to.equal('Marta’s plan');
    await save(element);
    expect(textOf(element)).to.include('This is what the plan is called now');
    find(element, '#title').value = '';
    await save(element);
    expect(textOf(element)).to.include('Please give the plan a name');
    find(element, '#title').value = 'Walking to church';
    await save(element);
    await until(() => textOf(element).includes('Walking to church'), 'not renamed');
    expect(textOf(element)).to.include('Recorded: what the plan is called');
  });

  it('gives a step to somebody else', async () => {
    const { element, repository } = await shown(usual());
    await press(element, row('Task/t-physio'));
    await doing(element, "[data-ref='Task/t-physio'] [data-do=reassign]");
    await save(element);
    expect(textOf(element)).to.include('Please choose a person');
    find<HTMLSelectElement>(element, '#owner').value = patientRef;
    await save(element);
    await until(() => textOf(find(element, "[data-ref='Task/t-physio']")).includes('Marta Lindqvist⁩ has it'), 'not given');
    expect((await stored<Task>(repository, 'Task', 't-physio')).owner?.reference).to.equal(patientRef);
  });

  it('says for which goals a step is, gives it one more and takes one away', async () => {
    const { element, repository, commits } = await shown(usual());
    await press(element, row('Task/t-physio'));
    await press(element, "[data-ref='Task/t-physio'] [data-do=row-more]");
    await doing(element, "[data-ref='Task/t-physio'] [data-do=step-goals]");
    expect(await axeFindings(element)).to.deep.equal([]);
    expect(find(element, "input[name='goal Goal/g-walk']").checked).to.equal(true);
    await save(element);
    expect(textOf(element)).to.include('Nothing is different yet');
    find(element, "input[name='goal Goal/g-walk']").click();
    find(element, "input[name='goal Goal/g-sleep']").click();
    await save(element);
    await until(() => textOf(find(element, "[data-ref='Task/t-physio']")).includes('“Sleep through the night”'), 'not linked');
    expect(goalsOf(await stored<Task>(repository, 'Task', 't-physio'))).to.deep.equal(['Goal/g-sleep']);
    expect(commits[0]!.map(({ resource }) => resource.resourceType)).to.deep.equal(['Task', 'Provenance', 'Provenance']);
    expect(textOf(element)).to.not.include('A goal has no step');
  });

  it('takes back a step that was made by mistake, and nothing is missed', async () => {
    const { element, repository } = await shown(usual());
    await press(element, row('Task/t-physio'));
    await press(element, "[data-ref='Task/t-physio'] [data-do=row-more]");
    await doing(element, "[data-ref='Task/t-physio'] [data-do=retract]");
    expect(textOf(element)).to.include('as if it had never been there');
    await save(element);
    expect(textOf(element)).to.include('Please say why');
    find<HTMLTextAreaElement>(element, '#reason').value = 'Somebody else’s';
    await save(element);
    await until(() => find(element, row('Task/t-physio')) === null, 'still there');
    const task = await stored<Task>(repository, 'Task', 't-physio');
    expect([task.status, task.statusReason?.text]).to.deep.equal(['entered-in-error', 'Somebody else’s']);
    expect(textOf(element)).to.not.include('cannot be found');
  });

  it('plans an appointment that somebody is to book', async () => {
    const { element, repository, commits } = await shown(usual());
    await press(element, row('Goal/g-sleep'));
    await doing(element, "[data-ref='Goal/g-sleep'] [data-do=book]");
    await save(element);
    expect(textOf(element)).to.include('Please say it in words');
    find<HTMLTextAreaElement>(element, '#words').value = 'Sleep clinic';
    find<HTMLInputElement>(element, '#due').value = '2026-12-20';
    const host = find<HTMLSelectElement>(element, '#with');
    expect([...host.options].some(({ value }) => value.startsWith('Organization/'))).to.equal(false);
    host.value = 'PractitionerRole/rosa';
    await save(element);
    await until(() => textOf(element).includes('Sleep clinic'), 'not planned');
    const made = (await collect<Appointment>(repository, { resourceType: 'Appointment' })).map(({ resource }) => resource).find(({ description }) => description === 'Sleep clinic')!;
    expect([made.status, made.start, made.requestedPeriod, goalsOf(made)]).to.deep.equal(['proposed', undefined, [{ end: '2026-12-20' }], ['Goal/g-sleep']]);
    expect(commits[0]!.map(({ resource }) => resource.resourceType)).to.deep.equal(['Appointment', 'CarePlan', 'Provenance', 'Provenance']);
    const step = textOf(find(element, `[data-lane=steps] [data-ref='Appointment/${made.id}']`));
    expect(step).to.include('To be booked').and.include('with ⁨Rosa Vega').and.include('by Sun 20 Dec').and.include('“Sleep through the night”');
  });

  it('makes an appointment that is there a step for a goal, and offers none twice', async () => {
    const { element, repository } = await shown(usual());
    await press(element, row('Goal/g-sleep'));
    await doing(element, "[data-ref='Goal/g-sleep'] [data-do=link]");
    await save(element);
    expect(textOf(element)).to.include('Please choose an appointment');
    const field = find<HTMLSelectElement>(element, '#visit');
    expect(field.options[1]!.textContent).to.include('Eye check').and.include('Dr. Nine');
    field.value = 'Appointment/eye';
    await save(element);
    await until(() => find(element, "[data-lane=steps] [data-ref='Appointment/eye']") !== null, 'not linked');
    expect(textOf(find(element, "[data-lane=steps] [data-ref='Appointment/eye']"))).to.include('Booked').and.include('“Sleep through the night”');
    expect(goalsOf(await stored<Appointment>(repository, 'Appointment', 'eye'))).to.deep.equal(['Goal/g-sleep']);
    expect(find(element, "[data-ref='Goal/g-sleep'] [data-do=link]")).to.equal(null);
  });

  it('is used by keyboard alone: from a goal to its appointment, to a step and its goals', async () => {
    const { element, repository } = await shown(usual());
    const at = (): Element | null => element.shadowRoot!.activeElement;
    const tabTo = async (selector: string): Promise<void> => {
      for (let left = 40; left > 0 && !at()?.matches(selector); left--) await sendKeys({ press: 'Tab' });
      expect(at()?.matches(selector), selector).to.equal(true);
    };
    find(element, row('Condition/c-sugar')).focus();
    await sendKeys({ press: 'ArrowRight' });
    for (let left = 5; left > 0 && at()?.closest('[data-ref]')?.getAttribute('data-ref') !== 'Goal/g-sleep'; left--) await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    await tabTo("[data-ref='Goal/g-sleep'] [data-do=book]");
    await sendKeys({ press: 'Enter' });
    await until(() => at()?.id === 'words', 'the form does not have the keyboard');
    await sendKeys({ type: 'Sleep clinic' });
    await tabTo('.plan-form .actions button');
    await sendKeys({ press: 'Enter' });
    await until(() => textOf(element).includes('Recorded: the appointment to be booked'), 'not stored');
    expect(at()?.className).to.include('said');
    find(element, row('Task/t-shoes')).focus();
    await sendKeys({ press: 'Enter' });
    await settled(element);
    await tabTo("[data-ref='Task/t-shoes'] [data-do=row-more]");
    await sendKeys({ press: 'Enter' });
    await settled(element);
    await tabTo("[data-ref='Task/t-shoes'] [data-do=step-goals]");
    await sendKeys({ press: 'Enter' });
    await until(() => at()?.matches('.plan-form input') ?? false, 'the form does not have the keyboard');
    await tabTo("input[name='goal Goal/g-eat']");
    await sendKeys({ press: 'Space' });
    await tabTo('.plan-form .actions button');
    await sendKeys({ press: 'Enter' });
    await until(() => textOf(element).includes('Recorded: which goal it is for'), 'not stored');
    expect(goalsOf(await stored<Task>(repository, 'Task', 't-shoes'))).to.include('Goal/g-eat');
    // Back: Escape is the page's; "Back" of a form gives the keyboard to where it came from.
    find(element, row('Task/t-shoes')).focus();
    await tabTo("[data-ref='Task/t-shoes'] [data-do=reassign]");
    await sendKeys({ press: 'Enter' });
    await until(() => at()?.id === 'owner', 'the form does not have the keyboard');
    await tabTo('.plan-form .actions button:last-child');
    await sendKeys({ press: 'Enter' });
    await until(() => at()?.matches("[data-ref='Task/t-shoes'] [data-do=reassign]") ?? false, 'the keyboard is lost');
  });

  it('shows a proxy nothing of violence, nor that there is something; staff see all of it', async () => {
    const staff = await shown(seeded(...violencePlan()));
    for (const words of ['Afraid of her partner', 'Have a safe place', 'Call the shelter', 'Concerns (2)', 'Goals (2)', 'Steps (2)']) expect(textOf(staff.element)).to.include(words);
    for (const [provider, more] of [[{ user: daughter }, {}], [{}, { proxy: true }], [{ domain: 'intimate-partner-violence' }, { proxy: true }]] as const) {
      const { element } = await shown(seeded(...violencePlan()), provider, more);
      expect(textOf(element)).to.include('Concerns (1)').and.include('Goals (1)').and.include('Steps (1)').and.include('Eat every day');
      expect(textOf(element)).to.not.match(/partner|safe|shelter|violence|hidden|cannot be (read|found)/i);
      expect(element.shadowRoot!.innerHTML).to.not.match(/c-afraid|g-safe|t-shelter/);
    }
  });
});
