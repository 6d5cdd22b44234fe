export const markMessagesEn = {
  'chart.state.missing': 'Not in the chart yet',
  'chart.state.unknown': 'Not confirmed in the chart',
  'chart.state.record': 'In the chart',
  'chart.state.document': 'In the chart as a document',
  'chart.state.message': 'In the chart as a message',
  'chart.state.person': 'In the chart, as somebody here said',
} as const;
