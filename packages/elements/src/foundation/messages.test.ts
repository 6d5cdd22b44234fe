import { expectCatalogues } from '../testing/catalogue-suite.ts';
import { foundationMessagesEn } from './foundation.messages.en.ts';
import { foundationMessagesEs } from './foundation.messages.es.ts';

describe('the shared words', () => {
  it('say the same in Spanish, with the same places', () => {
    return expectCatalogues({ en: foundationMessagesEn, es: async () => foundationMessagesEs });
  });
});
