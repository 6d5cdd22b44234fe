// What the form is to reach, as ratios of one run. Raising one needs a decision record.
const rivals = ['lforms', 'smart-forms', 'medplum'];
const large = ['flat500', 'grouped2000'];

/** @param results by work and peer. A target whose peers were not measured has neither `measured` nor `isMet`. */
export function targetsOf(results) {
  const works = Object.keys(results);
  const of = (work, peer, name) => results[work][peer]?.[name];
  const fastest = (work, name) => Math.min(...rivals.map((peer) => of(work, peer, name) ?? Infinity));
  const atMost = (what, work, limit, value, base) => target(what, work, value, base, `<= ${limit}`, (ratio) => ratio <= limit);
  const lessThanPeers = (what, work, times, name) => {
    const peer = fastest(work, name);
    return target(what, work, Number.isFinite(peer) ? peer : undefined, of(work, 'careloom', name), `>= ${times}`, (ratio) => ratio >= times);
  };
  return works.flatMap((work) => {
    const ours = (name) => of(work, 'careloom', name);
    const lit = (name) => of(work, 'lit', name);
    const isLarge = large.includes(work);
    return [
      ...(isLarge ? [atMost('bytes without expressions, kB gzip', work, 45, ours('kB'), 1)] : []),
      atMost('cold wall / plain Lit', work, 1.4, ours('coldWall'), lit('coldWall')),
      ...(isLarge ? [atMost('cold CPU / plain Lit', work, 1.4, ours('coldCpu'), lit('coldCpu'))] : []),
      ...(isLarge ? [lessThanPeers('fastest peer / cold CPU', work, 3, 'coldCpu'), lessThanPeers('fastest peer / cold wall', work, 3, 'coldWall')] : []),
      atMost('warm CPU / plain Lit', work, 1.4, ours('warmCpu'), lit('warmCpu')),
      atMost('answer CPU / plain Lit', work, 1.4, ours('answerCpu'), lit('answerCpu')),
      ...(work === 'grouped2000' ? [atMost('answer CPU / plain DOM', work, 1.2, ours('answerCpu'), of(work, 'dom', 'answerCpu'))] : []),
      ...(work === 'flat500' ? [lessThanPeers('fastest peer / answer CPU', work, 10, 'answerCpu')] : []),
      atMost('heap / plain Lit', work, 3, ours('heap'), lit('heap')),
      atMost('axe violations', work, 0, ours('violations')?.length, 1),
    ];
  });
}

function target(what, work, value, base, asked, holds) {
  if (value === undefined || base === undefined) return { what, work, asked };
  return { what, work, asked, measured: value / base, isMet: holds(value / base) };
}
