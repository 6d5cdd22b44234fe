export { repositoryContract } from './repository-contract.ts';
export type { ContractCase, ContractRepository } from './contract-case.ts';
