// Put in front of every browser test file (web-test-runner.config.mjs): what a host page would see in its console fails the test.
const seen = [];

/** What a test waits for that waits until all is settled: every `import()` of our own sources passes here, and every frame asked for. */
globalThis.careloomUnderWay = Object.assign((work) => {
  careloomUnderWay.count += 1;
  const over = () => void (careloomUnderWay.count -= 1);
  work.then(over, over);
  return work;
}, { count: 0 });
const { requestAnimationFrame: askForFrame, cancelAnimationFrame: cancelFrame } = globalThis;
const frames = new Map();
const frameIsOver = (id) => {
  frames.get(id)?.();
  frames.delete(id);
};
globalThis.requestAnimationFrame = (work) => {
  const id = askForFrame((time) => {
    frameIsOver(id);
    work(time);
  });
  void careloomUnderWay(new Promise((resolve) => frames.set(id, resolve)));
  return id;
};
globalThis.cancelAnimationFrame = (id) => {
  frameIsOver(id);
  cancelFrame(id);
};

// Pauses that begin while somebody types begin when it is over: what waits until nobody types any more waits for all of it.
const { setTimeout: wait, clearTimeout: forget } = globalThis;
const shortest = 100;
/** Pauses by the number their owner knows: not begun yet, or the browser's own number. */
const pauses = new Map();
let typing = 0;
globalThis.setTimeout = (work, ms = 0, ...args) => {
  if (typing === 0 || ms < shortest) return wait(work, ms, ...args);
  const id = -1 - pauses.size;
  pauses.set(id, () => pauses.set(id, wait(work, ms, ...args)));
  return id;
};
globalThis.clearTimeout = (id) => {
  const pause = pauses.get(id);
  if (typeof pause !== 'function') forget(pause ?? id);
  // Numbers are not used again: it stays in the list, and never begins.
  else pauses.set(id, 0);
};
globalThis.careloomTyping = async (work) => {
  typing += 1;
  try {
    return await work();
  } finally {
    typing -= 1;
    if (typing === 0) for (const begin of [...pauses.values()]) if (typeof begin === 'function') begin();
  }
};

const report = console.error;
console.error = (...args) => {
  seen.push(`console.error: ${args.map((arg) => (arg instanceof Error ? arg.stack : String(arg))).join(' ')}`);
  report.apply(console, args);
};
document.addEventListener('securitypolicyviolation', (event) => {
  seen.push(`content security policy: ${event.violatedDirective} blocked ${event.blockedURI} ${event.sample}`);
});

function failOnProblems() {
  const problems = seen.splice(0);
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

// Inside the test, not in a hook: a failing hook would end the whole file.
const guarded = (body) =>
  body &&
  async function run() {
    await body.call(this);
    failOnProblems();
  };
const { it } = globalThis;
globalThis.it = Object.assign((title, body) => it(title, guarded(body)), it, { only: (title, body) => it.only(title, guarded(body)) });
after(failOnProblems);
