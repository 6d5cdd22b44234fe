import type { CareRepository, ChangeSet, CommitOutcome, CommitPart, StoredResource } from '@careloom/core/ports';
import { expect } from 'chai';
import { html, render } from 'lit';
import { axeFindings } from '../testing/axe.ts';
import { settled, until } from '../testing/harness.ts';
import { notAllowed, twoStores } from '../testing/two-stores.ts';
import { actCatalogues } from './act-words.ts';
import { CareloomElement } from './careloom-element.ts';
import { CommitController } from './commit-controller.ts';
import { LocalizeController } from './localize-controller.ts';
import { fetchDetails } from './outcome-details-part.ts';
import { OutcomeKeeper } from './outcome-keeper.ts';
import { outcomeNotice } from './outcome-notice.ts';
import { liveRegion } from './states.ts';
import { buttonStyles } from './styles/button.styles.ts';
import { chipStyles } from './styles/chip.styles.ts';
import { stateStyles } from './styles/state.styles.ts';

class Outcomes extends CareloomElement {
  static override readonly styles = [buttonStyles, chipStyles, stateStyles];
  readonly commit = new CommitController(this);
  readonly localize = new LocalizeController(this, actCatalogues);
  protected override render() {
    return html`${liveRegion(outcomeNotice({ outcome: this.commit.outcome, localize: this.localize, onRetry: () => this.commit.retry() }))}`;
  }
}
customElements.define('x-outcomes', Outcomes);

const order = 'urn:uuid:0b6f1c2e-0000-4000-8000-000000000001';
const patient = { reference: 'Patient/p1' };
const referral: ChangeSet = [
  { op: 'create', fullUrl: order, resource: { resourceType: 'ServiceRequest', status: 'active', intent: 'order', subject: patient } as never },
  {
    op: 'create',
    fullUrl: 'urn:uuid:0b6f1c2e-0000-4000-8000-000000000002',
    resource: { resourceType: 'Task', status: 'requested', intent: 'order', focus: { reference: order }, for: patient } as never,
  },
];

