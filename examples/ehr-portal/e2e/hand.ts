import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';

/** How somebody works the page. The journey is the same for both; nothing else differs. */
export interface Hand {
  /** A button, link or row. */
  press(target: Locator): Promise<void>;
  /** A radio button or checkbox, until it is on. */
  tick(target: Locator): Promise<void>;
  /** An option of a `select`, by its words. */
  pick(target: Locator, words: string): Promise<void>;
  /** Goes into a text field, and types. */
  write(target: Locator, text: string): Promise<void>;
  /** One of the host's tabs. */
  tab(target: Locator): Promise<void>;
}

export const mouse: Hand = {
  press: (target) => target.click(),
  async tick(target) {
    await target.scrollIntoViewIfNeeded();
    // On its label, as one does: the input itself may be covered by it.
    const { x, y } = await target.evaluate((input: HTMLInputElement) => {
      const { left, top, width, height } = (input.labels?.[0] ?? input).getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    });
    await target.page().mouse.click(x, y);
    await isOn(target);
  },
  async pick(target, words) {
    // The list of a native select is drawn outside of the page: a test can only choose in it.
    await target.selectOption({ label: words });
  },
  async write(target, text) {
    await target.click();
    await target.page().keyboard.type(text);
  },
  tab: (target) => target.click(),
};

/** Tab, Shift+Tab, arrows, Enter, Space and letters. Never a click, never `focus()`. */
export const keyboard: Hand = {
  async press(target) {
    await reach(target);
    await target.page().keyboard.press('Enter');
  },
  async tick(target) {
    const { keyboard: keys } = target.page();
    await reach(target, true);
    for (let n = 0; n < 20 && (await standing(target)).where !== 'there'; n++) await keys.press('ArrowDown');
    assert.equal((await standing(target)).where, 'there', 'the arrow keys do not lead to this choice');
    if (!(await target.isChecked())) await keys.press('Space');
    await isOn(target);
  },
  async pick(target, words) {
    // A list may still be on its way from a server.
    await target.locator('option', { hasText: words }).first().waitFor({ state: 'attached' });
    await reach(target);
    const steps = await target.evaluate((select: HTMLSelectElement, label) => {
      const at = [...select.options].findIndex((option) => option.label.trim() === label);
      return at < 0 ? undefined : at - select.selectedIndex;
    }, words);
    assert.notEqual(steps, undefined, `no option "${words}"`);
    for (let n = Math.abs(steps ?? 0); n > 0; n--) await target.page().keyboard.press((steps ?? 0) > 0 ? 'ArrowDown' : 'ArrowUp');
    const chosen = await target.evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.label.trim());
    assert.equal(chosen, words);
  },
  async write(target, text) {
    await reach(target);
    await target.page().keyboard.type(text);
  },
  async tab(target) {
    const page = target.page();
    await reach(page.locator('[role=tab][aria-selected=true]'));
    for (let n = 0; n < 8 && (await target.getAttribute('aria-selected')) !== 'true'; n++) await page.keyboard.press('ArrowRight');
    assert.equal(await target.getAttribute('aria-selected'), 'true');
  },
};

async function isOn(target: Locator): Promise<void> {
  assert.equal(await target.isChecked(), true, 'the choice did not take');
}

/** Tabs until the focus is on the target; with `group`, on any radio button of its group. */
async function reach(target: Locator, group = false): Promise<void> {
  await target.waitFor();
  const { keyboard: keys } = target.page();
  let isNear = false;
  for (let left = 250; left > 0; ) {
    const { where, stops } = await standing(target);
    if (where === 'there' || (group && where === 'group')) return;
    // Somebody who sees that it is far presses several times before looking again; who went too far goes step by step.
    isNear ||= where === 'before';
    const presses = isNear ? 1 : Math.min(left, Math.max(1, stops - 2));
    await Promise.all(Array.from({ length: presses }, () => keys.press(where === 'before' ? 'Shift+Tab' : 'Tab')));
    left -= presses;
  }
  throw new Error(`Tab does not lead to ${String(target)}; it stands at ${await focused(target.page())}`);
}

interface Standing {
  readonly where: 'there' | 'group' | 'before' | 'after';
  /** About how many stops of the Tab key lie between. */
  readonly stops: number;
}

/** Where the target is, seen from the focus. */
function standing(target: Locator): Promise<Standing> {
  return target.evaluate((wanted: Element): Standing => {
    let active = document.activeElement ?? document.body;
    while (active.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    if (active === wanted) return { where: 'there', stops: 0 };
    const isRadio = (element: Element): element is HTMLInputElement => element instanceof HTMLInputElement && element.type === 'radio';
    const isOneGroup = (one: Element, other: Element): boolean => isRadio(one) && isRadio(other) && one.name === other.name && one.getRootNode() === other.getRootNode();
    if (isOneGroup(active, wanted)) return { where: 'group', stops: 0 };
    const path = (element: Element): Element[] => {
      const root = element.getRootNode();
      return root instanceof ShadowRoot ? [...path(root.host), element] : [element];
    };
    const [here, there] = [path(active), path(wanted)];
    let depth = 0;
    while (here[depth] === there[depth] && depth < Math.min(here.length, there.length) - 1) depth += 1;
    const position = (here[depth] as Element).compareDocumentPosition(there[depth] as Element);
    if (position & Node.DOCUMENT_POSITION_PRECEDING && !(position & Node.DOCUMENT_POSITION_CONTAINS)) return { where: 'before', stops: 0 };
    const isStop = (element: Element): boolean =>
      element instanceof HTMLElement && element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility({ checkVisibilityCSS: true });
    const inOrder = (element: Element): Element[] => {
      if (element instanceof HTMLElement && element.inert) return [];
      const inside = element instanceof HTMLSlotElement ? element.assignedElements() : [...(element.shadowRoot ?? element).children];
      return [element, ...inside.flatMap(inOrder)];
    };
    const all = inOrder(document.body);
    const between = all.slice(all.indexOf(active) + 1, all.indexOf(wanted)).filter(isStop);
    return { where: 'after', stops: between.filter((element, at) => at === 0 || !isOneGroup(between[at - 1] as Element, element)).length };
  });
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return `${active?.localName ?? 'nothing'} "${active?.textContent?.trim().slice(0, 60) ?? ''}"`;
  });
}
