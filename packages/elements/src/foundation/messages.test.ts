import { expectCatalogues } from '../testing/catalogue-suite.ts';
import { actCatalogues } from './act-words.ts';
import { foundationMessagesEn } from './foundation.messages.en.ts';
import { foundationMessagesEs } from './foundation.messages.es.ts';
import { keptCatalogues } from './kept-words.ts';

describe('the shared words', () => {
  it('say the same in Spanish, with the same places', () => {
    return expectCatalogues({ en: foundationMessagesEn, es: async () => foundationMessagesEs });
  });
  it('and so do those of acts', () => expectCatalogues(actCatalogues));
  it('and so do those about somebody else', () => expectCatalogues(keptCatalogues));
});
