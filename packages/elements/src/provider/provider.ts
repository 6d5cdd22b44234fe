import type { Actor, Party } from '@careloom/core/shared';
import { ContextConsumer, ContextProvider } from '@lit/context';
import type { CSSResultGroup, CSSResultOrNative, PropertyValues, TemplateResult } from 'lit';
import { html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import type { ThemeRoles } from '../foundation/apply-theme.ts';
import { CareloomElement } from '../foundation/careloom-element.ts';
import { messagesContext, repositoryContext, selectionContext, sessionContext } from '../foundation/contexts.ts';
import type { Selected, SelectionChange } from '../foundation/contexts.ts';
import { isTimeZone } from '../foundation/dates.ts';
import { canonicalLanguage } from '../foundation/language.ts';
import type { MessageOverrides } from '../foundation/messages.ts';
import type { Session, SessionRole } from '../foundation/session.ts';
import { warnOnce } from '../foundation/warn-once.ts';
import { SelectionChangedEvent } from './events.ts';
import { randomId } from './new-id.ts';
import { providerStyles } from './provider.styles.ts';

/**
 * Gives everything inside it the records, the signed-in user, the language and the look. It has no box of its own.
 * Providers may be nested: what an inner one does not set comes from the outer one; the selection is each one's own.
 *
 * @tag careloom-provider
 * @summary Records, user, language and theme for all elements inside.
 * @status stable
 * @since 0.1
 * @slot - The page.
 * @fires careloom-selection-changed - Another patient, referral, goal or need is looked at. Does not bubble.
 */
export class CareloomProvider extends CareloomElement {
  static override readonly phi = false;
  /** @internal */
  static override styles = providerStyles;

  // The host rules of the base would set fonts and colours on the page's own content.
  static override finalizeStyles(styles?: CSSResultGroup): CSSResultOrNative[] {
    return LitElement.finalizeStyles.call(this, styles);
  }

  readonly #repositoryProvider = new ContextProvider(this, { context: repositoryContext });
  readonly #sessionProvider = new ContextProvider(this, { context: sessionContext });
  readonly #selectionProvider = new ContextProvider(this, { context: selectionContext });
  readonly #messagesProvider = new ContextProvider(this, { context: messagesContext });
  readonly #outerMessages = new ContextConsumer(this, { context: messagesContext, subscribe: true });
  readonly #select = (change: SelectionChange) => this.select(change);

  /** Who acts. Without one, records are shown but nothing can be changed. */
  @property({ attribute: false }) user: Actor | undefined;
  /** Which side of a referral the user works on. (`role` is taken by ARIA.) */
  @property({ attribute: 'user-role' }) userRole: SessionRole | undefined;
  /** The organisation acted for, when the user does not carry one. */
  @property({ attribute: false }) organization: Party | undefined;
  /** IANA zone, e.g. `America/Chicago`. Default: the browser's. */
  @property({ attribute: 'time-zone' }) timeZone: string | undefined;
  /** BCP 47 language of all texts, e.g. `es`. Default: the nearest `lang`. */
  @property() locale: string | undefined;
  /** The present instant, ISO 8601. Default: the browser's clock. */
  @property({ attribute: false }) clock: (() => string) | undefined;
  /** A new UUID. Default: a random one. */
  @property({ attribute: false }) newId: (() => string) | undefined;
  /** `auto` follows the user's preference. Without it the page's own tokens, else light. */
  @property({ reflect: true }) theme: 'light' | 'dark' | 'auto' | undefined;
  /** `compact` for lists people work in all day. */
  @property({ reflect: true }) density: 'comfortable' | 'compact' | undefined;
  /** The host's colours by scheme; pairs that are too hard to read are refused and the default kept. */
  @property({ attribute: false }) colors: { readonly light?: ThemeRoles; readonly dark?: ThemeRoles } | undefined;
  /** Words of the host's own, by language and message key. */
  @property({ attribute: false }) messages: MessageOverrides | undefined;
  /** The patient looked at, `Patient/1`. */
  @property({ attribute: 'patient-ref' }) patientRef: string | undefined;
  /** The referral looked at, `Task/1`. */
  @property({ attribute: 'referral-ref' }) referralRef: string | undefined;
  /** The goal looked at, `Goal/1`. */
  @property({ attribute: 'goal-ref' }) goalRef: string | undefined;
  /** The social need looked at, by the code of its domain, `food-insecurity`. */
  @property() domain: string | undefined;

  #hasColors = false;
  #told: string | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#check();
    this.#repositoryProvider.setValue(this.repository);
    const session = this.#makeSession();
    if (!sameSession(session, this.#sessionProvider.value)) this.#sessionProvider.setValue(session);
    this.#messagesProvider.setValue(this.messages ?? this.#outerMessages.value);
    if (changed.get('patientRef')) for (const name of selectable) if (!changed.has(name)) this[name] = undefined;
    this.#provideSelection();
    if (this.colors && !this.#hasColors) this.#fetchColors().catch(() => (this.#hasColors = false));
  }

  /** Looks at another patient, referral, goal or need. Another patient clears the rest. */
  select(change: SelectionChange): void {
    const before = JSON.stringify(selectedOf(this));
    const isOther = 'patientRef' in change && change.patientRef !== this.patientRef;
    for (const name of selectable) if (isOther || name in change) this[name] = change[name];
    const now = selectedOf(this);
    if (JSON.stringify(now) !== before) this.dispatchEvent(new SelectionChangedEvent(now));
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  // Most pages set no colours: those that do fetch the check of their contrast.
  async #fetchColors(): Promise<void> {
    this.#hasColors = true;
    const { ColorsController } = await import('./colors-controller.ts');
    new ColorsController(this);
  }

  #provideSelection(): void {
    const now = selectedOf(this);
    const told = JSON.stringify(now);
    if (told === this.#told) return;
    this.#told = told;
    this.#selectionProvider.setValue({ ...now, select: this.#select });
  }

  #makeSession(): Session {
    const outer = this.session;
    const user = this.user ?? outer?.user;
    const organization = this.organization;
    const locale = canonicalLanguage(this.locale) ?? outer?.locale;
    return {
      ...(user && { user: organization && !user.organization ? { ...user, organization } : user }),
      role: isRole(this.userRole) ? this.userRole : (outer?.role ?? 'coordinator'),
      timeZone: this.timeZone && isTimeZone(this.timeZone) ? this.timeZone : (outer?.timeZone ?? browserZone()),
      ...(locale && { locale }),
      now: this.clock ?? outer?.now ?? browserClock,
      newId: this.newId ?? outer?.newId ?? randomId,
    };
  }

  #check(): void {
    for (const [name, isKnown] of Object.entries(known)) {
      const value = this[name as keyof typeof known];
      if (value && !isKnown(value)) warnOnce('provider.bad_value', 'not a known value, the default is used.', name);
    }
  }
}

const isOneOf = (...words: string[]) => (word: string): boolean => words.includes(word);
const isRole = isOneOf('coordinator', 'partner') as (role: string | undefined) => role is SessionRole;
/** What is said of each once where it is not known. */
const known = { userRole: isRole, timeZone: isTimeZone, locale: canonicalLanguage, theme: isOneOf('light', 'dark', 'auto'), density: isOneOf('comfortable', 'compact') };

const selectable = ['patientRef', 'referralRef', 'goalRef', 'domain'] as const;

/** Without what nobody chose. */
function selectedOf(of: SelectionChange): Selected {
  return Object.fromEntries(selectable.filter((name) => of[name]).map((name) => [name, of[name]]));
}

function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function browserClock(): string {
  return new Date().toISOString();
}

function sameSession(a: Session, b: Session | undefined): boolean {
  // Functions are no part of the JSON.
  return a.now === b?.now && a.newId === b.newId && JSON.stringify(a) === JSON.stringify(b);
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-provider': CareloomProvider;
  }
}
