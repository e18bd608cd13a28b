/** An address with a parameter of its page's own, set anew or added, before the fragment. */
export function withParameter(address: string, name: string, value: string): string {
  const [rest = '', fragment] = splitAt(address, '#');
  const [path = '', query] = splitAt(rest, '?');
  const kept = (query ?? '').split('&').filter((pair) => pair !== '' && pair.split('=')[0] !== name);
  return `${path}?${[...kept, `${name}=${encodeURIComponent(value)}`].join('&')}${fragment === undefined ? '' : `#${fragment}`}`;
}

function splitAt(text: string, mark: string): [string, string?] {
  const index = text.indexOf(mark);
  return index === -1 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}
