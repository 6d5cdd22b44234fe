import type { Random } from './random.ts';

/**
 * What happens to one request and its answer. drop: the connection ends before the server has it, while it is at work
 * (which it goes on with after `lateMs`), or after it is done. status: somebody on the way answers with an error,
 * before or after the server has it. delay: the request or the answer takes that long. twice: delivered a second time
 * after `gapMs`; the answer is that of the second, or the first when `answersFirst`. cut: half of the answer arrives.
 * html: a page with 200 instead of the answer. hang: the server is done and nothing ever arrives.
 */
export type Fault =
  | { readonly kind: 'none' }
  | { readonly kind: 'drop'; readonly when: 'before' | 'after' }
  | { readonly kind: 'drop'; readonly when: 'during'; readonly lateMs: number }
  | { readonly kind: 'status'; readonly when: 'before' | 'after'; readonly status: number }
  | { readonly kind: 'delay'; readonly when: 'before' | 'after'; readonly ms: number }
  | { readonly kind: 'twice'; readonly gapMs: number; readonly answersFirst: boolean }
  | { readonly kind: 'cut' }
  | { readonly kind: 'html'; readonly when: 'before' | 'after' }
  | { readonly kind: 'hang' };

/** What a server does not do, or late. */
export interface Weakness {
  /** Stores over any version. */
  readonly ignoresIfMatch?: boolean;
  /** Stores every create. */
  readonly ignoresIfNoneExist?: boolean;
  /** Answers a Bundle with an HTML 404 and does not declare transactions. */
  readonly hasNoTransactions?: boolean;
  /** Answers `_history` and `metadata` with an HTML 404. */
  readonly hasNoHistory?: boolean;
  /** Searches do not find what is younger than this. */
  readonly indexLagMs?: number;
  /** Conditions of creates are looked up in that same late index. */
  readonly hasLateConditions?: boolean;
  /**
   * Searches by none of the parameters it was sent, and says nothing of it: it answers with all it has of the type, or
   * with records nobody asked for, as the first of very many are.
   */
  readonly searchesBlindly?: 'everything' | 'unrelated';
  /** Says that a write was done, and nothing of it: no record, no address, no version. */
  readonly answersWithNothing?: boolean;
  /** Conditions of creates are looked up as blindly: one record of the type is found for any, several are too many. */
  readonly hasBlindConditions?: boolean;
}

export const none: Fault = { kind: 'none' };

/**
 * How late a send may arrive whose sender has given up on it. A server that keeps its conditions withstands any time;
 * one that ignores `If-None-Exist` only what a client waits for, and one that ignores `If-Match` none: such a send
 * stores over whatever came since, and nobody is there to notice.
 */
export type Lateness = 'any' | 'short' | 'none';

/** Any fault, with times up to `longestMs`. */
export function anyFault(random: Random, longestMs: number, lateness: Lateness): Fault {
  const isLate = lateness === 'any';
  const ms = random.int(longestMs);
  const when = random.pick(['before', 'after'] as const);
  switch (random.int(9)) {
    case 0:
      return { kind: 'drop', when: 'before' };
    case 1:
      return { kind: 'drop', when: 'during', lateMs: isLate ? late(random, ms) : lateness === 'short' ? ms : 0 };
    case 2:
    case 3:
      return { kind: 'drop', when: 'after' };
    case 4:
      return { kind: 'status', when, status: random.pick(when === 'before' ? [429, 500, 502, 503, 504] : [500, 502, 503, 504]) };
    case 5:
      return { kind: 'delay', when, ms: isLate ? ms * random.int(20) : ms };
    case 6: {
      const answersFirst = isLate && random.chance(0.5);
      return { kind: 'twice', gapMs: answersFirst ? late(random, ms) : ms, answersFirst };
    }
    case 7:
      return random.chance(0.5) ? { kind: 'cut' } : { kind: 'html', when };
    default:
      return random.chance(0.5) ? { kind: 'hang' } : { kind: 'drop', when: 'after' };
  }
}

export const DAY_MS = 86_400_000;

/** Longer than anybody waits; at times a whole day, as from a queue that was stuck. */
function late(random: Random, ms: number): number {
  return random.chance(0.1) ? DAY_MS + ms : ms * random.int(20);
}
