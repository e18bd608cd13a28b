import { afterEach, describe, expect, it, vi } from 'vitest';
import { isOwnScript, trustOwnScripts } from '../../../src/lib/ui/trusted-scripts.ts';

const SITE = 'https://maps.example.org/kursk/';

describe('isOwnScript', () => {
  it.each([
    ['_app/immutable/workers/large-worker-abc.js'],
    [`${SITE}_app/immutable/assets/maplibre-gl-worker.B1_c-d.mjs`],
    ['/kursk/service-worker.js']
  ])('takes %s', (address) => expect(isOwnScript(address, SITE, false)).toBe(true));

  it.each([
    ['https://evil.example/_app/immutable/x.js'],
    ['//evil.example/kursk/_app/immutable/x.js'],
    ['https://maps.example.org/other/_app/immutable/x.js'],
    ['https://maps.example.org@evil.example/kursk/_app/immutable/x.js'],
    ['https://user@maps.example.org/kursk/_app/immutable/x.js'],
    [`${SITE}_app/immutable/../../data/x.js`],
    [`${SITE}_app/immutable/%2e%2e/%2e%2e/x.js`],
    [`${SITE}_app/immutable/x.js?callback=alert`],
    [`${SITE}data/incidents.js`],
    [`${SITE}_app/immutable/x.svg`],
    ['data:text/javascript;charset=utf-8,alert(1)'],
    ['blob:https://maps.example.org/1'],
    ['javascript:alert(1)'],
    ['https://['],
    ['']
  ])('takes not %s', (address) => expect(isOwnScript(address, SITE, false)).toBe(false));

  it('takes a data: address in a sandboxed frame alone, and there for scripts alone', () => {
    expect(isOwnScript('data:text/javascript;charset=utf-8,x', SITE, true)).toBe(true);
    expect(isOwnScript('data:text/html,x', SITE, true)).toBe(false);
  });
});

describe('trustOwnScripts', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('makes one policy, which refuses markup but for inert documents, and scripts but for data blocks', () => {
    type Rules = Record<string, (...parts: string[]) => string | null>;
    const made: [string, Rules][] = [];
    const trustedTypes = {
      defaultPolicy: null as unknown,
      createPolicy: (name: string, rules: Rules) => (trustedTypes.defaultPolicy = made.push([name, rules]))
    };
    vi.stubGlobal('trustedTypes', trustedTypes);
    vi.stubGlobal('location', new URL(SITE));
    trustOwnScripts();
    trustOwnScripts();
    expect(made.map(([name]) => name)).toEqual(['default']);
    const rules = made[0]![1];
    expect(rules['createHTML']!('<b>x</b>', 'TrustedHTML', 'Element innerHTML')).toBeNull();
    expect(rules['createHTML']!('<b>x</b>', 'TrustedHTML', 'DOMParser parseFromString')).toBe('<b>x</b>');
    expect(rules['createScript']!('alert(1)')).toBeNull();
    expect(rules['createScript']!('{"@context":"https://schema.org"}')).toBe('{"@context":"https://schema.org"}');
    // What is let through can be no script.
    expect(() => new Function('{"@context":"https://schema.org"}')).toThrow(SyntaxError);
    expect(() => new Function('{"@context":alert(1)}')).toThrow(SyntaxError);
  });

  it('does nothing in a browser without them', () => {
    vi.stubGlobal('trustedTypes', undefined);
    expect(() => trustOwnScripts()).not.toThrow();
  });
});
