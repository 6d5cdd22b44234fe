import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Data } from './suite.ts';

interface Known {
  readonly resourceType: string;
  readonly url?: string;
}

const indexes = new Map<string, ReadonlyMap<string, unknown>>();

/** Resources of an official package by their canonical; read once. */
export function packageReader(data: Data, path: string): <T extends Known>(url: string) => T | undefined {
  const file = join(data.folder, path);
  return <T extends Known>(url: string) => {
    let index = indexes.get(file);
    if (!index) indexes.set(file, (index = indexOf(gunzipSync(readFileSync(file)))));
    return index.get(url) as T | undefined;
  };
}

/** Of a tar archive: blocks of 512 bytes, a header with name and size (octal), then the content. */
function indexOf(tar: Buffer): ReadonlyMap<string, unknown> {
  const index = new Map<string, unknown>();
  for (let at = 0; at + 512 <= tar.length;) {
    const name = tar.toString('utf8', at, at + 100).replace(/\0.*$/s, '');
    const size = Number.parseInt(
      tar
        .toString('utf8', at + 124, at + 136)
        .replace(/\0.*$/s, '')
        .trim() || '0',
      8,
    );
    if (/\/(?:ValueSet|CodeSystem)-.*\.json$/.test(name)) {
      const resource = JSON.parse(tar.toString('utf8', at + 512, at + 512 + size)) as Known;
      if (resource.url !== undefined) index.set(resource.url, resource);
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return index;
}
