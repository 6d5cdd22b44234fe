export const SHAPES: readonly string[];
export function conceptProblem(name: string | undefined): string | undefined;
export function elementProblem(text: string | undefined): string | undefined;
