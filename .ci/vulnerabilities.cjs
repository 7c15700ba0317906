// Which components of CycloneDX lists have a known vulnerability, by a folder of advisories in OSV's format that was
// fetched before: nothing is asked of the network.
//   node .ci/vulnerabilities.cjs FOLDER LIST.cdx.json…
// Exit status: 0 none, 1 some, 2 nothing could be told.
'use strict';
const fs = require('node:fs');
const path = require('node:path');

const QUALIFIERS = ['alpha', 'beta', 'milestone', 'rc', 'snapshot', '', 'sp'];
const SHORT = { a: 'alpha', b: 'beta', m: 'milestone' };
const ALIASES = { ga: '', final: '', release: '', cr: 'rc' };
const RELEASE = String(QUALIFIERS.indexOf(''));

/** A version as Maven's ComparableVersion takes it apart: numbers, qualifiers (strings) and lists of them. */
function parse(version) {
    const root = [];
    const open = [root];
    let list = root;
    let digits = false;
    let start = 0;
    const text = version.toLowerCase();
    const item = (to) => (digits ? BigInt(text.slice(start, to)) : qualifier(text.slice(start, to), false));
    const deeper = () => {
        const inner = [];
        list.push(inner);
        open.push(inner);
        list = inner;
    };
    for (let i = 0; i < text.length; i++) {
        const letter = text[i];
        if (letter === '.' || letter === '-') {
            list.push(i === start ? 0n : item(i));
            start = i + 1;
            if (letter === '-') deeper();
        } else if (/[0-9]/.test(letter)) {
            if (!digits && i > start) {
                if (list.length > 0) deeper(); // 1.x is 1-x
                list.push(qualifier(text.slice(start, i), true));
                start = i;
                deeper();
            }
            digits = true;
        } else {
            if (digits && i > start) {
                list.push(item(i));
                start = i;
                deeper();
            }
            digits = false;
        }
    }
    if (text.length > start) {
        if (!digits && list.length > 0) deeper();
        list.push(item(text.length));
    }
    open.reverse().forEach(normalize);
    return root;
}

function qualifier(word, isBeforeDigit) {
    const long = isBeforeDigit && word.length === 1 ? (SHORT[word] ?? word) : word;
    return ALIASES[long] ?? long;
}

function normalize(list) {
    for (let i = list.length - 1; i >= 0; i--) {
        if (isNothing(list[i])) list.splice(i, 1);
        else if (!Array.isArray(list[i])) break;
    }
}

function isNothing(item) {
    return Array.isArray(item) ? item.length === 0 : item === 0n || item === '';
}

function rank(word) {
    const at = QUALIFIERS.indexOf(word);
    return at < 0 ? `${QUALIFIERS.length}-${word}` : String(at);
}

function order(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

/** Of items; what is not there is undefined. */
function compareItems(a, b) {
    if (a === undefined) return b === undefined ? 0 : -compareItems(b, a);
    if (typeof a === 'bigint') return b === undefined ? order(a, 0n) : typeof b === 'bigint' ? order(a, b) : 1;
    if (typeof a === 'string') {
        if (b === undefined) return order(rank(a), RELEASE);
        return typeof b === 'string' ? order(rank(a), rank(b)) : -1;
    }
    if (typeof b === 'bigint') return -1;
    if (typeof b === 'string') return 1;
    const other = b ?? [];
    for (let i = 0; i < Math.max(a.length, other.length); i++) {
        const difference = compareItems(a[i], other[i]);
        if (difference !== 0) return difference;
    }
    return 0;
}

/** Below, at or above 0, as Maven orders versions. */
function compare(a, b) {
    return compareItems(parse(a), parse(b));
}

/** Whether a version lies in a range of OSV: its events, in order, switch it on and off. */
function isWithin(version, events) {
    const at = (event) => event.introduced ?? event.fixed ?? event.last_affected ?? event.limit ?? '0';
    const sorted = [...events].sort((a, b) => (at(a) === '0' ? -1 : at(b) === '0' ? 1 : compare(at(a), at(b))));
    let affected = false;
    for (const event of sorted) {
        if (event.introduced !== undefined) {
            if (event.introduced === '0' || compare(version, event.introduced) >= 0) affected = true;
        } else if (event.last_affected !== undefined) {
            if (compare(version, event.last_affected) > 0) affected = false;
        } else if (compare(version, at(event)) >= 0) {
            affected = false;
        }
    }
    return affected;
}

function isAffected(version, entry) {
    const ranges = (entry.ranges ?? []).filter((range) => range.type === 'ECOSYSTEM' || range.type === 'SEMVER');
    return (entry.versions ?? []).includes(version) || ranges.some((range) => isWithin(version, range.events ?? []));
}

/** Group, colon, name and version of a component from Maven; undefined of another. */
function coordinates(component) {
    const found = /^pkg:maven\/([^/@]+)\/([^/@]+)@([^?#]+)/.exec(component.purl ?? '');
    return found && { name: `${found[1]}:${found[2]}`, version: decodeURIComponent(found[3]) };
}

/** One line of each vulnerability of each component. */
function check(list, advisories) {
    const used = new Map();
    for (const component of list.components ?? []) {
        const found = coordinates(component);
        if (found) used.set(found.name, (used.get(found.name) ?? new Set()).add(found.version));
    }
    const lines = new Set();
    for (const advisory of advisories) {
        if (advisory.withdrawn) continue;
        for (const entry of advisory.affected ?? []) {
            if (entry.package?.ecosystem !== 'Maven') continue;
            for (const version of used.get(entry.package.name) ?? []) {
                if (!isAffected(version, entry)) continue;
                const fixed = (entry.ranges ?? [])
                    .flatMap((range) => range.events ?? [])
                    .map((event) => event.fixed)
                    .filter((fix) => fix !== undefined && compare(fix, version) > 0)
                    .sort(compare)[0];
                const names = [advisory.id, ...(advisory.aliases ?? [])].join(' ');
                lines.add(
                    `${entry.package.name} ${version}: ${names}, ${fixed ? `fixed in ${fixed}` : 'not fixed'}: ` +
                        `${advisory.summary ?? advisory.details?.split('\n')[0] ?? ''}`,
                );
            }
        }
    }
    return [...lines].sort();
}

function read(folder) {
    return fs
        .readdirSync(folder, { recursive: true })
        .map((name) => path.join(folder, name))
        .filter((file) => file.endsWith('.json'))
        .map((file) => JSON.parse(fs.readFileSync(file, 'utf8')))
        .filter((advisory) => advisory.id && advisory.affected);
}

function main([folder, ...lists]) {
    if (lists.length === 0) {
        console.error('usage: node .ci/vulnerabilities.cjs FOLDER LIST.cdx.json…');
        return 2;
    }
    const list = {
        components: lists.flatMap((file) => JSON.parse(fs.readFileSync(file, 'utf8')).components ?? []),
    };
    const count = new Set(list.components.filter(coordinates).map((component) => component.purl)).size;
    const advisories = read(folder);
    if (count === 0 || advisories.length === 0) {
        console.error(`${count} components of Maven, ${advisories.length} advisories in ${folder}`);
        return 2;
    }
    const newest = advisories.map((advisory) => advisory.modified ?? '').sort().at(-1);
    const lines = check(list, advisories);
    lines.forEach((line) => console.log(line));
    console.log(
        `${count} components, ${advisories.length} advisories up to ${newest}: ${lines.length} vulnerabilities`,
    );
    return lines.length > 0 ? 1 : 0;
}

module.exports = { compare, check };

if (require.main === module) process.exitCode = main(process.argv.slice(2));
