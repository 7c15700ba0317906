// On a phone: labels with a cell in pieces are shown where they are broken, and a form keeps its preview in sight.
import { require, until } from './visit.mjs';

export default async function phone(visit, { volume }) {
  const page = await visit.page('phone');
  await page.goto(`/volumes/${volume}`);
  const pictures = page.locator('#report .finding img');
  await until(async () => (await pictures.count()) === 2, 'there are not two pictures of the cell in pieces');
  await pictures.first().scrollIntoViewIfNeeded();
  await until(() => pictures.first().evaluate(image => image.naturalWidth > 0), 'the picture did not come');
  const report = await page.locator('#report').textContent();
  await page.getByRole('link', { name: 'Go there' }).click();
  await until(() => page.locator('#place', { hasText: 'z 5, y 40, x 61' }).count(), 'the cross did not go there');
  await page.goto(`/volumes/${volume}?at=5,40,61`);
  await page.locator('#place', { hasText: 'z 5, y 40, x 61' }).waitFor();

  await page.goto('/make/simulation?preset=celegans-nuclei');
  const preview = page.locator('#preview');
  await preview.waitFor();
  const start = page.getByRole('button', { name: /^Start the/ });
  await start.scrollIntoViewIfNeeded();
  const shape = page.locator('[data-pointer="/shape/x"]');
  await shape.evaluate(each => {
    for (let at = each.closest('details'); at; at = at.parentElement.closest('details')) {
      at.open = true;
    }
  });
  await shape.focus();
  const [shown, field] = await Promise.all([preview.locator('img').boundingBox(), shape.boundingBox()]);
  require(shown.y >= 0 && shown.y + shown.height <= 844, 'the preview is out of sight while a number is changed');
  require(field.y >= shown.y + shown.height && field.y + field.height <= 844, 'the preview hides the number that is changed');
  await preview.locator('summary').click();
  require(!(await preview.locator('img').isVisible()), 'the preview cannot be folded');
  return { report };
}
