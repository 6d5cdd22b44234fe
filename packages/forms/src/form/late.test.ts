import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { effect } from '@preact/signals-core';
import { Activity } from './activity.ts';
import { Late } from './late.ts';

const page = globalThis as { requestIdleCallback?: unknown };

describe('a part that is loaded late', () => {
  afterEach(() => delete page.requestIdleCallback);

  function late(): { readonly part: Late<string>; readonly activity: Activity; loads(): number } {
    let loads = 0;
    const activity = new Activity();
    return { part: new Late(async () => (++loads, 'part'), activity), activity, loads: () => loads };
  }

  it('is loaded when it is asked for', async () => {
    const { part, activity, loads } = late();
    assert.deepEqual([part.loaded, part.value], [undefined, undefined]);
    await activity.settled();
    assert.deepEqual([part.value, part.loaded, loads()], ['part', 'part', 1]);
  });

  it('or, asked for soon, when the page has time; what is under way waits for it', async () => {
    const idle: (() => void)[] = [];
    page.requestIdleCallback = (done: () => void) => idle.push(done);
    const { part, activity, loads } = late();
    const seen: (string | undefined)[] = [];
    const stop = effect(() => void seen.push(part.soon));
    assert.deepEqual([part.soon, activity.isBusy, idle.length], [undefined, true, 1], 'once, however many ask');
    await Promise.resolve();
    assert.equal(loads(), 0);
    idle[0]?.();
    await activity.settled();
    assert.deepEqual([seen, loads()], [[undefined, 'part'], 1]);
    stop();
  });

  it('at once where something else cannot wait, or the page does not tell when it has time', async () => {
    page.requestIdleCallback = () => undefined;
    const urgent = late();
    assert.deepEqual([urgent.part.soon, urgent.part.value], [undefined, undefined]);
    assert.equal(await urgent.part.get(), 'part');
    assert.deepEqual([urgent.part.soon, urgent.loads()], ['part', 1]);
    delete page.requestIdleCallback;
    const { part, activity } = late();
    assert.equal(part.soon, undefined);
    await activity.settled();
    assert.equal(part.soon, 'part');
  });
});
