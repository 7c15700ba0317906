// Where keys are asked for: signing in and out, and what a page of another origin can do with the session: nothing.
import { require } from './visit.mjs';

export default async function signIn(visit, { address, key, foreign }) {
  const page = await visit.page();
  visit.excuse(/status of 40[13]|favicon\.ico/);
  await page.goto('/jobs');
  require(new URL(page.url()).pathname === '/sign-in', `an unknown visitor is at ${page.url()}`);
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await visit.requireAccessible(page, `the sign-in, ${colorScheme}`);
    await visit.picture(page, `sign-in-desktop-${colorScheme}`);
  }
  await page.getByLabel('Your key').fill('cf_nothing');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('This is no key that is good here now.').waitFor();

  await page.getByLabel('Your key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Jobs' }).waitFor();
  require(await page.evaluate(() => document.cookie) === '', 'programs of a page read the session');

  const refused = await post(page, foreign, `${address}/v1/volumes`);
  await page.goto('/jobs');
  require(new URL(page.url()).pathname === '/jobs', 'the session did not outlive a foreign page');
  const out = await post(page, foreign, `${address}/sign-out`);
  await page.goto('/jobs');
  require(new URL(page.url()).pathname === '/jobs', 'a foreign page has signed somebody out');

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.goto('/jobs');
  require(new URL(page.url()).pathname === '/sign-in', 'whoever signed out is still in');
  return { refused, out };
}

/** Sends the form of a page of another origin there; what is answered. */
async function post(page, foreign, target) {
  await page.goto(`${foreign}?${encodeURIComponent(target)}`);
  const [answer] = await Promise.all([
    page.waitForResponse(target), page.getByRole('button', { name: 'Send' }).click()]);
  await page.waitForURL(target);
  return { status: answer.status(), words: await page.locator('body').innerText() };
}
