// Finds node-side tests that depend on the speed of the machine, by force; off unless asked for in the environment:
//   CARELOOM_SLOW=20  to this process the machine is so many times slower: its clocks and its timers run that much faster
//   CARELOOM_LATE=30  every answer of a network, and every module, comes up to so many milliseconds late, at random
import { register, syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import promises from 'node:timers/promises';

export function slowDown({ slow = Number(process.env['CARELOOM_SLOW'] ?? 1), late = Number(process.env['CARELOOM_LATE'] ?? 0) } = {}): void {
  if (slow > 1) hurryClocks(slow);
  if (late > 0) delayAnswers(late);
  if (late > 0) delayModules(late);
}

/** Limits of the process's own servers and sockets are not touched: they are in no test's way. */
function hurryClocks(times: number): void {
  const RealDate = Date;
  const { setTimeout: later, setInterval: every } = globalThis;
  const ticks = performance.now.bind(performance);
  const [start, startTicks] = [RealDate.now(), ticks()] as const;
  performance.now = () => startTicks + (ticks() - startTicks) * times;
  const now = (): number => Math.floor(start + (ticks() - startTicks) * times);
  RealDate.now = now;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given, newTarget) => Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
  });
  const shorter = (ms: unknown): number => (Number(ms) || 0) / times;
  const wait = Object.assign((run: () => void, ms?: number, ...args: []) => later(run, shorter(ms), ...args), later);
  const repeat = Object.assign((run: () => void, ms?: number, ...args: []) => every(run, shorter(ms), ...args), every);
  Object.assign(globalThis, { setTimeout: wait, setInterval: repeat });
  Object.assign(timers, { setTimeout: wait, setInterval: repeat });
  const { setTimeout: pause } = promises;
  promises.setTimeout = ((ms, ...rest) => pause(shorter(ms), ...rest)) as typeof pause;
  const { timeout } = AbortSignal;
  AbortSignal.timeout = (ms) => timeout.call(AbortSignal, Math.ceil(shorter(ms)));
  syncBuiltinESMExports();
}

function delayAnswers(late: number): void {
  const { fetch: real } = globalThis;
  // Some tests take it away.
  const { random } = Math;
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, random() * late));
  globalThis.fetch = async (...args) => {
    await pause();
    const answer = await real(...args);
    await pause();
    return answer;
  };
}

function delayModules(late: number): void {
  const hook = `export async function load(url, context, next) {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * ${late}));
    return next(url, context);
  }`;
  register(`data:text/javascript,${encodeURIComponent(hook)}`);
}
