export type { AnswerItem, BankItem, ItemBank, Score } from './next-question.ts';
export { startTerminologyServer } from './start-terminology-server.ts';
export type { TerminologyLogEntry, TerminologyServer, TerminologyServerOptions } from './start-terminology-server.ts';
export type { CodeSystem, Concept, Include, ValueSet } from './terminology.types.ts';
