// From the first page to an archive for a trainer, by clicks and keys alone.
import { statSync } from 'node:fs';
import { require, until } from './visit.mjs';

export default async function newcomer(visit, { folder }) {
  const page = await visit.page();
  visit.excuse(/dryRun=true/); // while the form is half filled
  await page.goto('/');
  await page.getByRole('link', { name: 'Zebrafish embryo, nuclei' }).click();
  await page.waitForURL('**/make/dataset?preset=**');
  await page.locator('[data-pointer="/name"]').fill('a newcomer’s');
  await page.locator('[data-pointer="/samples"]').fill('2');
  for (const [axis, voxels] of [['z', 32], ['y', 96], ['x', 96]]) {
    const field = page.locator(`[data-pointer="/simulation/shape/${axis}"]`);
    await field.evaluate(each => {
      for (let at = each.closest('details'); at; at = at.parentElement.closest('details')) {
        at.open = true;
      }
    });
    await field.fill(String(voxels));
  }
  await page.locator('#estimate', { hasText: /^About / }).waitFor();
  const before = await page.locator('#estimate').textContent();
  await page.getByRole('button', { name: 'Start the job' }).click();

  await page.waitForURL('**/jobs/*');
  const job = page.url().split('/').at(-1);
  await page.locator('.state.succeeded').waitFor({ timeout: 180_000 });
  require(await page.locator('#plan .node.succeeded').count() > 0, 'the plan shows no step as done');
  await page.getByRole('link', { name: 'Open the data set' }).click();
  await page.waitForURL('**/datasets/*');
  const dataset = page.url().split('/').at(-1);
  require(await page.locator('.wall li').count() === 2, 'the wall has not two samples');

  await choosesSample(page);

  await page.locator('.wall li .pair a').first().click();
  await page.waitForURL('**/volumes/*');
  await showsPlanes(page);
  const moved = await crossMoves(page);

  await page.goto(`/datasets/${dataset}`);
  const trainer = page.locator('details.export', { hasText: /^\s*cellpose\s/ }).first();
  await trainer.locator('summary').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'), trainer.getByRole('link', { name: 'Zip' }).click()]);
  const archive = `${folder}/${download.suggestedFilename()}`;
  await download.saveAs(archive);
  return { estimate: before, job, dataset, moved, archive, bytes: statSync(archive).size };
}

/** A key rejects a sample and accepts it again; what is chosen is said in words, and the focus stays at its button. */
async function choosesSample(page) {
  const sample = page.locator('.wall li').first();
  await sample.getByRole('button', { name: 'Reject sample 0' }).focus();
  for (const [other, rejected] of [['Accept sample 0', 1], ['Reject sample 0', 0]]) {
    await page.keyboard.press('Enter');
    await sample.getByRole('button', { name: other }).waitFor();
    require(await sample.getByText('rejected', { exact: true }).count() === rejected, 'it is not said what was chosen');
    await until(() => page.evaluate(name => document.activeElement.textContent === name, other), `the focus at ${other}`);
  }
}

/** Each of the three planes is a picture that has come, of more than one shade. */
export async function showsPlanes(page) {
  for (const axis of ['z', 'y', 'x']) {
    await until(() => page.evaluate(axis => {
      const image = [...document.querySelectorAll(`.plane[data-axis=${axis}] img`)]
        .find(each => !each.hidden && each.naturalWidth > 0);
      if (!image) {
        return false;
      }
      const canvas = Object.assign(document.createElement('canvas'), { width: 32, height: 32 });
      const pen = canvas.getContext('2d', { willReadFrequently: true });
      pen.drawImage(image, 0, 0, 32, 32);
      const { data } = pen.getImageData(0, 0, 32, 32);
      return new Set(data.filter((_, i) => i % 4 === 0)).size > 1;
    }, axis), `a picture of the plane across ${axis}`);
  }
}

/** An arrow key in the xy plane moves the place that the line above the planes says. */
async function crossMoves(page) {
  const place = page.locator('#place');
  await until(async () => /\d/.test(await place.textContent()), 'a place of the cross');
  const before = await place.textContent();
  await page.locator('.plane[data-axis=z] .pane').last().focus();
  await page.keyboard.press('Shift+ArrowRight');
  await until(async () => await place.textContent() !== before, 'another place of the cross');
  return [before, await place.textContent()];
}
