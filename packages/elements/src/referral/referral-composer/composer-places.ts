/** Where each problem is said. Ours are those no resource has a place for. */
export const place = {
  need: 'ServiceRequest.reasonReference',
  service: 'ServiceRequest.code',
  text: 'ServiceRequest.code.text',
  target: 'Task.owner',
  room: 'room',
  consent: 'ServiceRequest.supportingInfo',
  again: 'again',
} as const;

/** The choice of nobody in particular. */
export const openChoice = 'open';
