import { legalWords } from '../../../schemas/words/legal.ts'
import { TextPage } from './text-page.ts'

/** The page "Accessibility". */
export default class AccessibilityPage extends TextPage {
  protected override readonly text = legalWords.accessibility
}

customElements.define('accessibility-page', AccessibilityPage)

declare global {
  interface HTMLElementTagNameMap {
    'accessibility-page': AccessibilityPage
  }
}
