export interface Step {
  readonly run: readonly string[];
  readonly nodeArgs?: readonly string[];
  readonly counts?: RegExp;
  readonly failed?: (output: string) => readonly string[];
  readonly again?: (failed: readonly string[]) => readonly string[];
}
export interface Outcome {
  readonly code: number;
  readonly output: string;
  readonly found?: { readonly passed: number; readonly failed: number };
  readonly late: readonly string[];
}
export function runTwice(step: Step, options?: { readonly timeout?: number; readonly env?: NodeJS.ProcessEnv }): Promise<Outcome>;
export function failedFilesIn(output: string): readonly string[];
