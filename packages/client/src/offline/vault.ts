import type { IDBPDatabase } from 'idb';
import type { Database } from './database.ts';

export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

const text = new TextEncoder();

/**
 * Keys that never leave the browser: one that makes names unreadable, one for each user that encrypts. They are stored
 * by the browser and cannot be exported; whoever runs code on this page can use them, so they are no shield against that.
 */
export async function hashWith(database: IDBPDatabase<Database>, words: readonly string[]): Promise<string> {
  const key = await keyNamed(database, 'names', () => crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']));
  const hash = new Uint8Array(await crypto.subtle.sign('HMAC', key, text.encode(JSON.stringify(words))));
  return btoa(String.fromCharCode(...hash));
}

/** @param label is not kept with it, and has to be the same when it is opened: who and what it belongs to. */
export async function seal(database: IDBPDatabase<Database>, scope: string, label: readonly unknown[], value: unknown): Promise<Sealed> {
  const key = await keyNamed(database, scope, () => crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bytesOf(label) }, key, bytesOf(value));
  return { iv, data };
}

/** @returns undefined when the key is gone, or anything about it was changed. */
export async function unseal(database: IDBPDatabase<Database>, scope: string, label: readonly unknown[], { iv, data }: Sealed): Promise<unknown> {
  try {
    const key = await database.get('keys', scope);
    const open = key && (await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: bytesOf(label) }, key, data));
    return open && (JSON.parse(new TextDecoder().decode(open)) as unknown);
  } catch {
    return undefined;
  }
}

function bytesOf(value: unknown): Uint8Array<ArrayBuffer> {
  return text.encode(JSON.stringify(value));
}

/** The key of this name; two tabs that make it at once end with the same one. */
async function keyNamed(database: IDBPDatabase<Database>, name: string, make: () => Promise<CryptoKey>): Promise<CryptoKey> {
  const known = await database.get('keys', name);
  if (known) return known;
  const made = await make();
  const transaction = database.transaction('keys', 'readwrite', { durability: 'strict' });
  const other = await transaction.store.get(name);
  if (!other) await transaction.store.put(made, name);
  await transaction.done;
  return other ?? made;
}
