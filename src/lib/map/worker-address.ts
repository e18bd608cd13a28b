/**
 * Where MapLibre finds its worker. A sandboxed frame is of no origin, and a worker of another origin is refused: there the worker is
 * started from a copy. The host must let any origin read the file.
 */
export async function workerAddress(address: string): Promise<string> {
  if (self.origin !== 'null') return address;
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the worker could not be read: status ${response.status}`);
  return URL.createObjectURL(new Blob([await response.text()], { type: 'text/javascript' }));
}
