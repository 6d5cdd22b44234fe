import { createMemoryStore, createOutboxRepository } from '@careloom/client/offline';
import type { CareRepository } from '@careloom/core/ports';
import type { QuestionnaireResponse } from '@careloom/forms';
import { hungerVitalSign } from '@careloom/instruments/hunger-vital-sign';
import { expect } from 'chai';
import { html, render } from 'lit';
import type { TemplateResult } from 'lit';
import { visitForm } from '../../assessment/assessment.fixtures.ts';
import type { CareloomAssessmentForm } from '../../assessment/index.ts';
import '../../assessment/assessment-form/define.ts';
import type { CareloomScreeningForm } from '../../screening/index.ts';
import '../../screening/screening-form/define.ts';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import type { Mounted } from '../../testing/harness.ts';
import { guardCatalogues } from '../guard-catalogues.ts';
import { begun, full, visitKey } from '../../testing/begun-forms.ts';
import './define.ts';
import type { CareloomSyncGuard } from './sync-guard.ts';

const tag = 'careloom-sync-guard';
const around = (content: TemplateResult, more: Partial<CareloomSyncGuard> = { patientRef: 'Patient/p1' }) => (element: CareloomSyncGuard): void => {
  Object.assign(element, more);
  render(content, element);
};
const visit = html`<careloom-assessment-form .questionnaire=${visitForm}></careloom-assessment-form>`;
const screening = html`<careloom-screening-form patient-ref="Patient/p1" .instrument=${hungerVitalSign}></careloom-screening-form>`;
const own = (element: CareloomSyncGuard): string => textOf(element.shadowRoot ?? element);

runElementSuite<CareloomSyncGuard>({
  tag,
  phi: ['Marta', 'Lindqvist'],
  states: {
    'a draft': { repository: () => begun('1'), prepare: around(visit), ready: (element) => own(element).includes('was begun here and not sent') },
    'of another version': { repository: () => begun('0'), prepare: around(visit), ready: (element) => own(element).includes('Another version') },
    'nothing begun': { repository: () => begun(), prepare: around(visit), ready: (element) => textOf(element.querySelector('careloom-assessment-form')!).includes('Who answered') },
    'no drafts': { repository: () => seeded(), prepare: around(visit), ready: (element) => textOf(element.querySelector('careloom-assessment-form')!).includes('Who answered') },
  },
});

describe('the words of the sync guard', () => {
  it('say the same in Spanish, with the same places', () => expectCatalogues(guardCatalogues));
});

