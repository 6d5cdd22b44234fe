/** What an outcome says beyond its four words. */
export const outcomeMessagesEn = {
  'outcome.duplicate_kind': { one: '{kind}: there {count} time.', other: '{kind}: there {count} times.' },
  'outcome.duplicate_show': 'Show {kind} {number}',
  'outcome.entries_stored': { one: '{count} record is saved.', other: '{count} records are saved.' },
  'outcome.entries_refused': { one: '{count} record was not accepted.', other: '{count} records were not accepted.' },
  'outcome.entries_pending': { one: '{count} record is not confirmed yet.', other: '{count} records are not confirmed yet.' },
} as const;
