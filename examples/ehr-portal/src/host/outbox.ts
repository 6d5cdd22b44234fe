import { createEncryptedStore, createOutboxRepository } from '@careloom/client/offline';
import type { OutboxRepository, Surroundings } from '@careloom/client/offline';
import type { CareRepository } from '@careloom/core/ports';

export interface OutboxChoice {
  /** Whose work is kept. */
  readonly user: string;
  /** Given at once, and again whenever the choice changes. */
  readonly onRecords: (records: CareRepository) => void;
}

const settingKey = 'careloom-demo.keep-unsent';
/** Records of this browser are there without a network, too. */
const alwaysThere: Surroundings = { isOffline: () => false, onWake: () => () => undefined };

/**
 * What is entered goes through an outbox. In memory; on the device, encrypted, only where somebody chose that on the page
 * (`#keep`), and only until they choose otherwise.
 * @returns forgets all that is not sent, of this user
 */
export function bindOutbox(server: CareRepository, { user, onRecords }: OutboxChoice): () => Promise<unknown> {
  const choice = document.querySelector<HTMLInputElement>('#keep');
  // Opened by an EHR, the records come with an outbox of their own.
  if (server.sync) {
    choice?.closest('.keep')?.remove();
    onRecords(server);
    return () => Promise.resolve();
  }
  let outbox = open(localStorage.getItem(settingKey) === 'yes');

  function open(isKept: boolean): OutboxRepository {
    const store = isKept ? createEncryptedStore({ server: server.baseUrl ?? 'this-browser', user, name: 'ehr-portal' }) : undefined;
    const records = createOutboxRepository(server, { ...(store && { store }), ...(server.baseUrl === undefined && { surroundings: alwaysThere }) });
    onRecords(records);
    return records;
  }

  if (choice) {
    choice.checked = localStorage.getItem(settingKey) === 'yes';
    choice.addEventListener('change', () => {
      const before = outbox;
      localStorage.setItem(settingKey, choice.checked ? 'yes' : 'no');
      outbox = open(choice.checked);
      // Nothing waits in it: the choice is not offered then. Drafts on the device go with it.
      void (choice.checked ? Promise.resolve() : before.purge()).finally(() => before.close());
    });
  }
  return () => outbox.purge();
}
