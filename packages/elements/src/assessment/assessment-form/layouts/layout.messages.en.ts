/** Words of tables, tabs, pages and what stands beside a question. */
export const layoutMessagesEn = {
  'assessment.layout.row': 'Row {number}',
  'assessment.layout.remove_row': 'Remove row {number}',
  'assessment.layout.wrong': {
    one: 'one answer needs another look',
    other: '{count} answers need another look',
  },
  'assessment.layout.wide_table': 'Table, can be scrolled',
  'assessment.layout.pages': 'Pages of the form',
  'assessment.layout.page': 'Page {number}',
  'assessment.layout.page_of': 'Page {number} of {total}',
  'assessment.layout.back': 'Back',
  'assessment.layout.next': 'Next',
  'assessment.layout.to_review': 'Check answers',
  'assessment.layout.review_title': 'Check your answers',
  'assessment.layout.review_final': 'Answers cannot be changed any more in this form.',
  'assessment.layout.change': 'Change: {name}',
  'assessment.layout.more': 'More about: {name}',
  'assessment.layout.picture': 'Picture',
  'assessment.layout.open_media': 'Open: {name}',
  'assessment.layout.media': 'Media',
  'assessment.layout.context': 'Known so far',
} as const;
