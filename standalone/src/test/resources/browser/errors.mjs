// What is wrong is said where it is wrong, and what went wrong in words with what to do.
import { require } from './visit.mjs';

export default async function errors(visit, { failed }) {
  const page = await visit.page();
  visit.excuse(/status of 4\d\d/);
  await page.goto('/make/dataset');
  const samples = page.locator('[data-field="/samples"]');
  await samples.locator('input').first().fill('-3');
  await page.getByRole('button', { name: 'Start the job' }).click();
  const violation = samples.locator('.error');
  await violation.filter({ hasText: /-3/ }).waitFor();
  require(await samples.locator('input').first().getAttribute('aria-invalid') === 'true', 'the field is not marked');
  require(new URL(page.url()).pathname === '/make/dataset', 'the form was left');
  const said = await violation.textContent();

  await page.goto(`/jobs/${failed}`);
  const job = await page.locator('.note.bad').first().innerText();

  await page.goto('/volumes/00000000-0000-0000-0000-000000000000');
  const nowhere = await page.locator('main').innerText();
  return { violation: said, job, nowhere };
}