describe('outcomeNotice over two servers', () => {
  before(() => fetchDetails(Object.assign({ ...notAllowed }, { parts: [] })));
  afterEach(() => document.querySelectorAll('x-outcomes').forEach((element) => element.remove()));

  async function connected(...answers: readonly CommitOutcome[]): Promise<Outcomes> {
    const element = document.createElement('x-outcomes') as Outcomes;
    element.repository = twoStores([], ...answers);
    document.body.append(element);
    await settled(element);
    return element;
  }
  const words = (element: Element): string => (element.shadowRoot ?? element).textContent?.replace(/\s+/g, ' ').trim() ?? '';
  const lines = (root: ParentNode): (string | undefined)[] => [...root.querySelectorAll('.parts > li')].map((each) => each.textContent?.trim());
  const part = (state: CommitPart['state'], ...resourceTypes: string[]): CommitPart => ({ store: 'Chart', state, resourceTypes, issues: [] });
  function said(element: Outcomes, outcome: CommitOutcome): HTMLElement {
    const box = document.createElement('div');
    render(outcomeNotice({ outcome, localize: element.localize, onRetry: () => {} }), box);
    return box;
  }

  it('says which server has its part and which refused, what each holds, and why not', async () => {
    const element = await connected(notAllowed);
    await element.commit.run(referral);
    await settled(element);
    const root = element.shadowRoot as ShadowRoot;
    expect(words(element)).to.contain('Only a part of this was saved Sending again is safe').and.not.contain('answer did not arrive');
    expect(lines(root)).to.deep.equal([
      '\u2068Clinic chart\u2069: saved (referral order)',
      '\u2068Town exchange\u2069: refused (referral task). You are not allowed to see or change this.',
    ]);
    const [stored, refused] = [...root.querySelectorAll('.parts > li .icon')].map((icon) => icon.innerHTML);
    expect(stored).to.not.equal(refused);
    expect(await axeFindings(element)).to.deep.equal([]);
  });

  it('says them in Spanish', async () => {
    const element = await connected(notAllowed);
    element.lang = 'es';
    await settled(element);
    await element.commit.run(referral);
    await settled(element);
    expect(words(element)).to.contain('Solo se guardó una parte');
    expect(lines(element.shadowRoot as ShadowRoot)).to.deep.equal([
      '\u2068Clinic chart\u2069: guardado (orden de referencia)',
      '\u2068Town exchange\u2069: rechazado (tarea de la referencia). No tiene permiso para ver o cambiar esto.',
    ]);
  });

  it('sends again, and then every part is saved', async () => {
    const element = await connected({ outcome: 'uncertain', issues: [] });
    await element.commit.run(referral);
    await settled(element);
    expect(lines(element.shadowRoot as ShadowRoot)[1]).to.equal('\u2068Town exchange\u2069: not confirmed yet (referral task)');
    (element.shadowRoot?.querySelector('button') as HTMLButtonElement).click();
    await settled(element);
    expect(words(element)).to.match(/^Saved /);
    expect(lines(element.shadowRoot as ShadowRoot)).to.deep.equal(['\u2068Clinic chart\u2069: saved (referral order)', '\u2068Town exchange\u2069: saved (referral task)']);
  });

  it('never calls a part that is saved "not saved" when a second send is refused for now', async () => {
    const element = await connected({ outcome: 'uncertain', issues: [] });
    await element.commit.run(referral);
    const chart = element.repository;
    element.repository = { ...(chart as NonNullable<typeof chart>), commit: async () => ({ ...notAllowed, parts: [part('refused', 'ServiceRequest'), part('pending', 'Task')] }) };
    await element.commit.retry();
    await settled(element);
    expect(words(element)).to.contain('Only a part of this was saved');
    expect(lines(element.shadowRoot as ShadowRoot)[0]).to.equal('\u2068Clinic chart\u2069: saved (referral order)');
  });

  it('spells a kind of record it has no word for as FHIR does, and leaves out who did it', async () => {
    const element = await connected();
    const box = said(element, { ...notAllowed, parts: [part('refused', 'Consent', 'DeviceRequest', 'Provenance'), part('pending', 'Provenance')] } as CommitOutcome);
    expect(lines(box)).to.deep.equal(['\u2068Chart\u2069: refused (consent and DeviceRequest)', '\u2068Chart\u2069: not confirmed yet']);
    expect(words(box)).to.match(/^Not saved Your changes are kept here\. .*not confirmed yet$/);
  });

  it('says that a server without transactions kept a part, and why in a part of two', async () => {
    const element = await connected();
    const partly: CommitOutcome = { outcome: 'uncertain', issues: [{ severity: 'error', code: 'repository.partly_stored', messageKey: 'repository.partly_stored' }] };
    expect(words(said(element, partly))).to.match(/^Only a part of this was saved Sending again is safe: .*Send again$/);
    const box = said(element, { ...partly, parts: [part('stored', 'Consent'), { ...part('pending', 'Task'), issues: partly.issues }] });
    expect(lines(box)[1]).to.equal('\u2068Chart\u2069: not confirmed yet (referral task). Only a part of this was saved.');
  });

  it('has words for what only two servers can refuse, in both languages', async () => {
    const element = await connected();
    for (const lang of ['en', 'es']) {
      element.lang = lang;
      await settled(element);
      for (const code of ['repository.no_store', 'repository.no_address', 'repository.cyclic_parts', 'repository.conflict', 'repository.partly_stored']) {
        await until(() => element.localize.reason({ code, messageKey: code }) !== element.localize.t('foundation.refused'), code);
      }
    }
  });

  it('says that an outbox keeps it and sends it by itself', async () => {
    const element = await connected();
    const waiting: CommitOutcome = { outcome: 'uncertain', issues: [{ severity: 'error', code: 'repository.waiting', messageKey: 'repository.waiting' }] };
    expect(words(said(element, waiting))).to.match(/^Kept here, not sent yet It is sent by itself .*Send again$/);
    element.lang = 'es';
    await settled(element);
    await until(() => element.localize.text('act.waiting').startsWith('Guardado'));
    expect(words(said(element, waiting))).to.match(/^Guardado aquí, aún sin enviar/);
  });

  it('says what is there more than once, each with a way to look at it; and keeps saying so for somebody else', async () => {
    const task = (id: string): StoredResource => ({ resource: { resourceType: 'Task', id, status: 'requested', intent: 'order', for: patient } as never });
    const twice: CommitOutcome = {
      outcome: 'stored',
      stored: [task('1')],
      issues: [{ severity: 'warning', code: 'repository.duplicate_detected', messageKey: 'repository.duplicate_detected' }],
      duplicates: [{ change: 0, kept: task('1'), ours: [task('2')], theirs: [] }],
    };
    const element = await connected();
    element.repository = { ...(element.repository as CareRepository), commit: async () => twice };
    let found = 0;
    element.addEventListener('careloom-duplicate-found', () => (found += 1));
    await element.commit.run(referral);
    expect(found).to.equal(1);
    await until(() => words(element).includes('The records have it more than once') && words(element).includes('referral task: there 2 times.'));
    expect(words(element)).to.match(/^Saved /);
    const opened: string[] = [];
    element.addEventListener('careloom-record-open', ({ detail }) => opened.push(detail.ref));
    const buttons = [...(element.shadowRoot as ShadowRoot).querySelectorAll<HTMLButtonElement>('.parts button')];
    buttons.forEach((button) => button.click());
    expect([buttons.map((button) => button.textContent), opened]).to.deep.equal([['Show referral task 1', 'Show referral task 2'], ['Task/1', 'Task/2']]);
    expect(await axeFindings(element)).to.deep.equal([]);
    const keeper = new OutcomeKeeper(element);
    keeper.follow('Patient/p1');
    const act = keeper.begin({ ref: 'Patient/p1' }, undefined);
    await act.commit.run(referral);
    keeper.follow('Patient/p2');
    keeper.settle(act);
    expect(keeper.kept).to.have.length(1);
  });

  it('says of a server that stores one by one how many are saved, refused and not confirmed', async () => {
    const element = await connected();
    const stopped: CommitOutcome = { outcome: 'uncertain', issues: [], entries: ['stored', 'stored', 'refused', 'pending'] };
    element.repository = { ...(element.repository as CareRepository), commit: async () => stopped };
    await element.commit.run(referral);
    const said = ['2 records are saved.', '1 record was not accepted.', '1 record is not confirmed yet.'];
    await until(() => lines(element.shadowRoot as ShadowRoot).join() === said.join());
    element.lang = 'es';
    await until(() => words(element).includes('Se guardaron 2 registros.'));
  });

  it('lists nothing when all went to one server', async () => {
    const element = await connected();
    expect(said(element, notAllowed).querySelector('ul')).to.equal(null);
  });
});
