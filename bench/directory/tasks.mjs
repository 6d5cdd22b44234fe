// Tasks of the page's main thread between two marks, longest first, in ms: on the clock of the wall and of the thread.
const isTask = ({ name, ph }) => ph === 'X' && (name === 'RunTask' || name === 'ThreadControllerImpl::RunTask');

export function longestTasks(events, name) {
  const start = events.find((event) => event.name === `${name}-start`);
  const end = events.find((event) => event.name === `${name}-end`);
  if (!start || !end) throw new Error(`${name}: no marks in the trace`);
  const tasks = events.filter((event) => isTask(event) && event.pid === start.pid && event.tid === start.tid && event.ts + event.dur >= start.ts && event.ts <= end.ts);
  // A task that holds another one is the task.
  const outer = tasks.filter((task) => !tasks.some((other) => other !== task && other.ts <= task.ts && other.ts + other.dur >= task.ts + task.dur && other.dur > task.dur));
  if (outer.length === 0) throw new Error(`${name}: no tasks in the trace`);
  const of = (key) => outer.map((task) => (task[key] ?? NaN) / 1000).sort((a, b) => b - a).slice(0, 5);
  return { count: outer.length, wall: of('dur'), cpu: of('tdur') };
}
