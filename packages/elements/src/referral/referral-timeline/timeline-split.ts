import type { Referral } from '@careloom/core/referral';
import { LazyPart } from '../../foundation/lazy-part.ts';
import type { ReferralActController } from '../referral-act-controller.ts';
import type { StepForms } from '../referral-act-form.ts';
import type { ReferralLocalizer } from '../referral-words.ts';
import type { SplitController, SplitHost } from '../split/split-controller.ts';

/** Holds an act back: what it is, how it is sent, and where the keyboard goes when it is taken back. */
export type Hold = (what: string, send: () => Promise<void>, back: string) => void;

/** The forms in which referrals are handed on in parts, one each, fetched when it is first wanted. */
export class TimelineSplit {
  readonly #host: SplitHost;
  readonly #localize: ReferralLocalizer;
  readonly #acts: ReferralActController;
  readonly #part: LazyPart<typeof import('../split/split-part.ts')>;
  readonly #isShown: (referral: Referral) => boolean;
  readonly #splits = new Map<string, SplitController>();

  constructor(host: SplitHost, localize: ReferralLocalizer, acts: ReferralActController, isShown: (referral: Referral) => boolean) {
    this.#isShown = isShown;
    this.#host = host;
    this.#localize = localize;
    this.#acts = acts;
    this.#part = new LazyPart(host, localize, () => import('../split/split-part.ts'));
  }

  /** The act was begun: its fields follow. */
  async open(referral: Referral): Promise<void> {
    await this.#part.ready();
    const part = this.#part.loaded;
    if (part) this.#of(referral, part).open(referral);
    await this.#host.updateComplete;
    if (this.#isShown(referral)) this.#host.renderRoot.querySelector<HTMLElement>('.act-form select')?.focus();
  }

  /** Those whose form is closed are let go. */
  #of({ ref }: Referral, part: typeof import('../split/split-part.ts')): SplitController {
    for (const [other, split] of this.#splits) {
      if (other === ref || split.isOpen) continue;
      this.#splits.delete(other);
      this.#host.removeController(split.data);
    }
    const split = this.#splits.get(ref) ?? new part.SplitController(this.#host, this.#acts, this.#isShown);
    this.#splits.set(ref, split);
    return split;
  }

  /** For `actForm`: what every other act has is not here. */
  forms(referral: Referral, hold: Hold): StepForms {
    const localize = this.#localize;
    const [part, split] = [this.#part.loaded, this.#splits.get(referral.ref)];
    return {
      title: () => undefined,
      fields: (act, problems) => {
        if (act !== 'split') return undefined;
        return part && split ? part.splitFields(referral, split, problems, localize) : this.#part.placeholder();
      },
      read: (_act, data) => split?.read(data, referral, localize),
      hold: (act) => {
        if (act !== 'split' || !split) return undefined;
        const what = (): string => localize.text('referral.split.held', { names: split.names(localize) });
        return () => hold(what(), () => split.send(referral, localize), '.act-form select');
      },
    };
  }
}
