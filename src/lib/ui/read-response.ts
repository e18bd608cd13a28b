/** UTF-16 units of JSON that a page may carry in itself; more is asked for by the page's scripts, after the page can be read. */
const CARRIED = 50_000;

/**
 * Reads JSON in a universal load function. SvelteKit writes into a page whatever a server read from a response of its `fetch`, so that the browser need not
 * ask again; large files, which would make the page as large, are read from a copy that it knows nothing of.
 */
export async function readResponse<T>(response: Response): Promise<T> {
  if (typeof window !== 'undefined') return (await response.json()) as T;
  const text = await response.clone().text();
  return JSON.parse(text.length > CARRIED ? text : await response.text()) as T;
}
