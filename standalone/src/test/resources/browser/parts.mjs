// A file of two parts: its connection breaks, it is paused, the page is opened anew, and it goes on.
import { require, until } from './visit.mjs';

export default async function parts(visit, { image }) {
  const page = await visit.page();
  visit.excuse(/net::ERR_FAILED/);
  const sent = [];
  let broken = 0;
  let isBroken = true;
  await page.route('**/v1/uploads/*', route => {
    const request = route.request();
    if (request.method() === 'PATCH') {
      const offset = Number(request.headers()['upload-offset']);
      if (offset > 0 && isBroken) {
        broken++;
        return route.abort();
      }
      sent.push(offset);
    }
    return route.continue();
  });
  await page.goto('/volumes#upload');
  await page.locator('#files').setInputFiles(image);
  await until(() => broken > 0, 'a second part');
  const item = page.locator('#uploads > li');
  await item.getByRole('button', { name: 'Pause' }).click();
  await item.getByText(/paused at \d+ %/).waitFor();
  await visit.picture(page, 'upload-paused-desktop-light');

  isBroken = false;
  await page.reload();
  await item.getByText('of it is there').waitFor();
  const left = await item.innerText();
  await page.locator('#files').setInputFiles(image);
  await item.getByText('stored').waitFor();
  require(await item.count() === 1, 'the file is listed twice');
  const volume = (await item.getByRole('link', { name: 'Look at it' }).getAttribute('href')).split('/').at(-1);
  require(await page.evaluate(() => localStorage.getItem('cytoforge.uploads')) === '{}', 'the upload is still remembered');
  return { sent, left, volume };
}
