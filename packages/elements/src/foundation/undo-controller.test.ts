import { expect } from 'chai';
import { html } from 'lit';
import { axeFindings } from '../testing/axe.ts';
import { settled, textOf } from '../testing/harness.ts';
import { actCatalogues } from './act-words.ts';
import { CareloomElement } from './careloom-element.ts';
import { LocalizeController } from './localize-controller.ts';
import { liveRegion } from './states.ts';
import { UndoController } from './undo-controller.ts';

class Acts extends CareloomElement {
  readonly localize = new LocalizeController(this, actCatalogues);
  readonly undo = new UndoController(this);
  protected override render() {
    return html`${liveRegion(this.undo.render(this.localize))}`;
  }
}
customElements.define('x-undo-acts', Acts);

describe('undo of what is not sent yet', () => {
  const open: Acts[] = [];
  afterEach(() => open.splice(0).forEach((each) => each.remove()));

  async function shown(): Promise<{ element: Acts; log: string[]; hold: (what: string) => Promise<void>; press: (name: string) => Promise<void> }> {
    const element = document.createElement('x-undo-acts') as Acts;
    document.body.append(element);
    open.push(element);
    const log: string[] = [];
    return {
      element,
      log,
      hold: async (what) => {
        element.undo.hold({ what, send: async () => log.push(`sent ${what}`), undo: () => log.push(`undone ${what}`) });
        await settled(element);
      },
      press: async (name) => {
        [...(element.shadowRoot?.querySelectorAll('button') ?? [])].find((each) => each.textContent?.trim() === name)?.click();
        await settled(element);
      },
    };
  }

  it('says what is held, and takes it back without sending anything', async () => {
    const { element, log, hold, press } = await shown();
    await hold('Goal: a ramp');
    expect(textOf(element)).to.include('Not sent yet').and.include('Goal: a ramp');
    expect(await axeFindings(element)).to.deep.equal([]);
    await press('Undo');
    expect([log, element.undo.held]).to.deep.equal([['undone Goal: a ramp'], undefined]);
    element.remove();
    expect(log).to.have.length(1);
  });

  it('says of what goes to nobody that it is saved', async () => {
    const { element, log } = await shown();
    element.undo.hold({ what: 'Into the plan: a ramp', isSaved: true, send: async () => log.push('saved') });
    await settled(element);
    expect(textOf(element)).to.include('Not saved yet').and.not.include('Send');
    const buttons = [...element.shadowRoot!.querySelectorAll<HTMLElement>('.actions .button')];
    expect(buttons.map((each) => each.textContent!.trim())).to.deep.equal(['Undo', 'Save now']);
    buttons[1]!.click();
    expect(log).to.deep.equal(['saved']);
    element.remove();
  });

  it('sends when the user says so, when another act follows, and when the element goes', async () => {
    const { element, log, hold, press } = await shown();
    await hold('one');
    await press('Send now');
    await hold('two');
    await hold('three');
    expect(log).to.deep.equal(['sent one', 'sent two']);
    element.remove();
    expect(log).to.deep.equal(['sent one', 'sent two', 'sent three']);
  });
});
