import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = process.env['CARELOOM_DATA'] ?? resolve(import.meta.dirname, '../../../../shared/data');

/** A file of the shared test data, or undefined with a printed notice: data are read where they are, never copied. */
export function sharedJson<T>(path: string): T | undefined {
  const full = join(folder, path);
  if (existsSync(full)) return JSON.parse(readFileSync(full, 'utf8')) as T;
  console.log(`# skipped: no shared test data at ${path} (set CARELOOM_DATA)`);
  return undefined;
}
