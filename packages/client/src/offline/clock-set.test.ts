import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { creating, outboxStage, uncertain } from '../test/outbox-stage.ts';
import { manualClock } from '../test/manual-time.ts';

describe('the outbox, when the clock of the machine is set', () => {
  const { setUp, close } = outboxStage();
  afterEach(close);

  for (const [what, wrongBy] of [['back by a day', -86_400_000], ['on by a day', 86_400_000]] as const) {
    it(`${what}, sends again no later than it ever pauses`, async () => {
      const real = manualClock();
      let wrong = 0;
      const clock = { now: () => real.now() + wrong, after: real.after };
      const { repository, sent, states, on, patients } = setUp({ clock, firstPauseMs: 5_000, longestPauseMs: 60_000 });
      on(() => uncertain);
      await repository.commit([creating('a')]);
      assert.deepEqual([sent.length, states()], [1, ['uncertain']]);
      wrong = wrongBy;
      // Another one, so that it looks at the clock.
      await repository.commit([creating('b')]);
      on(() => undefined);
      await real.pass(60_000);
      assert.deepEqual([states(), await patients()], [[], 2]);
    });
  }
});
