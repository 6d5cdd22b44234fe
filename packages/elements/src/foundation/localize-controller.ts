import type { Refusal } from '@careloom/core/shared';
import { ContextConsumer } from '@lit/context';
import type { ReactiveController } from 'lit';
import { messagesContext } from './contexts.ts';
import { dayWords, distanceWords, safeDayOf, timeWords } from './dates.ts';
import { foundationMessagesEn } from './foundation.messages.en.ts';
import { canonicalLanguage, directionOf, surroundingsOf, watchLanguage } from './language.ts';
import { formatMessage, numberFormat } from './messages.ts';
import type { FoundationEnglish, LocalizeHost, Localizer } from './localizer.ts';
import type { Catalogue, Catalogues, Message, MessageArguments, MessageValues } from './messages.ts';
import { catalogueIn, fetchCatalogue } from './translations.ts';
import { warnOnce } from './warn-once.ts';

const foundation: Catalogues<FoundationEnglish> = {
  en: foundationMessagesEn,
  es: () => import('./foundation.messages.es.ts').then((module) => module.foundationMessagesEs),
};
const noMessages: Catalogue = {};

/**
 * The words, dates and numbers of one element. The language is the session's, else the nearest `lang` around the
 * element (through shadow roots), else English; both are followed without a reload. `en-XA` is a pseudo-locale that
 * brackets and accents every catalogue text, so that hard-coded text stands out.
 */
export class LocalizeController<English extends Catalogue = typeof noMessages> implements ReactiveController, Localizer {
  readonly #host: LocalizeHost;
  readonly #catalogues: Catalogues<English> | undefined;
  readonly #included: Catalogues[] = [];
  readonly #overrides: ContextConsumer<typeof messagesContext, LocalizeHost>;
  #unwatch: (() => void) | undefined;
  #around: ReturnType<typeof surroundingsOf> | undefined;
  #marked = false;
  #isAsked = false;

  constructor(host: LocalizeHost, catalogues?: Catalogues<English>) {
    this.#host = host;
    this.#catalogues = catalogues;
    this.#overrides = new ContextConsumer(host, { context: messagesContext, subscribe: true });
    host.addController(this);
  }

  /** BCP 47 tag of the texts, e.g. `es-US`. */
  get language(): string {
    return this.#chosen() ?? this.#surroundings().lang ?? 'en';
  }

  /** Reading direction: that of the session's locale when it has one, else the surroundings'. */
  get dir(): 'ltr' | 'rtl' {
    const chosen = this.#chosen();
    return chosen ? directionOf(chosen) : this.#surroundings().dir;
  }

  /** Now in the session's zone; the browser's own clock without a session. */
  get now(): string {
    return this.#host.session?.now() ?? new Date().toISOString();
  }

