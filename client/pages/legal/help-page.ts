import { legalWords } from '../../../schemas/words/legal.ts'
import { TextPage } from './text-page.ts'

/** The page "Help". */
export default class HelpPage extends TextPage {
  protected override readonly text = legalWords.help
}

customElements.define('help-page', HelpPage)

declare global {
  interface HTMLElementTagNameMap {
    'help-page': HelpPage
  }
}
