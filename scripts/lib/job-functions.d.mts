export function conceptsWithoutFunction(): string[];
export function jobFunctions(): string;
export const jobFunctionsFile: string;
export const elementsReadmeFile: string;
export function elementsReadme(): string;
