import type { CareloomProvider } from '@careloom/elements/provider';
import { sayPage } from './words.ts';

/** Language and look of the page, kept for the tab (not on disk). The elements follow the provider. */
export function bindSettings(provider: CareloomProvider): void {
  bind('locale', 'en', (value) => {
    document.documentElement.lang = value;
    provider.locale = value;
    sayPage();
  });
  bind('theme', 'light', (value) => {
    document.body.classList.toggle('dark', value === 'dark');
    provider.theme = value === 'dark' ? 'dark' : 'light';
  });
}

function bind(id: string, initial: string, apply: (value: string) => void): void {
  const select = document.querySelector<HTMLSelectElement>(`#${id}`);
  const kept = sessionStorage.getItem(`careloom-demo.${id}`) ?? initial;
  apply(kept);
  if (!select) return;
  select.value = kept;
  select.addEventListener('change', () => {
    sessionStorage.setItem(`careloom-demo.${id}`, select.value);
    apply(select.value);
  });
}
