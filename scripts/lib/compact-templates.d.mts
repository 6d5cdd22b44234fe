export function compactCss(text: string): string;
export function compactHtml(text: string): string;
export const compactLitTemplates: import('rollup').Plugin;
