import type { Page } from 'playwright-core'
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
      if (process.env.SHOTS) await page.screenshot({ fullPage: true, path: `${process.env.SHOTS}/${state.replace(/\W+/g, '-')}-${size.width}.png` })
    }
    const geometry = await geometryFindings(page, options.target ?? FAMILY_TARGET)
    this.findings.push(...geometry.map((finding) => `${state}: ${finding}`))
    if (before) await page.setViewportSize(before)
  }

  async #axe(page: Page, state: string, within: string | undefined): Promise<void> {
    try {
      await expectNoAxeFindings(page, within)
    } catch (error) {
      this.findings.push(`${state}: ${error instanceof Error ? error.message : error}`)
    }
  }
}
