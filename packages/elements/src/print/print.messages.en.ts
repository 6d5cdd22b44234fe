export const printMessagesEn = {
  'print.button': 'Print',
  'print.busy': 'Preparing to print',
} as const;
