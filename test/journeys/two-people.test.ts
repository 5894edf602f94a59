import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browsing, startBrowsing } from '../support/browsing.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

test('when another tab signs in as somebody else, this page closes at once', async () => {
  const { page: first, context } = await browsing.person(/Ms J\. Whybrow/)
  await first.getByRole('link', { name: 'Theo Adeyemi-Clarke' }).click()
  await first.getByRole('button', { name: 'Edit Actions', exact: true }).click()
  await first.locator('.writing').waitFor()
  const second = await context.newPage()
  await second.goto(browsing.url)
  await second.getByRole('button', { name: 'Sign out' }).click()
  await second.getByRole('button', { name: /Mr D\. Osei/ }).click()
  await second.getByRole('heading', { level: 1, name: 'My plans' }).waitFor()

  await first.getByText('You were signed out').waitFor()
  expect(await first.getByText('Theo Adeyemi-Clarke').count()).toBe(0)
}, 120_000)

test('words that a closed tab left go out when their writer comes back, without opening the part', async () => {
  const { page, context } = await browsing.person(/Ms J\. Whybrow/)
  await page.getByRole('link', { name: 'Theo Adeyemi-Clarke' }).click()
  await page.getByRole('button', { name: 'Edit Actions', exact: true }).click()
  await page.locator('.writing').waitFor()
  await context.setOffline(true)
  await page.locator('.writing .written-text').first().click()
  await page.keyboard.type('LEFT-BEHIND ')
  await page
    .getByText(/Kept on this device/)
    .first()
    .waitFor()
  await page.close({ runBeforeUnload: false })
  await context.setOffline(false)
  const back = await context.newPage()
  await back.goto(browsing.url)
  const saved = async () => {
    const parts = await browsing.service.owner.selectFrom('part').select('body').execute()
    return parts.some(({ body }) => JSON.stringify(body).includes('LEFT-BEHIND'))
  }
  await expect.poll(saved, { timeout: 20_000 }).toBe(true)
}, 120_000)
