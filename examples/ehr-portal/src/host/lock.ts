import { createSessionLock } from '@careloom/client/session';
import type { PageLock } from '@careloom/client/session';

/**
 * Nobody there for a quarter of an hour, or "Lock" pressed: the records leave the page until somebody unlocks it. This demo
 * has no sign-in to ask; in an EHR `unlock` signs in again.
 * @param user who may have the page back
 */
export function bindLock(user: string): PageLock {
  const guard = document.querySelector('careloom-session-guard') as HTMLElementTagNameMap['careloom-session-guard'];
  const button = document.querySelector<HTMLButtonElement>('#lock');
  const lock = createSessionLock({ user, channel: 'ehr-portal.clinic', unlock: () => Promise.resolve(user) });
  guard.lock = lock;
  button?.addEventListener('click', () => void lock.lock());
  const fold = document.querySelector<HTMLDetailsElement>('#sync');
  const reset = document.querySelector('#reset');
  let title = '';
  guard.addEventListener('careloom-session-changed', ({ detail: { state } }) => {
    if (state === 'locked') {
      title = document.title;
      document.title = 'Locked – Riverside EHR (demo)';
      if (fold) fold.open = false;
    } else if (title) {
      document.title = title;
      title = '';
    }
    if (button) button.hidden = state === 'locked';
    // Whoever comes by neither discards what is not sent yet nor resets anything.
    for (const each of [fold, reset]) each?.toggleAttribute('inert', state === 'locked');
  });
  return lock;
}
