// Writing under faults, judged by the server's own log against what people were told (decision 32).
//   npm run faults [-- --schedules 10000 --http 200 --kills 20 --seed 1]   the same seed is the same run
//   npm run faults -- --only 4711                                one schedule in virtual time, with what was told and stored
//   npm run faults -- --without if-none-exist|read-back|if-match takes one safety away: the run has to turn red
// Exit 1 on any failure. The counts stand last.
import { parseArgs } from 'node:util';
import { linesOf, runFaults } from './faults/run-faults.ts';

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '10000' },
    http: { type: 'string', default: '200' },
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    without: { type: 'string' },
  },
});
const whole = (text: string, name: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} must be a whole number`);
  return Number(text);
};
const safety = values.without;
if (safety !== undefined && safety !== 'if-none-exist' && safety !== 'read-back' && safety !== 'if-match') throw new Error('--without: if-none-exist, read-back or if-match');

const report = await runFaults({
  seed: whole(values.only ?? values.seed, 'seed'),
  schedules: values.only === undefined ? whole(values.schedules, 'schedules') : 1,
  http: values.only === undefined && safety === undefined ? whole(values.http, 'http') : 0,
  kills: values.only === undefined && safety === undefined ? whole(values.kills, 'kills') : 0,
  ...(safety && { without: safety }),
  onFailure: (where, { seed, judgement, weakness = {} }) => console.log(`FAILED ${where} seed ${seed} ${JSON.stringify(weakness)} ${JSON.stringify(judgement)}`),
  ...(values.only !== undefined && {
    onResult: ({ told, log = [] }) => {
      for (const one of told) console.log(JSON.stringify(one));
      for (const { ref, version, resource } of log) console.log(ref, version, JSON.stringify(resource));
    },
  }),
});
for (const line of linesOf(report)) console.log(line);
process.exitCode = report.failed > 0 ? 1 : 0;