  get timeZone(): string {
    return this.#host.session?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  }

  /** The words of a key of this element's catalogue, or of the shared ones. Places are typed from the English text. */
  t<Key extends keyof (English & FoundationEnglish) & string>(
    key: Key,
    ...values: MessageArguments<(English & FoundationEnglish)[Key]>
  ): string {
    return this.text(key, values[0] as MessageValues | undefined);
  }

  /** The words of a key known only at run time (a code); an unknown key is shown as it is, with one warning. */
  text(key: string, values: MessageValues = {}): string {
    const { language } = this;
    const intl = real(language);
    const message = this.#find(key, intl);
    if (message === undefined) {
      warnOnce('localize.key_missing', 'no text for this key.', key);
      return key;
    }
    return formatMessage(message, values, intl, intl !== language);
  }

  /** True when there are words for a key, in this language or English. */
  has(key: string): boolean {
    return this.#find(key, this.#intl()) !== undefined;
  }

  /** Why something did not happen, in words: of a refusal, an issue or an error, never its technical message. */
  reason(problem: unknown): string {
    const { messageKey, params } = (problem ?? {}) as Partial<Refusal>;
    if (typeof messageKey !== 'string') return this.text('foundation.failed');
    if (this.has(messageKey)) return this.text(messageKey, params);
    this.#fetchSeldom();
    return this.text('foundation.refused');
  }

  /** "Tue 24 Nov, in 2 days": weekday and distance, for a FHIR instant, dateTime or date. */
  date(text: string): string {
    const distance = this.distance(text);
    return distance ? `${this.day(text)}, ${distance}` : this.day(text);
  }

  /** "Tue 24 Nov"; with the year when it is another one. */
  day(text: string): string {
    return dayWords(text, this.#intl(), this.timeZone, this.today);
  }

  /** "2:05 PM" */
  time(instant: string): string {
    return timeWords(instant, this.#intl(), this.timeZone);
  }

  /** "in 2 days", "yesterday"; empty for a date without a day. */
  distance(text: string): string {
    return distanceWords(text, this.#intl(), this.timeZone, this.today) ?? '';
  }

  /** The calendar day of now, `YYYY-MM-DD`. */
  get today(): string {
    return safeDayOf(this.now, this.timeZone);
  }

  number(value: number): string {
    return numberFormat(this.#intl()).format(value);
  }

  /** "food, housing, and transport" */
  list(items: readonly string[]): string {
    return new Intl.ListFormat(this.#intl(), { type: 'conjunction' }).format(items);
  }

  // What seldom goes wrong has its words elsewhere: the element says them as soon as they are there.
  #fetchSeldom(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    import('./issue-words/issue-words.ts').then(
      async ({ issueCatalogues }) => {
        await this.include(issueCatalogues);
        this.#host.requestUpdate();
      },
      () => void (this.#isAsked = false),
    );
  }

  /** Adds the words of a part that came later; gives what there is to wait for before they are there in this language. */
  include<More extends Catalogue>(more: Catalogues<More>): Promise<void> | undefined {
    const catalogues = more as Catalogues;
    if (!this.#included.includes(catalogues)) this.#included.push(catalogues);
    return fetchCatalogue(catalogues, this.#short());
  }

  /** What the element waits for before it shows itself: the words of its language. Undefined when they are there. */
  hostReady(): Promise<unknown> | undefined {
    const short = this.#short();
    const waits = this.#all().flatMap((each) => fetchCatalogue(each, short) ?? []);
    return waits.length > 0 ? Promise.all(waits) : undefined;
  }

  hostConnected(): void {
    this.#around = undefined;
    this.#unwatch = watchLanguage(this.#host, () => {
      const before = this.#around;
      this.#around = undefined;
      const after = this.#surroundings();
      if (before && (before.lang !== after.lang || before.dir !== after.dir)) this.#host.requestUpdate();
    });
    if (this.#host.hasUpdated) this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#unwatch?.();
    this.#unwatch = undefined;
  }

  hostUpdate(): void {
    this.#mark();
  }

  // A locale of the session that differs from the page's: voices and hyphenation need it on the element itself.
  // What the host page wrote there stays.
  #mark(): void {
    const host = this.#host;
    if (!this.#marked && (host.hasAttribute('lang') || host.hasAttribute('dir'))) return;
    const { lang, dir } = this.#surroundings();
    const differs = this.language !== (lang ?? 'en') || this.dir !== dir;
    if (differs) {
      if (host.getAttribute('lang') !== this.language) host.setAttribute('lang', this.language);
      if (host.getAttribute('dir') !== this.dir) host.setAttribute('dir', this.dir);
    } else if (this.#marked) {
      host.removeAttribute('lang');
      host.removeAttribute('dir');
    }
    this.#marked = differs;
  }

  #chosen(): string | undefined {
    return canonicalLanguage(this.#host.session?.locale);
  }

  #surroundings(): ReturnType<typeof surroundingsOf> {
    // Our own mark says nothing about the surroundings.
    return (this.#around ??= surroundingsOf(this.#marked ? (this.#host.parentNode ?? this.#host.getRootNode()) : this.#host));
  }

  #intl(): string {
    return real(this.language);
  }

  #find(key: string, language: string): Message | undefined {
    return this.#in(language, key) ?? this.#in(short(language), key) ?? this.#in('en', key);
  }

  #short(): string {
    return short(this.#intl());
  }

  #in(language: string, key: string): Message | undefined {
    const overrides = this.#overrides.value?.[language];
    if (overrides && Object.hasOwn(overrides, key)) return overrides[key];
    for (const catalogues of this.#all()) {
      const catalogue = catalogueIn(catalogues, language);
      if (catalogue && Object.hasOwn(catalogue, key)) return catalogue[key];
    }
    return undefined;
  }

  #all(): readonly Catalogues[] {
    return this.#catalogues ? [this.#catalogues as Catalogues, ...this.#included, foundation] : [...this.#included, foundation];
  }
}

/** The pseudo-locale's texts are the English ones. */
function real(language: string): string {
  return language === 'en-XA' ? 'en' : language;
}

function short(language: string): string {
  return language.split('-', 1)[0] as string;
}
