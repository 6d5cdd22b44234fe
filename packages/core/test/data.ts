import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Resource } from '../src/fhir/index.ts';

const folder = process.env['CARELOOM_DATA'] ?? resolve(import.meta.dirname, '../../../../shared/data');

/** The folder of shared test data, or undefined with a printed notice: data are read where they are, never copied. */
export function dataFolder(path: string): string | undefined {
  const full = join(folder, path);
  if (existsSync(full)) return full;
  console.log(`# skipped: no shared test data at ${path} (set CARELOOM_DATA)`);
  return undefined;
}

export function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(folder, path), 'utf8')) as T;
}

/** Every resource of a data folder with its file name. */
export function resourcesIn(path: string): { name: string; resource: Resource }[] {
  const full = dataFolder(path);
  if (!full) return [];
  return readdirSync(full)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ name, resource: readJson<Resource>(join(path, name)) }));
}
