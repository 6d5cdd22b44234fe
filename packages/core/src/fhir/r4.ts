/** The R4 resources we read and write; see `datatypes.ts` for what is kept of the rest. */
export type * from './datatypes.ts';
export type * from './r4-administration.ts';
export type * from './r4-care.ts';
export type * from './r4-exchange.ts';
export type * from './r4-records.ts';
