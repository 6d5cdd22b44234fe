import { defineElement } from '../foundation/define.ts';
import { CareloomProvider } from './provider.ts';
export type { CareloomProvider } from './provider.ts';

defineElement('careloom-provider', CareloomProvider);
