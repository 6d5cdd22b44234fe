const said = new Set<string>();

/**
 * Says something to the developer, once a page, in the console. The only place in this package that may use it.
 * @param code `domain.reason`; also the key of "once", together with `about`.
 * @param advice what to do, in one sentence; never patient data.
 * @param about what it is about: a tag or property name.
 */
export function warnOnce(code: string, advice: string, about = ''): void {
  const key = `${code} ${about}`;
  if (said.has(key)) return;
  said.add(key);
  console.warn(`[careloom] ${about ? `${about}: ` : ''}${advice} (${code})`);
}
