'use strict';
const assert = require('node:assert');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const test = require('node:test');
const { check, compare } = require('./vulnerabilities.cjs');

// As ComparableVersion of Maven 3.8.7 orders them; those on one line are equal to it.
const ORDERED = [
    'r5',
    'v1',
    '0.1-1.21.4',
    '1-alpha',
    '1-alpha-1 1-alpha1 1a1',
    '1-beta',
    '1b2',
    '1.0-b3 1.0b3',
    '1-m1',
    '1-milestone-2',
    '1-rc',
    '1-rc1',
    '1-cr2',
    '1-SNAPSHOT 1.0-SNAPSHOT',
    '1 1-ga 1.0 1.0.0 1.0.Final 1.0.RELEASE',
    '1-sp',
    '1-sp1',
    '1-foo2',
    '1-foo10',
    '1-jre',
    '1.x',
    '1-x1',
    '1--2',
    '1-1 1.0-1',
    '1.0.0.1',
    '1.0.1-jre',
    '1..2',
    '01.1 1.1',
    '1.2',
    '1.2.3.4.5',
    '1.5.7-6',
    '1.5.7-11',
    '1.10',
    '2.0.0-M1',
    '2.0.0-RC1',
    '2 2.0.0 2.0.0.Final',
    '4.1.99.Final',
    '4.1.100.Final',
    '9.0.0.M1',
    '10.1.44',
    '11.0.0-M10',
    '33.4.0-android',
    '33.4.0-jre',
    '20230101',
].map((line) => line.split(' '));

test('versions are ordered as Maven orders them', () => {
    for (let i = 0; i < ORDERED.length; i++) {
        for (let j = 0; j < ORDERED.length; j++) {
            for (const a of ORDERED[i]) {
                for (const b of ORDERED[j]) {
                    assert.equal(Math.sign(compare(a, b)), Math.sign(i - j), `${a} and ${b}`);
                }
            }
        }
    }
});

const component = (group, name, version) => ({
    name,
    version,
    purl: `pkg:maven/${group}/${name}@${version}?type=jar`,
});
const advisory = (name, events, more = {}) => ({
    id: 'GHSA-test-0000-0000',
    aliases: ['CVE-2026-0001'],
    modified: '2026-11-01T00:00:00Z',
    summary: 'reads beyond its end',
    affected: [{ package: { ecosystem: 'Maven', name }, ranges: [{ type: 'ECOSYSTEM', events }], ...more }],
});
const found = (version, events, more) =>
    check({ components: [component('org.example', 'codec', version)] }, [advisory('org.example:codec', events, more)]);

test('a version within a range is told with what mends it', () => {
    const events = [{ introduced: '1.0' }, { fixed: '1.4.2' }, { introduced: '2.0.0-M1' }, { fixed: '2.1' }];
    assert.deepEqual(found('1.4.1', events), [
        'org.example:codec 1.4.1: GHSA-test-0000-0000 CVE-2026-0001, fixed in 1.4.2: reads beyond its end',
    ]);
    assert.match(found('2.0.0.Final', events)[0], /fixed in 2\.1:/);
    for (const sound of ['0.9', '1.4.2', '1.10', '2.1', '3']) assert.deepEqual(found(sound, events), [], sound);
});

test('ranges without an end, up to and with a version, and lists of versions count', () => {
    assert.match(found('9', [{ introduced: '0' }])[0], /not fixed/);
    assert.equal(found('1.2', [{ introduced: '0' }, { last_affected: '1.2' }]).length, 1);
    assert.equal(found('1.2.1', [{ introduced: '0' }, { last_affected: '1.2' }]).length, 0);
    assert.equal(found('1.2', [], { versions: ['1.2'] }).length, 1);
});

test('what is withdrawn, of another package or of another ecosystem does not count', () => {
    const list = { components: [component('org.example', 'codec', '1.0')] };
    const sound = advisory('org.example:codec', [{ introduced: '0' }]);
    assert.equal(check(list, [sound]).length, 1);
    assert.equal(check(list, [{ ...sound, withdrawn: '2026-11-02T00:00:00Z' }]).length, 0);
    assert.equal(check(list, [advisory('org.example:codecs', [{ introduced: '0' }])]).length, 0);
    const npm = structuredClone(sound);
    npm.affected[0].package.ecosystem = 'npm';
    assert.equal(check(list, [npm]).length, 0);
});

test('the program tells by its exit status; an empty folder is no good news', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'advisories-'));
    const list = path.join(folder, 'list.cdx.json');
    fs.writeFileSync(list, JSON.stringify({ components: [component('org.example', 'codec', '1.0')] }));
    const advisories = path.join(folder, 'osv');
    fs.mkdirSync(advisories);
    const run = () => spawnSync(process.execPath, [path.join(__dirname, 'vulnerabilities.cjs'), advisories, list]);
    assert.equal(run().status, 2);
    const write = (events) =>
        fs.writeFileSync(path.join(advisories, 'a.json'), JSON.stringify(advisory('org.example:codec', events)));
    write([{ introduced: '2' }]);
    assert.equal(run().status, 0);
    write([{ introduced: '0' }]);
    assert.equal(run().status, 1);
    assert.match(String(run().stdout), /1 components, 1 advisories up to 2026-11-01T00:00:00Z: 1 vulnerabilities/);
    fs.rmSync(folder, { recursive: true });
});
