import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browsing, startBrowsing } from '../support/browsing.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

const writing = (page: Page) => page.locator('.writing')
const saved = (page: Page) => page.getByText(/^Saved at \d\d:\d\d$/).waitFor()
const PART = 'Strengths and needs'

async function edit(page: Page): Promise<void> {
  await page.getByRole('button', { name: `Edit ${PART}`, exact: true }).click()
  await writing(page).waitFor()
}

test('two people write in one field, see each other, and both texts survive', async () => {
  const address = `${browsing.url}/plans/${browsing.service.plans.theo}`
  const senco = await browsing.person(/Ms J\. Whybrow/)
  const teacher = await browsing.person(/Mr D\. Osei/)
  const [desk, room] = [senco.page, teacher.page]
  await desk.goto(address)
  await room.goto(address)
  await edit(desk)
  await desk.getByRole('button', { name: 'Add a need' }).click()
  await desk.keyboard.type('Theo needs time.')
  await saved(desk)

  // The teacher reads; a quiet line offers what changed, and nothing moves before it is asked for.
  const news = room.locator('.part-news')
  await news.filter({ hasText: 'Changed just now by Ms J. Whybrow' }).waitFor({ timeout: 5_000 })
  expect(await room.locator('#part-needs').innerText()).not.toContain('Theo needs time.')
  const scroll = await room.evaluate(() => scrollY)
  await room.getByRole('button', { name: `Show what changed in ${PART}` }).click()
  await room.locator('#part-needs').getByText('Theo needs time.').waitFor()
  expect(await room.evaluate(() => scrollY)).toBe(scroll)

  // Each sees that the other is here, and in which part.
  const alsoHere = room.getByRole('region', { name: 'Also here' })
  await alsoHere.getByText(/Ms J\. Whybrow.*Strengths and needs/).waitFor({ timeout: 5_000 })
  await desk.getByRole('region', { name: 'Also here' }).getByText(/Mr D\. Osei/).waitFor()

  // Both type in the same words at the same time.
  await edit(room)
  await room.getByText('Theo needs time.').click()
  await room.keyboard.press('Home')
  await desk.keyboard.press('End')
  await Promise.all([
    desk.keyboard.type(' SENCO wrote this.', { delay: 30 }),
    room.keyboard.type('Teacher wrote this. ', { delay: 30 }),
  ])
  const both = /Teacher wrote this\. Theo needs time\. SENCO wrote this\./
  for (const page of [desk, room]) {
    await expect.poll(() => writing(page).innerText(), { timeout: 10_000 }).toMatch(both)
  }
  const caret = room.locator('.remote-caret[data-name*="Whybrow"]')
  await caret.waitFor({ state: 'attached', timeout: 5_000 })
  expect(await caret.getAttribute('aria-hidden')).toBe('true')

  // Without a connection typing goes on; afterwards everything is together.
  await teacher.context.setOffline(true)
  await room.keyboard.type('OFFLINE ')
  await desk.keyboard.type(' ONLINE')
  await saved(desk)
  await room.getByText(/Not saved yet|kept on this device/i).first().waitFor({ timeout: 15_000 })
  await teacher.context.setOffline(false)
  const all = /Teacher wrote this\. OFFLINE Theo needs time\. SENCO wrote this\. ONLINE/
  for (const page of [desk, room]) {
    await expect.poll(() => writing(page).innerText(), { timeout: 20_000 }).toMatch(all)
  }
  await saved(room)

  // Who leaves is no longer here.
  await senco.context.close()
  await expect
    .poll(() => room.getByRole('region', { name: 'Also here' }).count(), { timeout: 10_000 })
    .toBe(0)
  expect(senco.errors).toEqual([])
  expect(teacher.errors).toEqual([])
}, 120_000)
