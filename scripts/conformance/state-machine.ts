import assert from 'node:assert/strict';
import { isTerminal, transitions } from '@careloom/core/referral';
import type { ReferralStatus } from '@careloom/core/referral';
import type { Suite } from './suite.ts';

const path = 'sdoh/workflow/sdohcc-task-state-machines.json';

interface Machine {
  readonly terminal: readonly string[];
  readonly transitions: Readonly<Record<string, readonly string[]>>;
  readonly any: readonly string[];
  readonly setBy: Readonly<Record<string, readonly string[]>>;
  readonly statusReasonTextSHOULDFor: readonly string[];
  readonly excludedByValueSet: readonly string[];
}

/** Every pair of states: what the guide allows and by whom, is what the referral verbs allow. */
export const stateMachine: Suite = {
  name: 'state-machine',
  needs: [path],
  async run(checks, data) {
    const { referral } = data.json<{ referral: Machine }>(path);
    const states = Object.keys(referral.setBy);
    for (const from of states) {
      for (const to of states.filter((state) => state !== from)) {
        const wanted = referral.transitions[from]?.includes(to) || referral.any.includes(to);
        const rows = transitions.filter((row) => row.from.includes(from as ReferralStatus) && row.to === to);
        await checks.check(`${from} to ${to}`, () => {
          assert.equal(rows.length > 0, wanted);
          // Whoever claims an open referral becomes its target.
          const by = new Set(rows.flatMap((row) => row.by).map((role) => (role === 'claimant' ? 'target' : role)));
          if (wanted) assert.deepEqual([...by].sort(), [...(referral.setBy[to] ?? [])].sort());
        });
      }
      await checks.check(`${from} ends it`, () =>
        assert.equal(isTerminal(from as ReferralStatus), referral.terminal.includes(from)),
      );
    }
    for (const to of referral.statusReasonTextSHOULDFor) {
      await checks.check(`${to} needs a reason`, () =>
        assert.ok(transitions.filter((row) => row.to === to).every((row) => row.needs === 'reason')),
      );
    }
    for (const status of referral.excludedByValueSet) {
      await checks.check(`${status} is never written`, () => assert.ok(transitions.every((row) => row.to !== status)));
    }
  },
};