describe('sync guard', () => {
  const left: (() => void)[] = [];
  afterEach(() => left.splice(0).forEach((remove) => remove()));

  async function shown(repository: CareRepository, content = visit, more: Partial<CareloomSyncGuard> = { patientRef: 'Patient/p1' }): Promise<Mounted<CareloomSyncGuard>> {
    await import('../../provider/define.ts');
    const mounted = await mount<CareloomSyncGuard>(tag, { repository, prepare: around(content, more), ready: (element) => innerOf(element)?.form !== undefined });
    left.push(mounted.remove);
    await settled(mounted.element, innerOf(mounted.element)!);
    return mounted;
  }
  const innerOf = (guard: Element): CareloomAssessmentForm | null =>
    guard.querySelector('careloom-assessment-form') ?? guard.querySelector('careloom-screening-form')?.shadowRoot?.querySelector('careloom-assessment-form') ?? null;
  const act = (guard: CareloomSyncGuard, name: string): HTMLButtonElement => guard.shadowRoot!.querySelector<HTMLButtonElement>(`[data-act="${name}"]`)!;
  const pick = async (guard: CareloomSyncGuard, linkId: string, code: string): Promise<void> => {
    const find = () => innerOf(guard)?.shadowRoot?.querySelector<HTMLInputElement>(`[data-link-id='${linkId}'] [data-code='${code}']`);
    await until(() => Boolean(find()), 'no such answer');
    find()!.click();
    await settled(guard, innerOf(guard)!);
  };
  const draft = async (repository: CareRepository, key = visitKey): Promise<QuestionnaireResponse | undefined> => (await repository.drafts!.load<QuestionnaireResponse>(key))?.value;

  it('keeps what is answered by itself, a moment after it was', async () => {
    const repository = begun();
    const { element } = await shown(repository);
    await pick(element, 'who', 'both');
    expect(await draft(repository)).to.equal(undefined);
    await until(() => own(element).includes('Kept at'), 'not kept');
    expect(JSON.stringify(await draft(repository))).to.include('both');
  });

  it('offers it when the form is opened again: its time and no answer; going on puts the answers in', async () => {
    const { element } = await shown(begun('1'));
    await until(() => own(element).includes('was begun here and not sent'));
    expect(own(element)).to.include('today, at 9:00').and.not.include('family').and.not.include('Lindqvist');
    expect(innerOf(element)!.value?.item ?? []).to.deep.equal([]);
    act(element, 'go-on').click();
    await until(() => JSON.stringify(innerOf(element)!.value).includes('Lindqvist'));
    await settled(element, innerOf(element)!);
    expect(own(element)).to.not.include('was begun here');
    await until(() => innerOf(element)!.shadowRoot!.activeElement !== null, 'the keyboard is lost');
  });

  it('discards it when asked to', async () => {
    const repository = begun('1');
    const { element } = await shown(repository);
    await until(() => act(element, 'discard') !== null);
    act(element, 'discard').click();
    await until(() => !own(element).includes('was begun here and not sent'));
    expect(await draft(repository)).to.equal(undefined);
  });

  it('never writes over what was found before somebody chose', async () => {
    const repository = begun('1');
    const { element } = await shown(repository);
    await until(() => act(element, 'go-on') !== null);
    expect(own(element)).to.not.include('replaces what you have answered');
    await pick(element, 'who', 'both');
    await element.flush();
    expect(JSON.stringify(await draft(repository))).to.include('Lindqvist');
    expect(own(element)).to.include('replaces what you have answered since');
    act(element, 'discard').click();
    await until(() => act(element, 'discard') === null);
    await settled(element);
    await element.flush();
    expect(JSON.stringify(await draft(repository)), 'what was answered meanwhile is the draft now').to.include('both').and.not.include('Lindqvist');
  });

  it('shows another version beside the form, and puts nothing of it in', async () => {
    const repository = begun('0');
    const { element } = await shown(repository);
    await until(() => own(element).includes('Another version'));
    expect(own(element)).to.not.include('Lindqvist');
    act(element, 'show').click();
    await settled(element);
    expect(own(element)).to.include('Who of the family? Marta Lindqvist').and.include('How many rooms? 4');
    expect(innerOf(element)!.value?.item ?? []).to.deep.equal([]);
    act(element, 'discard-other').click();
    await until(() => !own(element).includes('Another version'));
    expect(await repository.drafts.loadOther(visitKey)).to.equal(undefined);
  });

  it('is done with it once the form is sent, and not when sending fails', async () => {
    const repository = begun();
    const { element } = await shown(repository);
    const inner = innerOf(element)!;
    await pick(element, 'who', 'both');
    await element.flush();
    let isTaken = false;
    inner.addEventListener('careloom-assessment-submit', (event) => event.respondWith(isTaken ? Promise.resolve() : Promise.reject(new Error('no'))));
    await inner.submit();
    await element.flush();
    expect(await draft(repository)).to.not.equal(undefined);
    isTaken = true;
    expect(await inner.submit(), 'the form is not complete').to.equal(true);
    await until(() => !own(element).includes('Kept at'));
    expect(await draft(repository)).to.equal(undefined);
  });

  it('keeps a draft with the patient it was begun for, whoever is selected meanwhile', async () => {
    const repository = begun();
    const { element, provider } = await shown(repository, visit, {});
    provider.patientRef = 'Patient/p1';
    await settled(provider, element);
    await pick(element, 'who', 'both');
    provider.patientRef = 'Patient/p2';
    await settled(provider, element);
    await element.flush();
    expect(await draft(repository)).to.not.equal(undefined);
    expect(await draft(repository, { ...visitKey, patient: 'Patient/p2' })).to.equal(undefined);
  });

  it('keeps each with its own patient when the same form begins anew for the next one', async () => {
    const repository = begun();
    const { element } = await shown(repository);
    await pick(element, 'who', 'both');
    element.patientRef = 'Patient/p2';
    innerOf(element)!.response = { resourceType: 'QuestionnaireResponse', status: 'in-progress', questionnaire: visitKey.form };
    await settled(element, innerOf(element)!);
    await pick(element, 'who', 'family');
    await element.flush();
    expect(JSON.stringify(await draft(repository))).to.include('both').and.not.include('family');
    expect(JSON.stringify(await draft(repository, { ...visitKey, patient: 'Patient/p2' }))).to.include('family');
  });

  it('keeps nothing of one user with the next', async () => {
    const [repository, next] = [begun(), begun()];
    const { element, provider } = await shown(repository);
    await pick(element, 'who', 'both');
    provider.repository = next;
    await settled(provider, element);
    await element.flush();
    expect(await draft(next)).to.equal(undefined);
    expect(JSON.stringify(await draft(repository))).to.include('both');
  });

  it('writes what is not written yet when it leaves the page', async () => {
    const repository = begun();
    const { element } = await shown(repository);
    await pick(element, 'who', 'both');
    element.remove();
    await element.flush();
    expect(JSON.stringify(await draft(repository))).to.include('both');
  });

  it('goes on after a lock took it off the page: what stands in the form is not offered', async () => {
    for (const content of [visit, screening]) {
      const repository = begun();
      const { element, provider } = await shown(repository, content);
      const [linkId, code] = content === visit ? (['who', 'both'] as const) : (['88122-7', 'LA28397-0'] as const);
      await pick(element, linkId, code);
      element.remove();
      await element.flush();
      provider.append(element);
      await settled(element, innerOf(element)!);
      expect(own(element)).to.not.include('was begun here');
      await until(() => innerOf(element)?.shadowRoot?.querySelector<HTMLInputElement>(`[data-link-id='${linkId}'] [data-code='${code}']`)?.checked === true, 'the answer is gone');
    }
  });

  it('says where it is kept', async () => {
    const { element } = await shown(createOutboxRepository(seeded(), { store: { ...createMemoryStore(), isKept: true } }));
    await pick(element, 'who', 'both');
    await until(() => own(element).includes('Kept on this device'), 'not kept');
  });

  it('says when there is no room; the answers stay', async () => {
    const { element } = await shown(full());
    await pick(element, 'who', 'both');
    await element.flush();
    await until(() => own(element).includes('no room left on this device'));
    expect(JSON.stringify(innerOf(element)!.value)).to.include('both');
  });

  it('keeps and gives back a screening, which has answers of its own', async () => {
    const repository = begun();
    const first = await shown(repository, screening);
    await pick(first.element, '88122-7', 'LA28397-0');
    await first.element.flush();
    first.remove();
    const { element } = await shown(repository, screening);
    const form = element.querySelector<CareloomScreeningForm>('careloom-screening-form')!;
    await until(() => act(element, 'go-on') !== null);
    expect(form.dirty).to.equal(false);
    act(element, 'go-on').click();
    await until(() => textOf(form).includes('1 of 2 answered'));
    await until(() => innerOf(element)!.shadowRoot!.querySelector<HTMLInputElement>("[data-link-id='88122-7'] [data-code='LA28397-0']")!.checked, 'the answer is not shown');
    expect(form.dirty).to.equal(true);
    form.discard();
    await until(() => !form.dirty);
    await element.flush();
    const { url, version } = hungerVitalSign.questionnaire;
    expect(await draft(repository, { form: `${url}|${version}`, patient: 'Patient/p1' })).to.equal(undefined);
  });
});
