// Ends this process when the one that started it is gone: a signal to `npm test` or `npm start` reaches npm only.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
}, 500).unref();
