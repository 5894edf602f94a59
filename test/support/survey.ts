import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectNoAxeFindings } from './axe.ts'
import { geometryFindings } from './geometry.ts'

/** Least height and width of something to press, in CSS pixels: on family pages, and elsewhere. */
export const FAMILY_TARGET = 44
export const STAFF_TARGET = 24

const SIZES = [
  { width: 1280, height: 900 },
  { width: 768, height: 1024 },
  { width: 320, height: 640 },
] as const

export type LookOptions = {
  /** Least size of targets; that of family pages when left out. */
  readonly target?: number
  /** A selector: checks this place with axe, in a page whose rest has been looked at. */
  readonly within?: string
}

/** Looks at pages in their states at three widths and keeps everything it finds. */
export class Survey {
  readonly states: string[] = []
  readonly findings: string[] = []

  /** Checks the page as it is now: axe at each width, reflow and targets at the narrowest. */
  async look(page: Page, state: string, options: LookOptions = {}): Promise<void> {
    this.states.push(state)
    const before = page.viewportSize()
    for (const size of SIZES) {
      await page.setViewportSize(size)
      await this.#axe(page, `${state}, ${size.width} px`, options.within)
    }
    const geometry = await geometryFindings(page, options.target ?? FAMILY_TARGET)
    this.findings.push(...geometry.map((finding) => `${state}: ${finding}`))
    if (before) await page.setViewportSize(before)
  }

  async #axe(page: Page, state: string, within: string | undefined): Promise<void> {
    // What lies under a bar at this moment is scrolled out from under it by people; axe would call
    // it too small. That the focus is never behind a bar has a test of its own.
    await page.evaluate(barsAre('static'))
    try {
      await expectNoAxeFindings(page, within)
    } catch (error) {
      this.findings.push(`${state}: ${error instanceof Error ? error.message : error}`)
    }
    await page.evaluate(barsAre(''))
  }
}

/** Script that lets bars over the page stand in the flow of it, or takes that back. */
function barsAre(position: string): string {
  return `for (const bar of document.querySelectorAll('.sticky-bar, .plan-jump')) {
    bar.style.position = '${position}'
  }`
}

/** So many different states were looked at, and nothing was found in any of them. */
export function expectNothingFound({ findings, states }: Survey, expected: number): void {
  expect(findings.join('\n\n')).toBe('')
  expect(new Set(states).size, states.join('; ')).toBe(expected)
}

/** Opens whatever can be opened within a place of the page. */
export async function openAll(page: Page, within = 'main'): Promise<void> {
  await page.evaluate(
    `for (const one of document.querySelectorAll('${within} details')) one.open = true`,
  )
}

/** Holds the answers to requests until somebody lets them go. */
export async function hold(page: Page, address: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route(address, async (route) => {
    await promise
    await route.continue()
  })
  return resolve
}
