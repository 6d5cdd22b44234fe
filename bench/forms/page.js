// Runs in every measured page before the peer does: finds the controls, waits, answers, takes the time.
(() => {
  const work = JSON.parse(document.getElementById('work').textContent);
  const rootElement = document.getElementById('root');
  const nextFrame = () => new Promise((done) => requestAnimationFrame(done));
  const afterFrame = () => nextFrame().then(() => new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(0);
  }));
  let peer;

  const scope = () => peer.scope?.(rootElement) ?? rootElement;
  const options = () => [...(scope()?.querySelectorAll('input[type=radio], input[type=checkbox]') ?? [])];
  const fields = () => scope()?.querySelectorAll('input:not([type=radio]):not([type=checkbox]):not([type=hidden]), textarea, output')?.length ?? 0;
  const total = () => {
    const place = scope().querySelector('output, input:not([type=radio]):not([type=checkbox])');
    // One of the peers changes the attribute and not what is seen: the attribute counts for it.
    return [place?.textContent, place?.value, place?.getAttribute('value')].some((text) => text && Number(text) === wanted);
  };
  let wanted;

  async function until(isThere, what) {
    const end = performance.now() + 120_000;
    while (!isThere()) {
      if (performance.now() > end) throw new Error(`${what}: not there after 120 s, ${options().length} options, ${fields()} fields`);
      await nextFrame();
    }
  }

  /** Counted the cheapest way: a form that is drawn in pieces is looked at in many frames. */
  const inputs = () => {
    const place = scope();
    const elements = place instanceof ShadowRoot ? [...place.children] : place ? [place] : [];
    return elements.reduce((count, element) => count + element.getElementsByTagName('input').length, 0);
  };
  const isShown = () => inputs() >= work.options && options().length === work.options && fields() >= work.fields;

  async function show() {
    const start = performance.now();
    await peer.mount(rootElement, work.questionnaire);
    await until(isShown, 'form');
    await nextFrame();
    await nextFrame();
    return performance.now() - start;
  }

  globalThis.bench = {
    start(given) {
      peer = given;
      const started = performance.now();
      show().then(() => {
        globalThis.bench.cold = { ready: performance.now(), mount: performance.now() - started };
      }, (error) => {
        globalThis.bench.failed = String(error?.stack ?? error);
      });
    },
    async unmount() {
      await peer.unmount(rootElement);
      await nextFrame();
      await nextFrame();
    },
    show,
    /** Answers that are given before anything is measured. */
    async prepare() {
      for (const at of work.prepare ?? []) {
        options()[at].click();
        await afterFrame();
      }
      if (work.total === undefined) return;
      wanted = work.total;
      await until(total, 'total');
    },
    /** Brings the option into view, as a user has to. */
    async reach({ at }) {
      options()[at].scrollIntoView({ block: 'center' });
      for (let frame = 0; frame < 3; frame += 1) await afterFrame();
      options()[at].focus({ preventScroll: true });
      await afterFrame();
    },
    /** From the click to the message after the frame in which what depends on it is there. */
    async answer(step) {
      const option = options()[step.at];
      await nextFrame();
      const start = performance.now();
      option.click();
      wanted = step.total;
      await until(() => (step.total === undefined ? options().length === step.options : total()), 'what depends on the answer');
      await afterFrame();
      return performance.now() - start;
    },
    elements: () => scope().querySelectorAll('*').length,
    pause: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
  };
})();
