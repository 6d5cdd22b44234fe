import { expect } from 'chai';
import { typesOf } from './collection-types.ts';
import type { EngineRequest, ExpressionEngine } from './expression.types.ts';
import { createWorkerEngine } from './worker-engine.ts';

const workerUrl = new URL('./fhirpath-worker.ts', import.meta.url).href;

const response = {
  resourceType: 'QuestionnaireResponse',
  item: [
    { linkId: 'a', answer: [{ valueDate: '2020-01-31' }] },
    { linkId: 'b', answer: [{ valueString: `${'a'.repeat(40)}!` }] },
  ],
};
const request = (expression: string, more: Partial<EngineRequest> = {}): EngineRequest =>
  ({ expression, resource: response, context: response, environment: {}, ...more });
const codeOf = (result: unknown): Promise<string> =>
  Promise.resolve(result).then(() => 'no error', (error: { code: string }) => error.code);

const ENDLESS = '1.repeat($this + 1)';
const HOSTILE = String.raw`item.where(linkId = 'b').answer.value.matches('^(a+)+$')`;

describe('FHIRPath in a worker', () => {
  let engine: ExpressionEngine;
  // The worker is bundled when it is first asked for: on a busy machine longer than a page waits for one.
  before(async () => {
    let said: string;
    do {
      const first = createWorkerEngine({ workerUrl, timeoutMs: 20_000 });
      said = await codeOf(first.evaluate(request('1')));
      first.dispose?.();
    } while (said === 'forms.worker_unavailable');
  });
  beforeEach(() => {
    // Nothing here is killed but what never ends.
    engine = createWorkerEngine({ workerUrl, timeoutMs: 20_000 });
  });
  afterEach(() => engine.dispose?.());

  it('answers as on the page, types kept', async () => {
    expect(engine.canKill).to.equal(true);
    expect(await engine.evaluate(request("item.where(linkId = 'a').answer.value"))).to.deep.equal(['2020-01-31']);
    const born = await engine.evaluate(request("item.where(linkId = 'a').answer.value"));
    expect(typesOf(born)).to.deep.equal([{ path: 'date', linkId: 'a' }]);
    expect(await engine.evaluate(request('%born > @2020-01-01', { environment: { born } }))).to.deep.equal([true]);
    expect(await engine.evaluate(request('answer.value', { context: response.item[0] }))).to.deep.equal(['2020-01-31']);
    const environment = { questionnaire: { resourceType: 'Questionnaire', title: 'T' } };
    expect(await engine.evaluate(request('%questionnaire.title & %resource.item.count().toString()', { environment }))).to.deep.equal(['T2']);
    expect(await engine.evaluate(request("1 'kg' > 999 'g'"))).to.deep.equal([true]);
  });

  it('keeps the order, whatever fails in between', async () => {
    const asked = ['1', '1 +', '2', 'item.answer.value + 1', '3'].map((expression) => Promise.resolve(engine.evaluate(request(expression))));
    const results = await Promise.all(asked.map((each) => each.then(([value]) => value, (error: Error) => error.message)));
    expect(results).to.deep.equal([1, 'forms.expression_failed', 2, 'forms.expression_failed', 3]);
  });

  it('kills what takes too long, and goes on with what waits', async () => {
    engine = createWorkerEngine({ workerUrl, timeoutMs: 1500 });
    const before = engine.evaluate(request('1'));
    const endless = codeOf(engine.evaluate(request(ENDLESS)));
    const hostile = codeOf(engine.evaluate(request(HOSTILE)));
    const after = engine.evaluate(request('%resource.item.count()'));
    expect(await before).to.deep.equal([1]);
    // It may run out of memory before it runs out of time.
    expect(await endless).to.match(/^forms\.expression_(timeout|failed)$/);
    expect(await hostile).to.equal('forms.expression_timeout');
    expect(await after).to.deep.equal([2]);
    expect(await engine.evaluate(request('2'))).to.deep.equal([2]);
  });

  it('fails by itself what cannot be sent', async () => {
    const odd = codeOf(engine.evaluate(request('%x', { environment: { x: () => 1 } })));
    const fine = engine.evaluate(request('%resource.item.count()'));
    expect(await odd).to.equal('forms.expression_failed');
    expect(await fine).to.deep.equal([2]);
  });

  it('says when there is no worker', async () => {
    const lost = createWorkerEngine({ workerUrl: '/no/such/worker.js' });
    expect(await codeOf(lost.evaluate(request('1')))).to.equal('forms.worker_unavailable');
    const foreign = createWorkerEngine({ workerUrl: 'https://elsewhere.example/worker.js' });
    expect(await codeOf(foreign.evaluate(request('1')))).to.equal('forms.worker_unavailable');
  });

  it('ends what waits when it is disposed, and starts again when it is asked', async () => {
    const waiting = codeOf(engine.evaluate(request(ENDLESS)));
    engine.dispose?.();
    expect(await waiting).to.equal('forms.expression_failed');
    expect(await engine.evaluate(request('1'))).to.deep.equal([1]);
  });
});

describe('FHIRPath in a worker under Trusted Types', () => {
  const inPage = (policy: string, script: string): Promise<string> =>
    new Promise((resolve) => {
      const frame = document.createElement('iframe');
      const done = ({ source, data }: MessageEvent): void => {
        if (source !== frame.contentWindow) return;
        removeEventListener('message', done);
        frame.remove();
        resolve(data as string);
      };
      addEventListener('message', done);
      const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
      const rules = `require-trusted-types-for 'script'; trusted-types ${policy}`;
      frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${rules}"><script type="module" src="${url}"></script>`;
      document.body.append(frame);
    });
  const module = JSON.stringify(new URL('./worker-engine.ts', import.meta.url).href);
  const script = `
    const { createWorkerEngine } = await import(${module});
    const request = { expression: '1 + 1', resource: {}, context: {}, environment: {} };
    const ask = (workerUrl) => createWorkerEngine({ workerUrl }).evaluate(request).then(String, (error) => error.code);
    const url = ${JSON.stringify(workerUrl)};
    parent.postMessage([await ask(url), await ask(url)].join(' '), '*');`;

  it('starts through the policy careloom-worker, once for all engines', async () => {
    expect(await inPage('careloom-worker', script)).to.equal('2 2');
  });

  it('says when the page does not allow the policy', async () => {
    expect(await inPage("'none'", script)).to.equal('forms.worker_refused forms.worker_refused');
  });
});
