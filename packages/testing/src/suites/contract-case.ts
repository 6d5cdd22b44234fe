import type { CareRepository } from '@careloom/core/ports';

export interface ContractRepository {
  readonly repository: CareRepository;
  /** A second handle on the same records (another tab, another client); the same one when absent. */
  readonly other?: CareRepository;
  dispose(): Promise<void>;
}

/** One promise of `CareRepository`. `run` makes what it needs, throws plain errors and disposes what it made. */
export interface ContractCase {
  readonly name: string;
  /** To be skipped, with a word, where the server behind the repository cannot: keep decimals, or page. */
  readonly needs?: 'decimals' | 'paging';
  run(make: () => Promise<ContractRepository>): Promise<void>;
}

/** A case on one repository that is disposed whatever happens. */
export function contractCase(
  name: string,
  body: (made: { readonly repository: CareRepository; readonly other: CareRepository }) => Promise<void>,
  needs?: ContractCase['needs'],
): ContractCase {
  return {
    name,
    ...(needs && { needs }),
    async run(make) {
      const made = await make();
      try {
        await body({ repository: made.repository, other: made.other ?? made.repository });
      } finally {
        await made.dispose();
      }
    },
  };
}
