/** The host's own tabs, as any EHR has them: arrow keys move, Home and End jump, one panel shows. */
export interface Tabs {
  show(id: string, options?: { readonly focus?: boolean }): void;
}

export function makeTabs(list: HTMLElement, onShow: (id: string) => void): Tabs {
  const tabs = [...list.querySelectorAll<HTMLButtonElement>('[role=tab]')];
  // A locked page has them out of its document.
  const panels = new Map(tabs.map((tab) => [tab, document.getElementById(tab.getAttribute('aria-controls') ?? '')]));
  const show = (id: string, { focus = false } = {}): void => {
    for (const tab of tabs) {
      const selected = tab.id === id;
      tab.setAttribute('aria-selected', String(selected));
      tab.tabIndex = selected ? 0 : -1;
      panels.get(tab)?.toggleAttribute('hidden', !selected);
      if (selected && focus) tab.focus();
    }
    onShow(id);
  };
  list.addEventListener('click', (event) => {
    const tab = (event.target as Element).closest('[role=tab]');
    if (tab) show(tab.id);
  });
  list.addEventListener('keydown', (event) => {
    const at = tabs.findIndex((tab) => tab.getAttribute('aria-selected') === 'true');
    const forward = getComputedStyle(list).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const back = forward === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight';
    const next = { [forward]: at + 1, [back]: at - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
    const tab = next === undefined ? undefined : tabs[next % tabs.length];
    if (!tab) return;
    event.preventDefault();
    show(tab.id, { focus: true });
  });
  return { show };
}
