import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { node } from '../../../src/lib/picture/node.ts';
import { isSafeLink, svgText } from '../../../src/lib/picture/svg-text.ts';
import { themed } from '../../../src/lib/picture/themed.ts';

function read(svg: string) {
  const document = new DOMParser({
    onError: (level, message) => {
      // It warns of U+FFFD, which is what unreadable characters are replaced by.
      if (level !== 'warning') throw new Error(`${level}: ${message}`);
    }
  }).parseFromString(svg, 'image/svg+xml');
  return document.documentElement;
}

const HOSTILE = [
  '</text><script>alert(1)</script>',
  '" onload="alert(1)',
  ']]>',
  '<!--',
  '&lt;',
  '&#0;',
  "'",
  '\u0000\u0008',
  '\ud800',
  '\ufffe',
  '😀',
  'עברית'
];
const text = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...HOSTILE)).map((parts) => parts.join(''))
);
// What an XML reader gives back for a text that XML can hold; ends of lines are one character to it.
const readable = (written: string) =>
  written.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd').replace(/\r\n?/g, '\n');

describe('a picture as text', () => {
  it('keeps any text a text, in elements and attributes', () => {
    fc.assert(
      fc.property(text, text, (content, attribute) => {
        const root = read(svgText(node('svg', { 'aria-label': attribute }, [node('text', {}, [content])])));
        expect(root?.childNodes).toHaveLength(1);
        expect(root?.getElementsByTagName('script')).toHaveLength(0);
        expect(root?.firstChild?.textContent).toBe(readable(content));
        expect(root?.attributes).toHaveLength(2);
        expect(root?.getAttribute('aria-label')?.replace(/\s/g, ' ')).toBe(readable(attribute).replace(/\s/g, ' '));
      }),
      { numRuns: 500 }
    );
  });

  it('has no link but to http, https and the site itself', () => {
    const links = [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'java\nscript:alert(1)',
      ' \u0001javascript:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      'file:///etc/passwd'
    ];
    for (const href of links) {
      expect(isSafeLink(href)).toBe(false);
      expect(svgText(node('svg', {}, [node('a', { href })]))).not.toContain('href');
    }
    for (const href of ['/i/DL-0001', './i/DL-0001?type=a:b', '#map=1/2/3', 'https://example.org/', 'http://example.org/']) {
      expect(svgText(node('svg', {}, [node('a', { href })]))).toContain('href="');
    }
  });

  it('refuses an attribute whose name is none', () => {
    expect(() => svgText(node('svg', { 'x onload': 'alert(1)' }))).toThrow('wanted letters and hyphens');
  });

  it('is the same text for the same tree, numbers short', () => {
    const tree = () => node('svg', { width: 0.1 + 0.2, height: -0, y: null }, [node('g'), false, null, 'a']);
    expect(svgText(tree())).toBe(svgText(tree()));
    expect(svgText(tree())).toContain('<svg xmlns="http://www.w3.org/2000/svg" width="0.3" height="0"><g/>a</svg>');
  });
});

describe('both themes in one tree', () => {
  it('says light-dark where colours differ, and refuses trees of another shape', () => {
    const made = themed(
      node('g', { fill: '#fff', r: 2 }, [node('path', { d: 'M0 0' })]),
      node('g', { fill: '#000', r: 2 }, [node('path', { d: 'M0 0' })])
    );
    expect(made).toEqual(node('g', { fill: 'light-dark(#fff, #000)', r: 2 }, [node('path', { d: 'M0 0' })]));
    expect(() => themed(node('g'), node('path'))).toThrow('differ');
  });
});
