import type { CareRepository } from '@careloom/core/ports';
import { expect } from 'chai';
import type { CareloomElement } from '../foundation/careloom-element.ts';
import { defineElement } from '../foundation/define.ts';
import type { VersionedElement } from '../foundation/define.ts';
import type { CareloomProvider } from '../provider/provider.ts';
import { axeFindings, colourFindings } from './axe.ts';
import { consoleOf, everyElement, mount, seeded, settled, testSession, textOf, until } from './harness.ts';
import type { Mounted } from './harness.ts';
import { eventsOf, listenersLeftBy, watchedRepository } from './spies.ts';

/** One state of an element: how to get it there. */
export interface SuiteState<E> {
  readonly repository?: () => CareRepository;
  /** Provider properties beside those of `testSession()`. */
  readonly provider?: Partial<CareloomProvider>;
  /** Sets properties before the element is connected. */
  readonly prepare?: (element: E) => void;
  /** True when the state is reached; polled. */
  readonly ready: (element: E) => boolean;
}

export interface ElementSuite<E> {
  readonly tag: string;
  /** The first one is the usual one: it shows content of the repository, and words of the catalogue. */
  readonly states: Readonly<Record<string, SuiteState<E>>>;
  /** Names in the fixtures. They must not reach the console or an event's detail. */
  readonly phi?: readonly string[];
}

/**
 * What every element owes its page. Call it inside the test file of the element, after importing its `define.ts`; the
 * provider is defined here, so that "element first" is what happens.
 */
