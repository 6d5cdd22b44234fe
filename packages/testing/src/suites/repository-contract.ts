import { readingCases } from './repository-reading.ts';
import { watchingCases } from './repository-watching.ts';
import { writingCases } from './repository-writing.ts';
import type { ContractCase } from './contract-case.ts';

/**
 * What elements rely on, whatever is behind the port. Records are made with fresh identifiers, so that a case may run
 * on a repository that is not empty.
 */
export const repositoryContract: readonly ContractCase[] = [...readingCases, ...writingCases, ...watchingCases];
