export const richMessagesEn = {
  'assessment.rich.style_left_out': '(not shown with all of its styles)',
} as const;
