// What all visits do: open pages while listening to what goes wrong there, look at them, and keep pictures of them.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PATIENCE = 60_000;
const SCREENS = {
  desktop: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
};
const PICTURES = 'pictures';
const HIGHEST = 2600;
/** Of half a request there is no preview, and where enough are being drawn others are told to come back: forms go on. */
const NO_PREVIEW = /(422|503).*\/v1\/previews\/|\/v1\/previews\/\w+ answered 503/;

export class Visit {
  constructor(browser, name, { address }) {
    this.browser = browser;
    this.name = name;
    this.address = address;
    this.troubles = [];
    this.excused = [NO_PREVIEW];
    this.contexts = [];
  }

  /** A new page of a new visitor: no cookies, nothing in the cache. */
  async page(screen = 'desktop', options = {}) {
    const context = await this.browser.newContext({
      ...SCREENS[screen], baseURL: this.address, acceptDownloads: true, ...options });
    context.setDefaultTimeout(PATIENCE);
    this.contexts.push(context);
    context.on('page', page => this.listen(page));
    this.last = await context.newPage();
    return this.last;
  }

  listen(page) {
    page.on('console', message => {
      if (['error', 'warning'].includes(message.type())) {
        this.trouble(`console of ${page.url()}: ${message.text()} (${message.location().url})`);
      }
    });
    page.on('pageerror', error => this.trouble(`${page.url()}: ${error.stack ?? error}`));
    page.on('response', answer => {
      if (answer.status() >= 500) {
        this.trouble(`${answer.request().method()} ${answer.url()} answered ${answer.status()}`);
      }
    });
  }

  trouble(words) {
    this.troubles.push(words);
  }

  /** What may be said: a browser writes an answer of 4xx to its console, though a page shows it as it should. */
  excuse(pattern) {
    this.excused.push(pattern);
  }

  /** Nothing was written to the console, thrown, forbidden by the policy of content, or answered with a 5xx. */
  requireNoTrouble() {
    const left = this.troubles.filter(words => !this.excused.some(pattern => pattern.test(words)));
    require(left.length === 0, `pages had troubles:\n${left.join('\n')}`);
  }

  /** Violations of WCAG 2.2 A and AA, and of what axe calls good practice, that are serious or critical. */
  async requireAccessible(page, where) {
    // By the protocol, so that the policy of content stays as it is.
    await page.evaluate(AXE);
    const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
    const grave = found.violations.filter(each => ['serious', 'critical'].includes(each.impact));
    require(grave.length === 0, `${where} is not for everybody:\n${grave.map(each => `${each.id}: ${each.help}\n${
      each.nodes.map(node => `  ${node.target.join(' ')}: ${node.failureSummary}`).join('\n')}`).join('\n')}`);
    return found.passes?.length ?? 0;
  }

  /** Of a long list its beginning is enough. */
  async picture(page, name) {
    mkdirSync(PICTURES, { recursive: true });
    const { width, height } = await page.evaluate(() =>
      ({ width: window.innerWidth, height: document.documentElement.scrollHeight }));
    await page.screenshot({
      path: `${PICTURES}/${name}.png`,
      fullPage: true,
      clip: { x: 0, y: 0, width, height: Math.min(height, HIGHEST) },
      animations: 'disabled',
    });
  }

  /** What the last page looked like when something failed. */
  async lastSight() {
    try {
      await this.picture(this.last, `failed-${this.name}`);
      return `at ${this.last.url()}, see ${process.cwd()}/${PICTURES}/failed-${this.name}.png`;
    } catch {
      return 'at no page';
    }
  }

  async end() {
    for (const context of this.contexts) {
      await context.close();
    }
  }
}

export function require(isTrue, words) {
  if (!isTrue) {
    throw new Error(words);
  }
}

/** Waits until something asked again and again is true. */
export async function until(question, words) {
  const end = Date.now() + PATIENCE;
  while (!(await question())) {
    require(Date.now() < end, `in vain: ${words}`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
