import type { CareRepository } from '@careloom/core/ports';
import { expect } from 'chai';
import { CommitController } from '../acts/index.ts';
import type { CareloomConflictPanel } from '../conflict/index.ts';
import { CareloomElement, LocalizeController, outcomeNotice } from '../foundation/index.ts';
import { serverOf, usual } from '../testing/conflicts.ts';
import { mount, settled, textOf, until } from '../testing/harness.ts';
import { showConflicts } from './show-conflicts.ts';

class Writer extends CareloomElement {
  readonly commit = new CommitController(this);
  readonly localize = new LocalizeController(this);
  protected override render() {
    return outcomeNotice({ outcome: this.commit.outcome, localize: this.localize });
  }
}
customElements.define('x-writer', Writer);

describe('conflicts shown below the element that met them', () => {
  const left: (() => void)[] = [];
  afterEach(() => left.splice(0).forEach((remove) => remove()));

  async function inConflict(): Promise<{ element: Writer; panel: () => CareloomConflictPanel | null; records: CareRepository; again: () => Promise<unknown> }> {
    await import('../provider/define.ts');
    const [conflict] = usual();
    const records = serverOf(usual());
    const { element, provider, remove } = await mount<Writer>('x-writer', { repository: records });
    left.push(remove, showConflicts(provider));
    const again = (): Promise<unknown> => element.commit.run([{ op: 'update', resource: conflict!.mine, base: conflict!.base }]);
    await again();
    const panel = (): CareloomConflictPanel | null => provider.querySelector('careloom-conflict-panel');
    await until(() => panel()?.shadowRoot?.querySelector('button') !== undefined && panel() !== null);
    await settled(element, panel()!);
    return { element, panel, records, again };
  }
  const act = (panel: CareloomConflictPanel, name: string): HTMLButtonElement => panel.shadowRoot!.querySelector<HTMLButtonElement>(`[data-act="${name}"]`)!;

  it('offers to compare, opens there, and takes notice and panel away when it is stored', async () => {
    const { element, panel, records } = await inConflict();
    const over: unknown[] = [];
    element.commit.onLater = (outcome) => over.push(outcome?.outcome);
    expect(textOf(element)).to.include('somebody else changed this');
    const shown = panel()!;
    expect(textOf(shown)).to.equal('Compare both versions');
    act(shown, 'compare').click();
    await settled(shown);
    expect(shown.shadowRoot!.activeElement?.className).to.equal('title');
    for (const input of shown.shadowRoot!.querySelectorAll<HTMLInputElement>('input[value="mine"]')) input.click();
    await settled(shown);
    act(shown, 'save').click();
    await until(() => panel() === null);
    await settled(element);
    expect([textOf(element), over]).to.deep.equal(['Saved', ['stored']]);
    expect((await records.read('Task/1')).resource).to.deep.include({ description: 'Food for the family, no nuts', priority: 'urgent' });
  });

  it('leaves what was typed since in its form, says so, and goes with what is typed next', async () => {
    const { element, panel } = await inConflict();
    const over: unknown[] = [];
    element.commit.onLater = (outcome) => over.push(outcome);
    const shown = panel()!;
    element.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    act(shown, 'compare').click();
    await settled(shown);
    for (const input of shown.shadowRoot!.querySelectorAll<HTMLInputElement>('input[value="mine"]')) input.click();
    await settled(shown);
    act(shown, 'save').click();
    await until(() => textOf(shown).includes('is still there. It is not saved.'));
    await settled(element, shown);
    expect([textOf(element), over.length, shown.isConnected]).to.deep.equal(['', 0, true]);
    element.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    expect(shown.isConnected).to.equal(false);
  });

  it('puts away what was typed for a change that is given up, and says so', async () => {
    const { element, panel } = await inConflict();
    const over: unknown[] = [];
    element.commit.onLater = (outcome) => over.push(outcome);
    const shown = panel()!;
    act(shown, 'compare').click();
    await settled(shown);
    act(shown, 'discard').click();
    await settled(shown);
    act(shown, 'discard-yes').click();
    await until(() => textOf(shown).includes('Your changes are discarded'));
    await settled(element);
    expect([textOf(element), over]).to.deep.equal(['', [undefined]]);
  });

  it('stays the one panel when it meets a further conflict itself', async () => {
    const { element, panel, records } = await inConflict();
    const shown = panel()!;
    act(shown, 'compare').click();
    const there = await records.read('Task/1');
    await records.commit([{ op: 'update', base: there, resource: { ...there.resource, description: 'Changed once more' } as typeof there.resource }]);
    await settled(shown);
    for (const input of shown.shadowRoot!.querySelectorAll<HTMLInputElement>('input[value="mine"]')) input.click();
    await settled(shown);
    act(shown, 'save').click();
    await until(() => textOf(shown).includes('once more. What you decided'));
    await settled(shown);
    expect([...element.parentElement!.querySelectorAll('careloom-conflict-panel')]).to.deep.equal([shown]);
  });

  it('shows one panel an element, the latest', async () => {
    const { element, panel, again } = await inConflict();
    const first = panel();
    await again();
    await until(() => panel() !== first && panel() !== null);
    expect(element.parentElement!.querySelectorAll('careloom-conflict-panel')).to.have.length(1);
  });

  it('tells no contents in the event', async () => {
    const { element, again } = await inConflict();
    let told = '';
    element.addEventListener('careloom-conflict-compare', ({ detail }) => (told = JSON.stringify(detail)));
    await again();
    expect(told).to.equal('{}');
  });
});
