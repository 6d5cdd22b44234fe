import { goalChanges, goalFromFhir, isOpenGoal, recordAchievement } from '@careloom/core/care-plan';
import type { CareGoal, GoalAchievement } from '@careloom/core/care-plan';
import type { Goal } from '@careloom/core/fhir';
import type { CallOptions, CareRepository, ChangeSet } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import type { Day, VerbContext } from '@careloom/core/shared';

/** The goals a referral works towards. */
export interface ReferralGoals {
  /** Somebody still works on them. */
  readonly open: readonly CareGoal[];
  /** True when one could not be read. */
  readonly unread: boolean;
}

/** How a goal stands, as the patient says when the loop closes. */
export interface GoalReport {
  /** `Goal/1` */
  readonly goalRef: string;
  readonly status: GoalAchievement;
}

/** The goals of a referral. One that cannot be read does not hide the referral: it is told. */
export async function loadReferralGoals(repository: CareRepository, refs: readonly string[], options: CallOptions): Promise<ReferralGoals> {
  const goals = await Promise.all(
    refs.map(async (ref) => {
      try {
        const read = goalFromFhir(await repository.read<Goal>(ref, options));
        return read.ok ? read.value : undefined;
      } catch (error) {
        if (options.signal?.aborted) throw error;
        return undefined;
      }
    }),
  );
  return { open: goals.filter((goal) => goal !== undefined).filter(isOpenGoal), unread: goals.includes(undefined) };
}

/**
 * What to store with the receipt: each goal as it stands now. Read again, so that the write is guarded by what is there.
 * Throws what stands in the way; nothing is stored then.
 */
export async function reportChanges(
  repository: CareRepository,
  reports: readonly GoalReport[],
  today: Day,
  context: VerbContext,
): Promise<ChangeSet> {
  const sets = await Promise.all(
    reports.map(async ({ goalRef, status }) => {
      const read = goalFromFhir(await repository.read<Goal>(goalRef));
      if (!read.ok) throw new CareloomError('referral.goal_unread');
      const goal = read.value;
      // Hosts that write days in UTC may have begun it "tomorrow".
      const on = goal.start?.length === 10 && goal.start > today ? goal.start : today;
      const result = recordAchievement(goal, { status, on }, context);
      if (!result.ok) throw new CareloomError(result.refusal.code);
      return goalChanges(result.value, result.events);
    }),
  );
  return sets.flat();
}
