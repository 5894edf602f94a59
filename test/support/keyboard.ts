import type { Page } from 'playwright-core'
import { focusFinding } from './geometry.ts'

/** Most presses of Tab from one thing to the next that anybody has to make in a test. */
const MOST = 150

/** A control's name as a reader hears it, near enough: its label, its legend or its text. */
const NAME = `(() => {
  const one = document.activeElement
  const words = (element) => (element?.textContent ?? '').replace(/\\s+/g, ' ').trim()
  const label = one.getAttribute('aria-label')
  if (label) return label
  const by = one.getAttribute('aria-labelledby')
  if (by) return by.split(' ').map((id) => words(document.getElementById(id))).join(' ')
  return words(one.labels?.[0]) || words(one)
})()`

/** What has the focus, by its name; '' when nothing has. */
export async function focusedName(page: Page): Promise<string> {
  return page.evaluate<string>(NAME)
}

/** The name of the group (an entry of a part, a recommendation) around what has the focus. */
async function groupName(page: Page): Promise<string> {
  return page.evaluate<string>(
    `document.activeElement.closest('[role="group"]')?.getAttribute('aria-label') ?? ''`,
  )
}

export type TabOptions = {
  /** The name of the group that it is in. */
  readonly within?: RegExp
  readonly key?: 'Tab' | 'Shift+Tab'
}

/**
 * Presses Tab until something with this name has the focus. Throws when it cannot be reached, or
 * when the focus cannot be seen anywhere on the way.
 */
export async function tabTo(
  page: Page,
  name: RegExp | string,
  { within, key = 'Tab' }: TabOptions = {},
): Promise<void> {
  const passed: string[] = []
  while (passed.length < MOST) {
    await page.keyboard.press(key)
    const hidden = await focusFinding(page)
    if (hidden && hidden !== 'nothing has the focus')
      throw new Error(`On the way to ${name}: ${hidden}`)
    const now = await focusedName(page)
    const fits = typeof name === 'string' ? now === name : name.test(now)
    if (fits && (!within || within.test(await groupName(page)))) return
    passed.push(now)
  }
  throw new Error(`${name} was not reached with ${key}. Passed: ${passed.join(' | ')}`)
}
