// Files of one's own: an image without and labels with a voxel size, then the same image in the viewer.
import { require } from './visit.mjs';
import { showsPlanes } from './newcomer.mjs';

export default async function upload(visit, { image, labels, nonsense }) {
  const page = await visit.page();
  visit.excuse(/status of 4\d\d/);
  await page.goto('/volumes#upload');
  await page.locator('#files').setInputFiles([image, labels, nonsense]);
  const items = page.locator('#uploads > li');
  await items.nth(2).locator('.problem', { hasText: /\w/ }).waitFor();
  await items.nth(1).getByText('none in pieces').waitFor();
  const said = await items.allTextContents();
  require(await items.nth(0).getByText('stored').isVisible(), 'the image was not stored');
  require(await items.nth(1).getByText('sound').isVisible(), 'the labels are not called sound');

  const ask = items.nth(0).locator('form');
  for (const [axis, edge] of [['z', '1'], ['y', '0,5'], ['x', '0.5']]) {
    await ask.getByLabel(axis).fill(edge);
  }
  await ask.getByRole('button', { name: 'Save' }).click();
  await items.nth(0).getByText('Its voxel size is known now.').waitFor();

  await items.nth(0).getByRole('link', { name: 'Look at it' }).click();
  await page.waitForURL('**/volumes/*');
  await showsPlanes(page);
  return { said, volume: page.url().split('/').at(-1) };
}
