import type { Locator, Page } from 'playwright-core'
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

/** How far down something is once nothing moves any more, in whole pixels. */
async function stillAt(what: Locator): Promise<number> {
  for (let last = Number.NaN, turn = 0; turn < 40; turn += 1) {
    const y = Math.round((await what.boundingBox())?.y ?? 0)
    if (y === last) return y
    last = y
    await what.page().waitForTimeout(300)
  }
  throw new Error('It does not come to rest')
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
  const title = room.locator('#part-needs-title')
  await room.getByRole('button', { name: `Show what changed in ${PART}` }).focus()
  const before = await stillAt(title)
  await room.keyboard.press('Enter')
  await room.locator('#part-needs').getByText('Theo needs time.').waitFor()
  await news.waitFor({ state: 'detached' })
  expect(Math.abs((await stillAt(title)) - before)).toBeLessThan(2)
  expect(await title.evaluate((heading) => heading === document.activeElement)).toBe(true)

  // Each sees that the other is here, and in which part.
  const alsoHere = room.getByRole('region', { name: 'Also here' })
  await alsoHere.getByText(/Ms J\. Whybrow.*Strengths and needs/).waitFor({ timeout: 5_000 })
  await desk
    .getByRole('region', { name: 'Also here' })
    .getByText(/Mr D\. Osei/)
    .waitFor()

  // Both type in the same words at the same time.
  await edit(room)
  await writing(room).getByText('Theo needs time.').click()
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
  await room
    .getByText(/Not saved yet|kept on this device/i)
    .first()
    .waitFor({ timeout: 15_000 })
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

test('a page that is too old says so, keeps the words, and the next page saves them', async () => {
  const { page, context } = await browsing.person(/Ms J\. Whybrow/)
  await page.goto(`${browsing.url}/plans/${browsing.service.plans.theo}`)
  await context.route('**/commits', (route) =>
    route.fulfill({
      status: 409,
      contentType: 'application/problem+json',
      body: JSON.stringify({ type: '/problems/too-old', title: 'Too old', status: 409 }),
    }),
  )
  await edit(page)
  await page.getByRole('button', { name: 'Add a need' }).click()
  await page.keyboard.insertText('WRITTEN ON AN OLD PAGE')
  const reload = page.getByRole('button', { name: 'Load the page again' })
  await reload.waitFor({ timeout: 10_000 })
  await expect.poll(() => writing(page).getAttribute('contenteditable')).toBe('false')
  expect(await writing(page).innerText()).toContain('WRITTEN ON AN OLD PAGE')

  await context.unroute('**/commits')
  page.on('dialog', (dialog) => void dialog.accept())
  await reload.click()
  await page.getByRole('heading', { level: 1, name: /Theo/ }).waitFor()
  await edit(page)
  await expect.poll(() => writing(page).innerText()).toContain('WRITTEN ON AN OLD PAGE')
  const saved = await browsing.service.owner
    .selectFrom('item')
    .select('text')
    .where('text', 'like', '%WRITTEN ON AN OLD PAGE%')
    .execute()
  expect(saved).toHaveLength(1)
}, 60_000)
