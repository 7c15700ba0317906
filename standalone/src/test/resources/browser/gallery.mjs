// Every page on a desktop and a phone, light and dark: pictures of them, who can use them, how heavy they are.
import { require } from './visit.mjs';

const HEAVIEST = 1_500_000;

export default async function gallery(visit, { pages, rejected }) {
  const found = {};
  await reject(visit, rejected);
  visit.excuse(/\/nowhere.*404|404.*\/nowhere/);
  for (const [name, path] of Object.entries(pages)) {
    found[name] = await onDesktop(visit, name, path);
    await onPhone(visit, name, path);
  }
  return found;
}

/** So that a wall shows both. */
async function reject(visit, sample) {
  const page = await visit.page();
  const answer = await page.request.patch(sample, { data: { accepted: false } });
  require(answer.ok(), `${sample}: ${answer.status()}`);
  await page.context().close();
}

async function onDesktop(visit, name, path) {
  const page = await visit.page('desktop');
  const weight = await weigh(page);
  await page.goto(path, { waitUntil: 'networkidle' });
  const bytes = weight();
  require(bytes < HEAVIEST, `${name} is ${bytes} bytes heavy`);
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await visit.picture(page, `${name}-desktop-${colorScheme}`);
    await visit.requireAccessible(page, `${name}, ${colorScheme}`);
  }
  const paint = await page.evaluate(() =>
    performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1);
  await page.context().close();
  return { bytes, firstPaintMillis: Math.round(paint) };
}

async function onPhone(visit, name, path) {
  const page = await visit.page('phone');
  await page.goto(path, { waitUntil: 'networkidle' });
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await visit.picture(page, `${name}-phone-${colorScheme}`);
  }
  await visit.requireAccessible(page, `${name} on a phone`);
  const { wide, screen } = await page.evaluate(() =>
    ({ wide: document.documentElement.scrollWidth, screen: window.innerWidth }));
  require(wide <= screen, `${name} is ${wide} pixels wide on a phone of ${screen}`);
  await page.context().close();
}

/** Bytes that came over the wire for a page that is opened for the first time, headers included. */
async function weigh(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  let bytes = 0;
  session.on('Network.loadingFinished', event => { bytes += event.encodedDataLength; });
  return () => bytes;
}
