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
