// Fetched when there is something to look at: nothing leaves before that.
export { HandOutController } from './hand-out-controller.ts';
export { previewCatalogues as catalogues } from './preview-words.ts';
export { reasonField } from './reason-field.ts';
export { shareNotice } from './share-notice.ts';
export { sharePreview } from './share-preview.ts';
