import { consentChanges, recordConsent } from '@careloom/core/consent';
import { isGeneralService, loadReferral } from '@careloom/core/referral';
import type { Referral } from '@careloom/core/referral';
import { splitChanges, splitReferral } from '@careloom/core/referral/intermediary';
import type { ReferralPart } from '@careloom/core/referral/intermediary';
import type { ChangeSet } from '@careloom/core/ports';
import type { VerbContext } from '@careloom/core/shared';
import type { ReactiveElement } from 'lit';
import { verbContext } from '../../acts/index.ts';
import type { CareloomElement, Localizer } from '../../foundation/index.ts';
import { LoadController } from '../../foundation/index.ts';
import { focusFirstProblem } from '../../foundation/field-problems.ts';
import type { ActInput } from '../act-verbs.ts';
import type { ReferralActController } from '../referral-act-controller.ts';
import type { Missing } from '../referral-act-form.ts';
import { nameWords } from '../referral-words.ts';
import { loadSplit, splitServices, standingOf } from './split-load.ts';
import { splitStatement } from './split-words.ts';

/** What stands at a part now, as far as other fields depend on it. */
export interface ChosenPart {
  /** Names its fields; never used again. */
  readonly id: number;
  /** Index among the services. */
  readonly service: number;
  /** `Organization/1` */
  readonly target: string;
}

/** A form that holds: every part, and the consents given with it. */
interface Ready {
  readonly parts: readonly ReferralPart[];
  readonly consents: ChangeSet;
  /** Which of the parts rest on a consent that was on record. */
  readonly recorded: readonly boolean[];
}

export type SplitHost = CareloomElement & ReactiveElement;
export type SplitWords = Localizer & { readonly now: string; readonly timeZone: string };

/** Hands a referral on in parts: what is chosen, what stands in the way, and what is sent. */
export class SplitController {
  readonly data: LoadController<readonly [Referral], Awaited<ReturnType<typeof loadSplit>>>;
  readonly #host: SplitHost;
  readonly #acts: ReferralActController;
  readonly #isShown: (referral: Referral) => boolean;
  #whole: Referral | undefined;
  #parts: readonly ChosenPart[] = [];
  #ready: Ready | undefined;
  #next = 0;

