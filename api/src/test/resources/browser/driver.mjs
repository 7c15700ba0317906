// Runs visits in one Chromium. Each line of the standard input names one, with what it is told; a line comes back.
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import { Visit } from './visit.mjs';

const browser = await chromium.launch({
  executablePath: process.argv[2],
  args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
});
process.stdout.write(`${JSON.stringify({ version: browser.version() })}\n`);

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await run(JSON.parse(line)))}\n`);
}
await browser.close();

async function run({ name, told }) {
  const visit = new Visit(browser, name, told);
  try {
    const { default: steps } = await import(`./${name}.mjs`);
    const found = await steps(visit, told);
    visit.requireNoTrouble();
    return { found: found ?? {} };
  } catch (error) {
    return { failed: `${error.stack ?? error}\n${visit.troubles.join('\n')}\n${await visit.lastSight()}` };
  } finally {
    await visit.end();
  }
}
