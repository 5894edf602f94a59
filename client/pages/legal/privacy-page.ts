import { legalWords } from '../../../schemas/words/legal.ts'
import { TextPage } from './text-page.ts'

/** The page "Privacy". */
export default class PrivacyPage extends TextPage {
  protected override readonly text = legalWords.privacy
}

customElements.define('privacy-page', PrivacyPage)

declare global {
  interface HTMLElementTagNameMap {
    'privacy-page': PrivacyPage
  }
}
