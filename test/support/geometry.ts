import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

const source = readFileSync(new URL('./geometry.page.js', import.meta.url), 'utf8')

async function measure<T>(page: Page, what: string): Promise<T> {
  if (await page.evaluate('typeof geometry === "undefined"')) await page.evaluate(source)
  return page.evaluate(`geometry.${what}`)
}

/**
 * What is wrong with the page as it stands in its window: it scrolls sideways, also with the text
 * spacing readers may set; text is cut; something to press is smaller than `least` CSS pixels.
 */
export async function geometryFindings(page: Page, least: number): Promise<readonly string[]> {
  const plain = await measure<string[]>(page, 'sideways()')
  const spaced = await measure<string[]>(
    page,
    'withTextSpacing(() => [...geometry.sideways(), ...geometry.clipped()])',
  )
  return [...plain, ...spaced, ...(await measure<string[]>(page, `smallTargets(${least})`))]
}

/** Why the reader cannot see where the focus is; '' when they can. Looks twice: a box may be drawn anew. */
export async function focusFinding(page: Page): Promise<string> {
  const look = async () =>
    (await measure<string>(page, 'hiddenFocus()')) ||
    (await measure<string>(page, 'invisibleFocus()'))
  if (!(await look())) return ''
  await page.evaluate('new Promise((ready) => setTimeout(ready, 150))')
  return look()
}
