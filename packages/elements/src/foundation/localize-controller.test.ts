import { CareloomError, issue } from '@careloom/core/shared';
import { expect } from 'chai';
import { html } from 'lit';
import '../provider/define.ts';
import { mount, settled, until } from '../testing/harness.ts';
import { sampleMessages } from '../testing/sample-element.ts';
import { CareloomElement } from './careloom-element.ts';
import { LocalizeController } from './localize-controller.ts';

class Words extends CareloomElement {
  readonly localize = new LocalizeController(this, sampleMessages);
  protected override render() {
    return html`<p>${this.localize.t('sample.title', { count: 2 })}</p>`;
  }
}
customElements.define('x-words', Words);

const shown: (() => void)[] = [];
async function words(provider: Parameters<typeof mount>[1] = {}) {
  const mounted = await mount<Words>('x-words', provider as object);
  shown.push(mounted.remove);
  return mounted;
}

describe('LocalizeController', () => {
  afterEach(() => {
    shown.splice(0).forEach((remove) => remove());
    document.documentElement.lang = 'en';
  });

  describe('dates', () => {
    it('says weekday and distance in English', async () => {
      const { localize } = (await words()).element;
      expect(localize.date('2026-11-24')).to.equal('Tue 24 Nov, in 2 days');
      expect(localize.date('2026-11-22')).to.equal('Sun 22 Nov, today');
      expect(localize.date('2026-11-21')).to.equal('Sat 21 Nov, yesterday');
      expect(localize.date('2026-10-23')).to.equal('Fri 23 Oct, 30 days ago');
    });

    it('says them in Spanish', async () => {
      const { localize } = (await words({ provider: { locale: 'es' } })).element;
      expect(localize.date('2026-11-24')).to.equal('mar 24 nov, dentro de 2 días');
      expect(localize.date('2026-11-22')).to.equal('dom 22 nov, hoy');
    });

    it('uses the calendar of the session, not of the browser', async () => {
      // 04:30 UTC on the 24th is still the evening of the 23rd in Chicago, and afternoon of the 24th in Tokyo.
      const chicago = (await words()).element.localize;
      expect(chicago.date('2026-11-24T04:30:00Z')).to.equal('Mon 23 Nov, tomorrow');
      const tokyo = (await words({ provider: { timeZone: 'Asia/Tokyo' } })).element.localize;
      expect(tokyo.date('2026-11-24T04:30:00Z')).to.equal('Tue 24 Nov, tomorrow');
    });

    it('adds another year, and keeps the precision FHIR gave', async () => {
      const { localize } = (await words()).element;
      expect(localize.day('2025-11-24')).to.equal('Mon 24 Nov 2025');
      expect(localize.date('2025-11')).to.equal('November 2025');
      expect(localize.date('1961')).to.equal('1961');
      expect(localize.date('2026-05-22')).to.equal('Fri 22 May, 6 months ago');
    });

    it('shows what is no date as it is', async () => {
      const { localize } = (await words()).element;
      expect(localize.date('next week')).to.equal('next week');
      expect(localize.time('soon')).to.equal('soon');
      expect(localize.time('2026-11-22T15:05:00Z').replace(/\s/, ' ')).to.equal('9:05 AM');
    });
  });

  describe('texts', () => {
    it('chooses the plural by the number', async () => {
      const { localize } = (await words()).element;
      expect(localize.t('sample.title', { count: 1 })).to.equal('1 organization');
      expect(localize.t('sample.title', { count: 1200 })).to.equal('1,200 organizations');
    });

    it('puts a value in as it is, braces and dollar signs included', async () => {
      const { localize } = (await words()).element;
      expect(localize.t('sample.due', { when: '{count} $& <b>' })).to.equal('Due {count} $& <b>');
    });

    it('checks keys and values while typing', async () => {
      const { localize } = (await words()).element;
      const wrong = () => {
        // @ts-expect-error no such key
        localize.t('sample.nothing');
        // @ts-expect-error a value is missing
        localize.t('sample.due');
        // @ts-expect-error no such place
        localize.t('sample.due', { who: 'x' });
      };
      expect(wrong).to.be.a('function');
    });

    it('takes the words of the host, by language, over ours', async () => {
      const messages = { en: { 'sample.empty': 'Nothing sent yet' }, pl: { 'sample.empty': 'Pusto' } };
      const { element, provider } = await words({ provider: { messages } });
      expect(element.localize.t('sample.empty')).to.equal('Nothing sent yet');
      expect(element.localize.t('sample.active')).to.equal('Active');
      provider.locale = 'pl';
      await settled(provider, element);
      expect(element.localize.t('sample.empty')).to.equal('Pusto');
      expect(element.localize.t('sample.active')).to.equal('Active');
    });

    it('says why something failed, never the technical message', async () => {
      const { localize } = (await words({ provider: { messages: { en: { 'acme.closed': 'Closed on Sundays' } } } })).element;
      expect(localize.reason(new CareloomError('repository.forbidden'))).to.equal('You are not allowed to see or change this.');
      expect(localize.reason(issue('acme.closed'))).to.equal('Closed on Sundays');
      expect(localize.reason(issue('acme.unknown'))).to.equal('This is not possible right now.');
      expect(localize.reason(new TypeError('x is undefined'))).to.equal('Something went wrong on our side.');
    });

    it('fetches the words of what seldom goes wrong when it is first met, and is drawn again', async () => {
      const { element, provider } = await words({});
      let drawn = 0;
      const { requestUpdate } = element;
      element.requestUpdate = (...args) => ((drawn += 1), requestUpdate.apply(element, args));
      const reason = (): string => element.localize.reason(issue('session.audit_unavailable'));
      expect(reason()).to.equal('This is not possible right now.');
      await until(() => reason().startsWith('What is done here cannot be put on record'));
      expect(drawn).to.be.above(0);
      expect(element.localize.reason(issue('acme.unknown'))).to.equal('This is not possible right now.');
      provider.locale = 'es';
      await until(() => reason().startsWith('Ahora no se puede dejar constancia'));
    });
  });

  describe('language', () => {
    it('comes from the nearest lang, through shadow roots', async () => {
      const outer = document.createElement('div');
      outer.lang = 'es';
      const host = document.createElement('div');
      outer.append(host);
      const element = document.createElement('x-words') as Words;
      host.attachShadow({ mode: 'open' }).append(element);
      document.body.append(outer);
      shown.push(() => outer.remove());
      await settled(element);
      expect(element.shadowRoot?.textContent).to.contain('2 organizaciones');
      outer.lang = 'en';
      await settled(element);
      expect(element.shadowRoot?.textContent).to.contain('2 organizations');
    });

    it('keeps a lang that the page wrote on the element', async () => {
      const { element } = await words({ provider: { locale: 'es' }, prepare: (each: Words) => (each.lang = 'en') } as object);
      expect(element.lang).to.equal('en');
    });

    it('ignores a lang that is none', async () => {
      document.documentElement.lang = '??';
      const { element } = await words();
      expect(element.localize.language).to.equal('en');
    });

    it('brackets and accents every catalogue text in the pseudo-locale, but not the values', async () => {
      const { localize } = (await words({ provider: { locale: 'en-XA' } })).element;
      expect(localize.t('sample.due', { when: 'Monday' })).to.equal('[Du\u0301e\u0301 Monday]');
      expect(localize.date('2026-11-24')).to.equal('Tue 24 Nov, in 2 days');
    });

    it('turns with a language written from right to left', async () => {
      const { element } = await words({ provider: { locale: 'ar' } });
      expect(element.dir).to.equal('rtl');
      expect(element.localize.dir).to.equal('rtl');
    });
  });
});
