// Put in front of every browser test file (web-test-runner.config.mjs): what a host page would see in its console fails the test.
const seen = [];
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
