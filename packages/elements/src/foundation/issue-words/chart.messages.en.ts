/** Why something is not in the chart: what the codes of the write-back say. */
export const chartIssuesEn = {
  'chart.copy_as_text': 'The chart takes no note of it from here. Copy the text into the chart.',
  'chart.look_first': 'Nobody knows whether the chart has the note. Look in the chart before it is sent again, or it may be there twice.',
} as const;
