// Ends this process when npm, pnpm or the script that started it is gone: a signal to `npm test` or `npm start` reaches
// npm only, and between it and this process stand shells that live on.
import { readFileSync } from 'node:fs';

const parentOf = (pid) => {
  try {
    return Number(/^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
};
const isPackageManager = (pid) => {
  try {
    return /(^|[/\s\0])p?np[mx](\s|\0|$|-cli|@)/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  } catch {
    return false;
  }
};

/** This process's parent, and its ancestors up to the outermost npm or pnpm where /proc tells them. */
function chain() {
  const all = [process.ppid];
  for (let pid = parentOf(process.ppid); pid > 1; pid = parentOf(pid)) all.push(pid);
  const outermost = all.findLastIndex(isPackageManager);
  return all.slice(0, Math.max(outermost + 1, 1));
}

const ancestors = chain();
const isOrphan = () =>
  process.ppid !== ancestors[0] || ancestors.slice(0, -1).some((pid, index) => parentOf(pid) !== ancestors[index + 1]);

setInterval(() => {
  if (isOrphan()) process.kill(process.pid, 'SIGTERM');
}, 500).unref();
