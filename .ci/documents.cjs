// Checks what is written about the code: lines of Markdown wrap at 120 characters (tables, code and what cannot be
// broken excepted), links and citations of documents lead somewhere.
//   node .ci/documents.cjs              checks all files that git knows or would take
//   node .ci/documents.cjs wrap FILE…   wraps the paragraphs of these that are too wide
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { execFileSync } = require('node:child_process');
const markdown = require('./markdown.cjs');

const CITING = /(\.(java|md|py|cjs|mjs|yaml|yml|sql|xml|tpl|properties)|Dockerfile|cytoforge|models\/make|\.ci\/run)$/;
const ABSOLUTE = /^[a-z][a-z0-9+.-]*:/i;

/**
 * @param files paths of all files, relative to the root
 * @param read path → text
 * @returns what is wrong, one line each
 */
function problems(files, read) {
  const known = new Set(files);
  for (const file of files) {
    for (let folder = path.dirname(file); folder !== '.'; folder = path.dirname(folder)) {
      known.add(folder);
    }
  }
  const decisions = new Set(
    files.flatMap((file) => file.match(/^docs\/adr\/0*(\d+)-[^/]*\.md$/)?.slice(1) ?? []),
  );
  const sections = new Set();
  if (known.has('docs/method.md')) {
    for (const [, number] of read('docs/method.md').matchAll(/^#+ (\d+(?:\.\d+)*)/gm)) {
      sections.add(number);
    }
  }
  const found = [];
  for (const file of files.filter((name) => CITING.test(name) && !name.startsWith('.ci/documents'))) {
    const text = read(file);
    if (file.endsWith('.md')) {
      found.push(...ofDocument(file, text, known, read));
    }
    text.split('\n').forEach((line, i) => {
      for (const what of citations(line, known, decisions, sections)) {
        found.push(`${file}:${i + 1}: ${what}`);
      }
    });
  }
  return found;
}

function ofDocument(file, text, known, read) {
  const found = markdown.longLines(text).map((line) => `${file}:${line}: is longer than 120 characters`);
  for (const { line, target } of markdown.links(text)) {
    if (ABSOLUTE.test(target)) {
      continue;
    }
    const [to, anchor] = decodeURI(target).split('#');
    const place = to === '' ? file : path.posix.join(path.posix.dirname(file), to).replace(/\/$/, '');
    if (!known.has(place) && place !== '.') {
      found.push(`${file}:${line}: links to ${place}, which is not there`);
    } else if (anchor && place.endsWith('.md') && !markdown.anchors(read(place)).includes(anchor)) {
      found.push(`${file}:${line}: links to ${place}#${anchor}, a heading that is not there`);
    }
  }
  return found;
}

/** Documents, decisions and sections of the method that a line names (beside its links) and that are not there. */
function citations(source, known, decisions, sections) {
  const found = [];
  const line = source.replace(/\]\([^()\s]*\)/g, ']');
  for (const [, document] of line.matchAll(/(?<![\w./-])(docs\/[\w/.-]+\.(?:md|png|svg))/g)) {
    if (!known.has(document)) {
      found.push(`cites ${document}, which is not there`);
    }
  }
  for (const [, number] of line.matchAll(/\bADR (\d+)/g)) {
    if (!decisions.has(number)) {
      found.push(`cites ADR ${number}, which is not there`);
    }
  }
  for (const [, number] of line.matchAll(/method\.md[\]`]?,? section (\d+(?:\.\d+)*)/g)) {
    if (!sections.has(number)) {
      found.push(`cites section ${number} of docs/method.md, which is not there`);
    }
  }
  if (/\bSPEC(\.md\b|,? ?(§|section )?\d)/.test(line)) {
    found.push('cites a SPEC that is not in the repository; docs/method.md states the method');
  }
  return found;
}

module.exports = { problems };

if (require.main === module) {
  process.chdir(path.resolve(__dirname, '..'));
  const [command, ...names] = process.argv.slice(2);
  if (command === 'wrap') {
    for (const name of names) {
      fs.writeFileSync(name, markdown.wrap(fs.readFileSync(name, 'utf8')));
    }
  } else {
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      maxBuffer: 1 << 26,
    });
    const files = listed.toString().split('\0').filter((name) => name !== '' && fs.existsSync(name));
    const found = problems(files, (name) => fs.readFileSync(name, 'utf8'));
    if (found.length > 0) {
      console.error(found.join('\n'));
      process.exit(1);
    }
    const documents = files.filter((name) => name.endsWith('.md')).length;
    console.log(`${documents} documents: lines, links and citations are in order`);
  }
}
