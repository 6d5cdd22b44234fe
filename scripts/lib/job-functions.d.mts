export function conceptsWithoutFunction(): string[];
export function jobFunctions(): string;
export const jobFunctionsFile: string;
