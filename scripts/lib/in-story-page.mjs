// Runs inside Storybook's preview frame, as text: it may use nothing from outside its braces.
export function inPage() {
  const ROOT = '#storybook-root';
  const problems = [];
  const over = ['finished', 'errored', 'aborted'];
  const frame = () => new Promise((resolve) => setTimeout(resolve, 16));

  document.addEventListener('securitypolicyviolation', (event) => {
    const inStory = event.composedPath().some((node) => node instanceof Element && node.matches(ROOT));
    if (event.disposition === 'report' && !inStory) return;
    problems.push(`content security policy: ${event.violatedDirective} stopped ${event.blockedURI} ${event.sample} ${event.sourceFile}:${event.lineNumber}`);
  });

  const channel = () => globalThis.__STORYBOOK_PREVIEW__.channel;
  let watched = false;
  function watchErrors() {
    if (watched) return;
    watched = true;
    for (const type of ['storyThrewException', 'storyErrored', 'storyMissing', 'playFunctionThrewException', 'unhandledErrorsWhilePlaying']) {
      channel().on(type, (detail) => problems.push(`${type}: ${detail?.stack ?? detail?.message ?? JSON.stringify(detail)}`));
    }
  }

  /** Does what makes Storybook render, and waits until that is over. */
  function rendered(act) {
    watchErrors();
    return new Promise((resolve) => {
      const limit = setTimeout(() => {
        problems.push('the story is not rendered after 60 s');
        end();
      }, 60_000);
      const heard = ({ newPhase }) => over.includes(newPhase) && end();
      const end = () => {
        clearTimeout(limit);
        channel().off('storyRenderPhaseChanged', heard);
        channel().off('storyMissing', end);
        resolve();
      };
      channel().on('storyRenderPhaseChanged', heard);
      channel().on('storyMissing', end);
      act();
    });
  }

  const everyElement = (root) => [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? everyElement(each.shadowRoot) : [])]);
  const all = () => [...document.querySelectorAll(ROOT)].flatMap(everyElement);

  /** Until nothing changes any more; what loads for ever gets half a second. */
  async function settled() {
    let before;
    let same = 0;
    for (let left = 30; left > 0 && same < 2; left--) {
      const elements = all();
      await Promise.all(elements.map((each) => each.updateComplete));
      await frame();
      const loads = elements.some((each) => each.classList.contains('skeleton'));
      const now = elements.map((each) => (each.childElementCount ? each.className : each.textContent)).join('\n');
      same = now === before && !loads ? same + 1 : 0;
      before = now;
    }
  }

  const globalsNow = () => globalThis.__STORYBOOK_PREVIEW__.storyStoreValue.userGlobals.get();
  const setGlobals = async (globals) => {
    const now = globalsNow();
    if (now.a11y?.manual && Object.entries(globals).every(([name, value]) => now[name] === value)) return;
    // The accessibility add-on would run axe a second time.
    const update = () => channel().emit('updateGlobals', { globals: { ...globals, a11y: { manual: true } } });
    if (globalThis.__STORYBOOK_PREVIEW__.currentRender?.story) await rendered(update);
    else update();
  };

  async function show(id, globals) {
    await setGlobals(globals);
    problems.length = 0;
    globalThis.careloomStoryData?.splice(0);
    await rendered(() => channel().emit('setCurrentStory', { storyId: id, viewMode: 'story' }));
    await settled();
  }

  async function switchTo(globals) {
    await setGlobals(globals);
    await settled();
  }

  async function axeFindings(tags, without) {
    const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
    const { violations } = await globalThis.axe.run(ROOT, { runOnly: tags, rules, resultTypes: ['violations'], preload: false });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `axe ${id}: ${help} (${target.flat().join(' ')}) ${(failureSummary ?? '').replace(/\s+/g, ' ')}`));
  }

  /** A story that shows nothing proves nothing. */
  function shown() {
    const unknown = new Set(all().map(({ localName }) => localName).filter((name) => name.includes('-') && !customElements.get(name)));
    if (unknown.size > 0) return [`not defined: ${[...unknown].join(', ')}`];
    return all().some((each) => each.getRootNode() instanceof ShadowRoot && each.getBoundingClientRect().height > 0) ? [] : ['nothing of an element is shown'];
  }

  const fromTheRight = () =>
    all().filter((each) => each.shadowRoot && getComputedStyle(each).direction !== 'rtl').map(({ localName }) => `${localName} does not read from right to left`);

  function overflow() {
    const page = document.documentElement;
    if (page.scrollWidth <= page.clientWidth) return [];
    const worst = all().filter((each) => each.getBoundingClientRect().width > 0)
      .sort((a, b) => Math.abs(b.getBoundingClientRect().right - 160) - Math.abs(a.getBoundingClientRect().right - 160))[0];
    return [`the page is ${page.scrollWidth} px wide in ${page.clientWidth}; widest: ${worst?.localName}.${worst?.className ?? ''}`];
  }

  // Words Intl writes, which no catalogue has: parts of dates, distances and lists.
  const intl = /\b(mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|september|october|november|december|am|pm|in|ago|yesterday|today|tomorrow|now|next|last|days?|weeks?|months?|years?|hours?|minutes?|and|or)\b/giu;
  const spoken = ['aria-label', 'aria-description', 'aria-valuetext', 'aria-roledescription', 'title', 'placeholder', 'alt', 'label'];

  const skipped = '[lang], style, script';
  const blockOf = (each) => (/^(inline|contents)/.test(getComputedStyle(each).display) && each.parentElement ? blockOf(each.parentElement) : each);
  const isOpen = (text, depth) => [...text].reduce((now, letter) => (letter === '[' ? now + 1 : letter === ']' ? Math.max(0, now - 1) : now), depth);
  /** What stands outside of brackets; some are opened in an earlier piece of the same sentence. */
  const outside = (text, depth) => {
    let now = depth;
    return [...text].filter((letter) => {
      const before = now;
      now = isOpen(letter, now);
      return before === 0 && now === 0;
    }).join('');
  };

  /** Every text a person gets from the shadow roots, without what is bracketed; texts in a language of their own left out. */
  function unbracketedTexts() {
    const found = [];
    for (const host of all().filter((each) => each.shadowRoot)) {
      for (const each of host.shadowRoot.querySelectorAll('*')) {
        if (each.closest(skipped)) continue;
        for (const name of spoken) if (each.hasAttribute(name)) found.push([each, outside(each.getAttribute(name), 0), name]);
      }
      const walker = document.createTreeWalker(host.shadowRoot, NodeFilter.SHOW_TEXT);
      let block;
      let depth = 0;
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const each = node.parentElement;
        if (!each || !node.data.trim()) continue;
        const own = blockOf(each);
        if (own !== block) [block, depth] = [own, 0];
        if (!each.closest(skipped)) found.push([each, outside(node.data, depth), 'text']);
        depth = isOpen(node.data, depth);
      }
    }
    return found;
  }

  function dataWords() {
    const values = [];
    const seen = new Set();
    const walk = (value, depth) => {
      if (typeof value === 'string') values.push(value);
      else if (value && typeof value === 'object' && depth < 12 && !seen.has(value) && !(value instanceof Node)) {
        seen.add(value);
        for (const inner of value instanceof Map ? value.values() : Object.values(value)) walk(inner, depth + 1);
      }
    };
    walk(globalThis.careloomStoryData ?? [], 0);
    for (const each of all()) for (const name of each.constructor.elementProperties?.keys() ?? []) walk(each[name], 0);
    return values.join('\n').toLowerCase();
  }

  /** In the pseudo-locale every text of a catalogue stands in brackets: what does not, and is no data, was written into a template. */
  function unbracketed() {
    const data = dataWords();
    return unbracketedTexts().flatMap(([element, text, place]) => {
      const words = text.replace(intl, ' ').match(/\p{L}{2,}/gu) ?? [];
      const unknown = words.filter((word) => !data.includes(word.toLowerCase()));
      const where = element.getRootNode().host.localName;
      return unknown.length > 0 ? [`not from a catalogue, or not shown as such: "${text.trim()}" (${place} of ${element.localName} in ${where})`] : [];
    });
  }

  globalThis.storyPage = {
    show,
    switchTo,
    settled,
    axeFindings,
    shown,
    fromTheRight,
    overflow,
    unbracketed,
    isForced: () => matchMedia('(forced-colors: active)').matches,
    takeProblems: () => problems.splice(0),
  };
}