export function runElementSuite<E extends CareloomElement>(suite: ElementSuite<E>): void {
  const { tag, phi = [] } = suite;
  const states = Object.entries(suite.states);
  const usual = states[0]?.[1] as SuiteState<E>;
  const open: (() => void)[] = [];
  const show = async (state: SuiteState<E> = usual, repository = state.repository?.()): Promise<Mounted<E>> => {
    const mounted = await mount<E>(tag, { ...state, repository });
    open.push(mounted.remove);
    return mounted;
  };

  describe(`every element: ${tag}`, () => {
    afterEach(() => {
      open.splice(0).forEach((remove) => remove());
      document.documentElement.lang = 'en';
      document.documentElement.removeAttribute('dir');
    });

    it('finds its provider when it is defined before it', async () => {
      const provider = document.createElement('careloom-provider') as CareloomProvider;
      Object.assign(provider, testSession(), { repository: usual.repository?.() ?? seeded() }, usual.provider);
      const element = document.createElement(tag) as E;
      usual.prepare?.(element);
      provider.append(element);
      document.body.append(provider);
      open.push(() => provider.remove());
      await settled(element);
      await import('../provider/define.ts');
      await until(() => usual.ready(element), 'not ready after the provider was defined');
    });

    it('finds its provider when it is defined after it', async () => {
      await import('../provider/define.ts');
      const late = `${tag}-late`;
      const provider = document.createElement('careloom-provider') as CareloomProvider;
      Object.assign(provider, testSession(), { repository: usual.repository?.() ?? seeded() }, usual.provider);
      const element = document.createElement(late) as E;
      usual.prepare?.(element);
      provider.append(element);
      document.body.append(provider);
      open.push(() => provider.remove());
      await settled(provider);
      class Late extends (customElements.get(tag) as CustomElementConstructor) {}
      customElements.define(late, Late);
      await until(() => usual.ready(element), 'not ready after it was defined');
    });

    it('is guarded against a second registration', async () => {
      const Class = customElements.get(tag) as VersionedElement;
      class Same extends (Class as CustomElementConstructor) {}
      class Other extends (Class as CustomElementConstructor) {
        static readonly version = '999.0.0';
      }
      expect(await consoleOf(async () => defineElement(tag, Same as unknown as VersionedElement))).to.deep.equal([]);
      const said = await consoleOf(async () => {
        defineElement(tag, Other as unknown as VersionedElement);
        defineElement(tag, Other as unknown as VersionedElement);
      });
      expect(said).to.have.length(1);
      expect(said[0]).to.contain('999.0.0').and.contain(Class.version);
      expect(customElements.get(tag)).to.equal(Class);
    });

    it('shows the same whether its properties are set before or after it is connected', async () => {
      const before = await show();
      const words = textOf(before.element);
      const after = await mount<E>(tag, { ...usual, prepare: undefined, ready: undefined, repository: usual.repository?.() });
      open.push(after.remove);
      usual.prepare?.(after.element);
      await until(() => usual.ready(after.element), 'not ready with late properties');
      await settled(after.element);
      expect(textOf(after.element)).to.equal(words);
    });

    it('obeys hidden, and masks itself for session replay', async () => {
      const { element } = await show();
      expect(getComputedStyle(element).display).to.not.equal('none');
      element.hidden = true;
      expect(getComputedStyle(element).display).to.equal('none');
      expect(element.hasAttribute('data-careloom-phi')).to.equal((element.constructor as typeof CareloomElement).phi);
    });

    it('switches language in place: provider, page, pseudo-locale, and back', async () => {
      const { element, provider } = await show();
      const english = textOf(element);
      provider.locale = 'es';
      await settled(provider, element);
      const spanish = textOf(element);
      expect(spanish).to.not.equal(english);
      expect(element.lang).to.equal('es');
      provider.locale = undefined;
      await until(() => textOf(element) === english, 'does not come back to English');
      expect(element.lang).to.equal('');
      document.documentElement.lang = 'es';
      await until(() => textOf(element) === spanish, 'does not follow the page language');
      provider.locale = 'en-XA';
      await settled(provider, element);
      expect(textOf(element)).to.match(/\[.+\]/);
    });

    it('reads from right to left where the page does', async () => {
      const { element } = await show();
      document.documentElement.dir = 'rtl';
      await settled(element);
      expect(getComputedStyle(element).direction).to.equal('rtl');
    });

    it('leaves nothing behind: listeners, observers, calls, watches', async () => {
      const { repository, signals } = watchedRepository(usual.repository?.() ?? seeded());
      (await show(usual)).remove();
      let wakings = 0;
      const left = await listenersLeftBy(async () => {
        const { element, remove } = await show(usual, repository);
        remove();
        await settled(element);
        element.requestUpdate = () => void wakings++;
        document.documentElement.lang = 'es';
        await settled(element);
      });
      expect(wakings, 'updates after it left').to.equal(0);
      expect(left).to.deep.equal({});
      expect(signals.filter((signal) => !signal.aborted)).to.deep.equal([]);
    });

    it('comes back when it is moved', async () => {
      const { element, provider } = await show();
      const words = textOf(element);
      element.remove();
      await settled(element);
      provider.append(element);
      await until(() => usual.ready(element), 'not ready after it was moved');
      await settled(element);
      expect(textOf(element)).to.equal(words);
    });

    for (const [name, state] of states) {
      it(`${name}: no accessibility finding, in both themes`, async () => {
        const { element, provider } = await show(state);
        expect(await axeFindings(element)).to.deep.equal([]);
        provider.theme = 'dark';
        await settled(provider, element);
        expect(await colourFindings(element)).to.deep.equal([]);
      });

      it(`${name}: silent console, no inline style, nobody's name in events, fits 320 px`, async () => {
        let mounted: Mounted<E> | undefined;
        let events: Awaited<ReturnType<typeof eventsOf>> = [];
        const said = await consoleOf(async () => {
          events = await eventsOf(async () => {
            mounted = await show(state);
          });
        });
        expect(said).to.deep.equal([]);
        const { element } = mounted as Mounted<E>;
        const root = element.shadowRoot as ShadowRoot;
        expect(everyElement(root).filter((each) => each.hasAttribute('style'))).to.deep.equal([]);
        for (const { type, detail } of events) for (const word of phi) expect(detail, type).to.not.contain(word);
        element.parentElement?.style.setProperty('display', 'block');
        element.parentElement?.style.setProperty('inline-size', '320px');
        expect(element.scrollWidth).to.be.at.most(320);
      });
    }
  });
}
