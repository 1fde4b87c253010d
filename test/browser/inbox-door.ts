import { type Page } from 'playwright-core';

export type StaffMember = { name: string; email: string; password: string };

/** Signs in at the inbox in English, or, where the page stands at the first admin's link, makes that admin. */
export async function enterInbox(page: Page, { name, email, password }: StaffMember): Promise<void> {
  const ownName = page.getByLabel('Your name');
  await page.getByLabel('E-mail').waitFor();
  if (await ownName.isVisible()) await ownName.fill(name);
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('textbox', { name: 'Password' }).press('Enter');
  await page.getByText('Connected', { exact: true }).waitFor();
}
