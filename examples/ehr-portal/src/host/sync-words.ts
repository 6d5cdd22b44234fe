import type { SyncChangedDetail } from '@careloom/elements/sync';
import { say } from './words.ts';

/** One line in the head of the page says whether everything is sent; what waits stands behind it. */
export function bindSyncWords(): void {
  const status = document.querySelector('careloom-sync-status') as HTMLElementTagNameMap['careloom-sync-status'];
  const words = document.querySelector<HTMLElement>('#sync-words');
  const said = document.querySelector<HTMLElement>('#sync-said');
  const fold = document.querySelector<HTMLDetailsElement>('#sync');
  const keep = document.querySelector<HTMLInputElement>('#keep');
  if (!words || !fold) return;
  // Inside of what is locked away: it shows records. Its sheet makes room for it.
  const conflicts = document.querySelector('#conflicts') ?? undefined;
  status.place = conflicts;
  conflicts?.addEventListener('focusin', () => (fold.open = false));
  let last = '';
  let numbers: SyncChangedDetail | undefined;
  const show = (): void => {
    // What an earlier page left is read first.
    if (!numbers) return void (words.textContent = say('Looking for what is not sent'));
    const { isOnline, waiting, uncertain, rejected } = numbers;
    const unsent = waiting + uncertain;
    const parts = [
      ...(isOnline === false ? [say('No connection')] : []),
      ...(unsent > 0 ? [say('{n} not sent yet').replace('{n}', String(unsent))] : []),
      ...(rejected > 0 ? [say('{n} not accepted').replace('{n}', String(rejected))] : []),
    ];
    const now = parts.length > 0 ? parts.join(' · ') : say('Everything is sent');
    words.textContent = now;
    fold.dataset['state'] = rejected > 0 ? 'refused' : unsent > 0 || isOnline === false ? 'waiting' : 'sent';
    // What waits now was kept as was chosen when it was entered.
    if (keep) keep.disabled = unsent + rejected > 0;
    // Told when it changes, not when the page opens.
    if (said && last) said.textContent = now === last ? said.textContent : now;
    last = now;
  };
  status.addEventListener('careloom-sync-changed', ({ detail }) => {
    numbers = detail;
    show();
  });
  document.querySelector('#locale')?.addEventListener('change', () => {
    last = '';
    show();
  });
  fold.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !fold.open) return;
    fold.open = false;
    fold.querySelector('summary')?.focus();
  });
  show();
}
