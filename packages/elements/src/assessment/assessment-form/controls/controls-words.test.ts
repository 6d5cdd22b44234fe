import { expectCatalogues } from '../../../testing/catalogue-suite.ts';
import { controlsCatalogues } from './control-part.ts';

describe('the words of controls', () => {
  it('say the same in Spanish, with the same places', () => expectCatalogues(controlsCatalogues, [
      'assessment.reference.example',
      'assessment.attachment.facts',
      'assessment.attachment.kilobytes',
      'assessment.attachment.megabytes',
    ]));
});
