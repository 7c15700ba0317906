// What the documents' check knows of Markdown: which lines are prose, where links lead, how paragraphs wrap.
'use strict';

const WIDTH = 120;
const FENCE = /^\s*(```|~~~)/;
const MARKER = /^(\s*)((?:>\s?)+|[-*+]\s+|\d+[.)]\s+)?/;
/** What would turn into a list, a quotation, a heading or a table at the start of a line. */
const SYNTAX = /^([-+*]|>.*|#+|\d+[.)]|\|.*|=+|-{2,}|```.*|~~~.*)$/;

const width = (line) => [...line].length;

/** The kind of every line: blank, code, table, heading, html or prose. */
function kinds(lines) {
  let fenced = false;
  let inList = false;
  let before = 'blank';
  return lines.map((line) => {
    let kind;
    if (FENCE.test(line)) {
      fenced = !fenced;
      kind = 'code';
    } else if (fenced) {
      kind = 'code';
    } else if (line.trim() === '') {
      kind = before === 'code' && !inList ? 'code' : 'blank';
    } else if (/^ {4}/.test(line) && !inList && before !== 'prose') {
      kind = 'code';
    } else if (/^\s*\|/.test(line)) {
      kind = 'table';
    } else if (/^#{1,6}\s/.test(line)) {
      kind = 'heading';
    } else if (/^\s*</.test(line)) {
      kind = 'html';
    } else {
      kind = 'prose';
    }
    if (kind === 'prose') {
      inList = /^\s*([-*+]|\d+[.)])\s/.test(line) || (inList && (before === 'prose' || /^\s/.test(line)));
    } else if (kind === 'heading') {
      inList = false;
    }
    before = kind;
    return kind;
  });
}

/** Splits text at white space, but not within code or within what a link leads to. */
function words(text) {
  return text.match(/(?:`+[^`]*`+|\]\([^()\s]+(?:\s+"[^"]*")?\)|\S)+/g) ?? [];
}

/** Numbers (from 1) of the lines that are too wide and could be broken. */
function longLines(text) {
  const lines = text.split('\n');
  const kind = kinds(lines);
  return lines.flatMap((line, i) => {
    const isBreakable = kind[i] === 'heading' || words(line.replace(MARKER, '')).length > 1;
    return width(line) > WIDTH && !['code', 'table'].includes(kind[i]) && isBreakable ? [i + 1] : [];
  });
}

/** Where links and pictures lead, code left out: [{line, target}]. */
function links(text) {
  const lines = text.split('\n');
  const kind = kinds(lines);
  const prose = lines.map((line, i) => (kind[i] === 'code' ? '' : line.replace(/`+[^`]*`+/g, '')));
  return prose.flatMap((line, i) => {
    const inline = [...line.matchAll(/\]\(([^()\s]+)(?:\s+"[^"]*")?\)/g)];
    const others = [...line.matchAll(/^\s*\[[^\]]+\]:\s+(\S+)|<(?:img|a)\s[^>]*(?:src|href)="([^"]+)"/g)];
    return [...inline, ...others].map((match) => ({ line: i + 1, target: match[1] ?? match[2] }));
  });
}

/** What follows # in links to the headings, as GitHub makes it. */
function anchors(text) {
  const lines = text.split('\n');
  const kind = kinds(lines);
  const seen = new Map();
  return lines
    .filter((_, i) => kind[i] === 'heading')
    .map((line) => {
      const title = line.replace(/^#+\s+/, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
      const slug = title.trim().toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-');
      const times = seen.get(slug) ?? 0;
      seen.set(slug, times + 1);
      return times === 0 ? slug : `${slug}-${times}`;
    });
}

/** Wraps every paragraph that has a line which is too wide. */
function wrap(text) {
  const lines = text.split('\n');
  const kind = kinds(lines);
  const wrapped = [];
  for (let i = 0; i < lines.length; ) {
    let end = i + 1;
    if (kind[i] === 'prose') {
      while (end < lines.length && kind[end] === 'prose' && !beginsAnew(lines[end - 1], lines[end])) {
        end++;
      }
    }
    const paragraph = lines.slice(i, end);
    const isTooWide = kind[i] === 'prose' && paragraph.some((line) => width(line) > WIDTH);
    wrapped.push(...(isTooWide ? filled(paragraph) : paragraph));
    i = end;
  }
  return wrapped.join('\n');
}

function beginsAnew(before, line) {
  return / {2}$|\\$/.test(before) || /^\s*([-*+]|\d+[.)]|>)\s/.test(line);
}

function filled(paragraph) {
  const [, indent, marker = ''] = paragraph[0].match(MARKER);
  const all = words(paragraph.map((line, i) => (i === 0 ? line.slice(indent.length + marker.length) : line)).join(' '));
  const hanging = indent + (marker.includes('>') ? marker : ' '.repeat(marker.length));
  const result = [];
  let line = [];
  const wide = (parts) => width((result.length === 0 ? indent + marker : hanging) + parts.join(' ')) > WIDTH;
  const finish = () => {
    result.push((result.length === 0 ? indent + marker : hanging) + line.join(' '));
    line = [];
  };
  for (const word of all) {
    if (line.length > 0 && wide([...line, word])) {
      const carried = [];
      while (line.length > 1 && SYNTAX.test(carried[0] ?? word)) {
        carried.unshift(line.pop());
      }
      finish();
      line.push(...carried);
    }
    line.push(word);
  }
  finish();
  return result;
}

module.exports = { longLines, links, anchors, wrap };
