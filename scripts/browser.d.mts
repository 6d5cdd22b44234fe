/** The browser that tests run in; see browser.mjs. */
export function findBrowser(options?: { readonly baseline?: boolean }): Promise<{
  readonly executablePath: string;
  readonly env: Record<string, string>;
  readonly args: string[];
}>;
