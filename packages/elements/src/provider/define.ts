import { defineElement } from '../foundation/define.ts';
import { CareloomProvider } from './provider.ts';

defineElement('careloom-provider', CareloomProvider);
