/** A condition as a header can hold it: percent-encoded beyond ASCII, as in an address. */
export function inHeader(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd').replace(/[^\x20-\x7e]+/g, encodeURIComponent);
}