  constructor(host: SplitHost, acts: ReferralActController, isShown: (referral: Referral) => boolean) {
    this.#host = host;
    this.#isShown = isShown;
    this.#acts = acts;
    this.data = new LoadController(host, {
      args: () => (this.#whole && this.isOpen ? [this.#whole] as const : undefined),
      load: ([whole], context) => loadSplit(whole, context),
      watch: ([{ patient }]) => [{ resourceType: 'HealthcareService' }, { resourceType: 'Consent', params: { patient: patient.ref } }],
    });
  }

  /** Its form is open. */
  get isOpen(): boolean {
    return this.#whole !== undefined && this.#acts.of(this.#whole)?.open === 'split';
  }

  get parts(): readonly ChosenPart[] {
    return this.#parts;
  }

  /** The form opens: one part, as the whole asks for it. What was typed before for the same one stays. */
  open(whole: Referral): void {
    if (this.#whole?.ref !== whole.ref || !this.#acts.memory.has(whole.ref)) {
      this.#parts = [];
      this.add();
    }
    this.#whole = whole;
    this.#host.requestUpdate();
  }

  add(): void {
    this.#parts = [...this.#parts, { id: this.#next++, service: 0, target: '' }];
    this.#host.requestUpdate();
    const { id } = this.#parts.at(-1) as ChosenPart;
    if (this.#parts.length > 1) void this.#focus(`#part-${id}-service`);
  }

  takeOff(id: number): void {
    this.#parts = this.#parts.filter((part) => part.id !== id);
    this.#host.requestUpdate();
    void this.#focus('#split-add');
  }

  choose(id: number, change: Partial<ChosenPart>): void {
    this.#parts = this.#parts.map((part) => (part.id === id ? { ...part, ...change } : part));
    this.#host.requestUpdate();
  }

  /** What the form says, or what stands in the way, at its field. */
  read(data: FormData, whole: Referral, localize: SplitWords): ActInput | Missing {
    const context = verbContext(this.#host.session);
    if (!context) return { missing: 'session.user_missing' };
    this.#ready = undefined;
    const parts: ReferralPart[] = [];
    const consents: ChangeSet[] = [];
    const recorded: boolean[] = [];
    for (const chosen of this.#parts) {
      const at = (field: string): string => `part-${chosen.id}-${field}`;
      const text = (field: string): string => String(data.get(at(field)) ?? '').trim();
      const target = this.data.value?.targets?.find(({ ref }) => ref === chosen.target);
      const asked = splitServices(whole)[chosen.service] ?? whole.service;
      const service = isGeneralService(asked) ? { ...asked, text: text('text') } : asked;
      if (isGeneralService(asked) && !service.text) return { missing: 'referral.service_text_missing', path: at('text') };
      if (!target) return { missing: 'referral.target_missing', path: at('target') };
      const standing = standingOf(this.data.value?.consents, target, localize);
      const isRecorded = target.covered !== true && standing.state === 'active';
      let consentRef = isRecorded ? standing.consent.ref : undefined;
      if (target.covered !== true && !isRecorded && data.has(at('agreed'))) {
        const { statement, language } = splitStatement(whole, target, service, localize);
        const given = recordConsent({ patient: whole.patient, organization: { ref: target.ref, ...(target.display && { display: target.display }) }, evidence: { kind: 'verbal', statement, language } }, context);
        if (!given.ok) return { missing: given.refusal.code, path: at('consent') };
        consents.push(consentChanges(given.value, given.events));
        consentRef = given.value.ref;
      }
      const note = text('note');
      parts.push({ target, service: asked === whole.service && service.text === whole.service.text ? whole.service : service, ...(consentRef && { consentRef }), ...(note && { note }) });
      recorded.push(isRecorded);
    }
    const ready: Ready = { parts, consents: consents.flat(), recorded };
    const made = this.#made(whole, ready, context);
    if ('changes' in made) this.#ready = ready;
    return made;
  }

  /** Whom it is handed on to, in words. */
  names(localize: Localizer): string {
    return localize.list((this.#ready?.parts ?? []).map(({ target }) => nameWords(target)));
  }

  /** Sends what was read, after a last look: the clinic may have stopped it, or a yes was taken back. */
  async send(whole: Referral, localize: SplitWords): Promise<void> {
    const { repository, session } = this.#host;
    const [ready, context] = [this.#ready, verbContext(session)];
    if (!ready || !repository || !context) return;
    const stop = async (code: string, path?: string): Promise<void> => {
      this.#acts.refuse(whole, { code, messageKey: code, ...(path && { path }) });
      await this.#host.updateComplete;
      if (this.#isShown(whole)) focusFirstProblem(this.#host.renderRoot);
    };
    const fresh = await Promise.all([loadReferral(repository, whole.ref), loadSplit(whole, { repository, signal: new AbortController().signal })]).catch(() => undefined);
    if (!fresh) return stop('referral.split_unchecked');
    const [now, { consents }] = fresh;
    const changed = ready.parts.findIndex(({ target, consentRef }, index) => {
      if (!ready.recorded[index]) return false;
      const standing = standingOf(consents, target, localize);
      return standing.state !== 'active' || standing.consent.ref !== consentRef;
    });
    if (changed >= 0) return stop('referral.consent_changed', this.#fieldOf('referral.consent_changed', changed));
    const made = this.#made(now, ready, context);
    if ('missing' in made) return stop(made.missing, made.path);
    await this.#acts.submit('split', now, made);
    if (!this.isOpen) this.#parts = [];
  }

  #made(whole: Referral, { parts, consents }: Ready, context: VerbContext): ActInput | Missing {
    const result = splitReferral(whole, parts, context, this.data.value?.records);
    if (!result.ok) {
      const { code, path = '' } = result.refusal;
      const at = /^parts\[(\d+)\]/.exec(path)?.[1];
      return { missing: code, ...(at !== undefined && { path: this.#fieldOf(code, Number(at)) }) };
    }
    // The whole stays as it is: its Provenance is among the changes.
    return { verb: () => ({ ok: true, value: whole, events: [] }), changes: [...consents, ...splitChanges(result.value, result.events)] };
  }

  #fieldOf(code: string, at: number): string {
    const field = code.startsWith('referral.consent') ? 'consent' : code === 'referral.service_text_missing' ? 'text' : 'target';
    return `part-${this.#parts[at]?.id ?? 0}-${field}`;
  }

  async #focus(selector: string): Promise<void> {
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}
