import type { StoredResource } from '@careloom/core/ports';
import { tokensOf } from './element-values.ts';

/** What a store keeps for a resource: the address, and the tokens a conditional create asks for. */
export interface Row {
  /** `Task/1` */
  readonly ref: string;
  readonly type: string;
  /** `Task?identifier=system|value` and `Task?_tag=system|code`. */
  readonly keys: readonly string[];
  readonly stored: StoredResource;
}

export interface StoreReader {
  get(ref: string): Promise<StoredResource | undefined>;
  byKey(key: string): Promise<readonly StoredResource[]>;
}

export interface Writing<T> {
  readonly value: T;
  readonly put: readonly StoredResource[];
  /** Everything else goes first. */
  readonly clear?: boolean;
}

/** Earlier versions kept of one resource. */
const mostEarlier = 50;

/** Where an embedded repository keeps its rows. */
export interface Store {
  get(ref: string): Promise<StoredResource | undefined>;
  /** The versions before the present one, newest first; the oldest of very many are gone. */
  earlier(ref: string): Promise<readonly StoredResource[]>;
  /** The resources of a type, or all of them, in the order of their refs. */
  list(type?: string): Promise<readonly StoredResource[]>;
  /**
   * One isolated, atomic step: no other write happens between what `work` reads and what it puts, and when `work`
   * throws nothing is written. `work` may await the reader only.
   */
  write<T>(work: (reader: StoreReader) => Promise<Writing<T>>): Promise<T>;
  close(): Promise<void>;
}

export function rowOf(stored: StoredResource): Row {
  const { resource } = stored;
  const identifiers = (resource as { identifier?: unknown }).identifier;
  const keys = [
    ...tokensIn(identifiers).map((token) => conditionKey(resource.resourceType, 'identifier', token)),
    ...tokensIn(resource.meta?.tag).map((token) => conditionKey(resource.resourceType, '_tag', token)),
  ];
  return { ref: addressOf(stored), type: resource.resourceType, keys: [...new Set(keys)], stored };
}

export function conditionKey(type: string, name: string, token: string): string {
  return `${type}?${name}=${token}`;
}

/** Every stored resource has an id. */
export function addressOf({ resource }: StoredResource): string {
  return `${resource.resourceType}/${resource.id}`;
}

/** Both forms a condition may have: with its system and without. */
function tokensIn(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap(tokensOf).flatMap(({ system, code }) => [`${system ?? ''}|${code}`, code]);
}

/** The earlier versions once `before` is one of them. */
export function withEarlier(earlier: readonly StoredResource[], before: StoredResource): readonly StoredResource[] {
  return [before, ...earlier].slice(0, mostEarlier);
}
