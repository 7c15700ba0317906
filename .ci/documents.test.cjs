// Tests of the documents' check; run by .ci/run.
'use strict';
const test = require('node:test');
const assert = require('node:assert');
const markdown = require('./markdown.cjs');
const { problems } = require('./documents.cjs');

const long = 'word '.repeat(30).trim();

function check(files) {
  return problems(Object.keys(files), (name) => files[name]);
}

test('a line of prose, of a list or of a heading may have 120 characters', () => {
  assert.deepEqual(markdown.longLines(`${'a '.repeat(60)}\n${'a '.repeat(60)}a\n- ${long}\n# ${long}`), [2, 3, 4]);
});

test('characters count, not bytes or halves of surrogate pairs', () => {
  assert.deepEqual(markdown.longLines(`µm ${'𝛼'.repeat(117)}`), []);
});

test('tables, code and what cannot be broken may be longer', () => {
  const address = `https://example.org/${'x'.repeat(120)}`;
  const text = `| ${long} |\n\n\`\`\`\n${long}\n\`\`\`\n\n    ${long}\n\n${address}\n\n- [a](${address})\n`;
  assert.deepEqual(markdown.longLines(text), []);
});

test('a paragraph is wrapped, and its continuation hangs under its marker', () => {
  const wrapped = markdown.wrap(`- ${long}\n  ${long}\n- short\n`).split('\n');
  assert.equal(wrapped.length, 5);
  assert.match(wrapped[1], /^ {2}word/);
  assert.deepEqual(wrapped.slice(3), ['- short', '']);
  assert.deepEqual(markdown.longLines(wrapped.join('\n')), []);
});

test('wrapping makes no list of a sum and breaks no code', () => {
  const text = `${'a '.repeat(59)}b + c ${long}\n\n${'a '.repeat(57)}\`b c d e f\` g`;
  const wrapped = markdown.wrap(text);
  assert.doesNotMatch(wrapped, /^\+/m);
  assert.match(wrapped, /`b c d e f`/);
  assert.equal(wrapped.replace(/\s+/g, ' '), text.replace(/\s+/g, ' '));
});

test('what is short, a table or code stays as it is', () => {
  const text = `# A\n\nb\nc\n\n| ${long} |\n|---|\n\n    ${long}\n`;
  assert.equal(markdown.wrap(text), text);
});

test('a link that leads nowhere is found, one to a file, a folder or a heading is not', () => {
  const files = {
    'README.md': '[a](docs/a.md#one-two) [b](docs) [c](#top)\n# Top\n![p](docs/p.png) [x](docs/x.md) `[y](y.md)`',
    'docs/a.md': '## One, two\n[up](../README.md) [far](https://example.org/x.md) [no](#three)',
    'docs/p.png': '',
  };
  assert.deepEqual(check(files), [
    'README.md:3: links to docs/x.md, which is not there',
    'docs/a.md:2: links to docs/a.md#three, a heading that is not there',
  ]);
});

test('code may cite documents, decisions and sections of the method that there are', () => {
  const files = {
    'a/A.java': '// docs/method.md, section 4.3; ADR 2\n// docs/none.md\n// docs/method.md, section 9; ADR 3',
    'docs/method.md': '# Method\n## 4 Network\n### 4.3 Losses',
    'docs/adr/0002-b.md': '# 2. B',
  };
  assert.deepEqual(check(files), [
    'a/A.java:2: cites docs/none.md, which is not there',
    'a/A.java:3: cites ADR 3, which is not there',
    'a/A.java:3: cites section 9 of docs/method.md, which is not there',
  ]);
});

test('a specification outside of the repository may not be cited', () => {
  const outside = 'SPE' + 'C';
  for (const citation of [`${outside} 4`, `${outside}.md`, `${outside}, section 4`, `${outside} §2`]) {
    assert.equal(check({ 'A.java': `/** The losses of ${citation}. */` }).length, 1, citation);
  }
  assert.deepEqual(check({ 'A.java': `static final TrainingSpec ${outside} = of(); int IN_${outside}TRUM = 1;` }), []);
});
