import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { inVirtualTime } from './clock.ts';

it('a timer of real time that is cleared in virtual time is cleared: a connection may be closed meanwhile', async () => {
  let rang = false;
  const timer = setTimeout(() => (rang = true), 20);
  await inVirtualTime(async (clock) => {
    clearTimeout(timer);
    await clock.wait(3_600_000);
  });
  await pause(60);
  assert.equal(rang, false);
});

it('a timer of virtual time that is cleared never rings, and hours pass at once', async () => {
  const rang: string[] = [];
  await inVirtualTime(async (clock) => {
    const timer = setTimeout(() => rang.push('cleared'), 1000);
    setTimeout(() => rang.push('left'), 2000);
    clearTimeout(timer);
    await clock.wait(3_600_000);
  });
  assert.deepEqual(rang, ['left']);
});
