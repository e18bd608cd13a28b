/** What a link out of the site may be: http or https, without a user name. Null for anything else. */
export function outwardLink(text: string | null): { href: string; host: string } | null {
  if (text === null) return null;
  try {
    const { protocol, username, href, host } = new URL(text);
    return (protocol === 'http:' || protocol === 'https:') && username === '' ? { href, host: host.replace(/^www\./, '') } : null;
  } catch {
    return null;
  }
}
