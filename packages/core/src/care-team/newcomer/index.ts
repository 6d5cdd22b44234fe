export { addNewcomer, startTeamWithNewcomer } from './newcomer.ts';
export { newcomerInputSchema } from './newcomer.schema.ts';
export type * from './newcomer.types.ts';
