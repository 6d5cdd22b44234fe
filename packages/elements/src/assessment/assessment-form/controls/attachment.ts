import type { Control } from './control.ts';
import { textControl } from './text.ts';

export const attachmentControl: Control = { ...textControl };
