import js from '@eslint/js';
import regexp from 'eslint-plugin-regexp';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/**
 * The arrows of the house: a folder of src/lib may import from the folders named here and from no other.
 * CONTRIBUTING.md explains them.
 */
const MAY_IMPORT = {
  records: [],
  texts: ['records'],
  offline: [],
  gazetteer: ['records'],
  formats: ['records'],
  citing: ['records'],
  geocoding: ['records', 'gazetteer'],
  dataset: ['records', 'gazetteer', 'geocoding'],
  view: ['records', 'dataset'],
  marks: ['records', 'dataset'],
  map: ['records', 'dataset', 'view', 'marks', 'texts'],
  picture: ['records', 'dataset', 'view', 'marks', 'map/style', 'texts'],
  sharing: ['records', 'dataset', 'view', 'citing', 'formats', 'texts'],
  ui: ['records', 'dataset', 'view', 'marks', 'map', 'picture', 'citing', 'formats', 'sharing', 'texts', 'offline']
};

const arrows = Object.entries(MAY_IMPORT).map(([folder, allowed]) => {
  const forbidden = Object.keys(MAY_IMPORT).filter((other) => other !== folder && !allowed.includes(other));
  const patterns = forbidden.map((other) => {
    const exceptions = allowed.filter((path) => path.startsWith(`${other}/`));
    return {
      regex: `(?:^|/)(?:\\.\\./|\\$lib/)${other}/${exceptions.length ? `(?!${exceptions.map((path) => path.slice(other.length + 1)).join('|')})` : ''}`,
      message: `src/lib/${folder} may import from ${allowed.join(', ') || 'nothing in src/lib'} alone: see the arrows in CONTRIBUTING.md.`
    };
  });
  patterns.push({ regex: '(?:^|/)(?:\\.\\./)+(?:cli|routes)/', message: 'src/lib knows neither commands nor routes.' });
  if (folder !== 'map' && folder !== 'ui') {
    patterns.push({ regex: '^(?:maplibre-gl|svelte|\\$app)(?:/|$)', message: 'Only src/lib/map and src/lib/ui may need a browser.' });
  }
  patterns.push({ regex: '^node:', message: 'src/lib touches no files, network or process: src/cli and src/routes do.' });
  return { files: [`src/lib/${folder}/**/*.{ts,svelte}`], rules: { 'no-restricted-imports': ['error', { patterns }] } };
});

export default ts.config(
  {
    ignores: [
      '.svelte-kit/',
      'build/',
      'build-static/',
      '.*.next/',
      '.*.last/',
      'static/',
      'node_modules/',
      'test-results/',
      '.cache/',
      'src/lib/texts/compiled/'
    ]
  },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      'no-control-regex': 'off',
      'no-undef': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'svelte/no-at-html-tags': 'error',
      'svelte/no-navigation-without-resolve': 'off'
    }
  },
  {
    // Input is hostile: every pattern takes time in proportion to its text. What only might not be counts as well.
    files: ['src/**', 'geodata/**'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignorePartial: false }]
    }
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    // Props are declared with `let` in Svelte: its own rule knows.
    rules: { 'prefer-const': 'off', 'svelte/prefer-const': 'error' }
  },
  {
    files: ['src/lib/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'Buffer', 'require'],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Same input, same output: pass a seeded generator.' },
        { object: 'Date', property: 'now', message: 'Same input, same output: pass the date.' },
        { property: 'localeCompare', message: 'Depends on the locale: compare code units.' },
        { property: 'toLocaleLowerCase', message: 'Depends on the locale: use toLowerCase.' },
        { property: 'setHTML', message: 'Input is hostile: set text.' },
        { property: 'innerHTML', message: 'Input is hostile: set textContent.' }
      ]
    }
  },
  ...arrows
);
