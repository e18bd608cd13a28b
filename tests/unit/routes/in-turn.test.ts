import { describe, expect, it } from 'vitest';
import { inTurn } from '../../../src/routes/picture/in-turn.ts';

/** A job that says when it begins and ends only when told to. */
function job(name: string, begun: string[]): { run: () => Promise<string>; end: () => void; fail: () => void } {
  let end = () => undefined as void;
  let fail = () => undefined as void;
  const held = new Promise<string>((resolve, reject) => {
    end = () => resolve(name);
    fail = () => reject(new Error(name));
  });
  return { run: () => (begun.push(name), held), end, fail };
}

describe('jobs in turn', () => {
  it('runs so many at once and the rest in their order', async () => {
    const begun: string[] = [];
    const turn = inTurn(2, 10, () => new Error('full'));
    const jobs = ['a', 'b', 'c', 'd'].map((name) => job(name, begun));
    const done = jobs.map(({ run }) => turn(run));
    expect(begun).toEqual(['a', 'b']);
    jobs[1]?.end();
    await done[1];
    await new Promise(setImmediate);
    expect(begun).toEqual(['a', 'b', 'c']);
    for (const { end } of jobs) end();
    expect(await Promise.all(done)).toEqual(['a', 'b', 'c', 'd']);
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
  });

  it('refuses what is too much, and goes on after a failure', async () => {
    const begun: string[] = [];
    const turn = inTurn(1, 1, () => new Error('full'));
    const [first, second, third] = ['a', 'b', 'c'].map((name) => job(name, begun));
    const failing = turn(first!.run);
    const waiting = turn(second!.run);
    await expect(turn(third!.run)).rejects.toThrow('full');
    first!.fail();
    await expect(failing).rejects.toThrow('a');
    second!.end();
    expect(await waiting).toBe('b');
    third!.end();
    expect(await turn(third!.run)).toBe('c');
    expect(begun).toEqual(['a', 'b', 'c']);
  });
});
