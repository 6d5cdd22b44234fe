import type { GoalAchievement, Wish } from '@careloom/core/care-plan';
import type { SdohDomain } from '@careloom/core/fhir';
import type { ReceiptInput, ReferralCompletion, ReferralDraft, ReferralTarget } from '@careloom/core/referral';
import type { Instrument } from '@careloom/core/screening';
import type { Actor, Day, Party } from '@careloom/core/shared';

/** Which referral an act is about: the one sent last for this domain. */
export interface About {
  readonly domain: SdohDomain;
}

/** One thing that happened to a person, and the instant it did. */
export type StoryAct = { readonly at: string } & (
  | {
      readonly act: 'screened';
      readonly instrument: Instrument;
      /** Codes by linkId; `null` is asked and declined, what is not named is not asked. */
      readonly answers: Readonly<Record<string, string | readonly string[] | null>>;
      readonly informant?: Party;
    }
  | (About & { readonly act: 'wished'; readonly wish: Wish; readonly words?: string })
  /** The need becomes a Condition and a Goal in the patient's words. */
  | (About & { readonly act: 'planned'; readonly words: string; readonly due?: Day })
  | { readonly act: 'agreed'; readonly organization: Party; readonly statement?: string }
  /** With the consent that stands for the target, where there is one. Without a target it is open to anybody. */
  | (About & {
      readonly act: 'sent';
      readonly target?: ReferralTarget;
      readonly by?: Actor;
    } & Partial<Pick<ReferralDraft, 'service' | 'note' | 'priority' | 'contactWishes' | 'contactProhibited'>>)
  | (About & { readonly act: 'accepted' | 'started'; readonly by: Actor })
  | (About & { readonly act: 'declined' | 'held' | 'failed'; readonly reason: string; readonly by: Actor })
  | (About & { readonly act: 'completed'; readonly completion: ReferralCompletion; readonly by: Actor })
  /** The coordinator asked the patient; "yes" closes the loop. */
  | (About & { readonly act: 'asked'; readonly receipt: ReceiptInput })
  | (About & { readonly act: 'ended'; readonly reason: string })
  | (About & { readonly act: 'achieved'; readonly status: GoalAchievement })
);

export interface PersonStory {
  /** Short and unique: ids are made from it, so that the same story gives the same records. */
  readonly id: string;
  readonly patient: Party;
  readonly coordinator: Actor;
  readonly acts: readonly StoryAct[];
}
