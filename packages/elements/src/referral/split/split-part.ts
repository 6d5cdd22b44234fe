import type { Catalogues } from '../../foundation/index.ts';
import { splitMessagesEn } from './split.messages.en.ts';

// Fetched when somebody first hands a referral on.
export { SplitController } from './split-controller.ts';
export { splitFields } from './split-fields.ts';

export const catalogues: Catalogues<typeof splitMessagesEn> = {
  en: splitMessagesEn,
  es: () => import('./split.messages.es.ts').then((module) => module.splitMessagesEs),
};
