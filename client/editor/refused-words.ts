import { html, type TemplateResult } from 'lit'
import { editorWords as words } from '../../schemas/words/editor.ts'
import type { Refused } from '../sync/part-session.ts'
import '../components/op-notice.ts'

/** Words that could not be saved, shown until the person has copied or let go of them. */
export function refusedWords({ text, reason }: Refused, dismiss: () => void): TemplateResult {
  const why = reason === 'could-not-be-placed' ? words.notPlaced : reason
  return html`<op-notice kind="warning" announce>
    <p><strong>${words.refusedTitle}.</strong> ${words.refusedText(why)}</p>
    <blockquote class="refused-words">${text || words.noText}</blockquote>
    <div class="cluster">
      <button
        type="button"
        class="button button-secondary"
        @click=${() => void navigator.clipboard.writeText(text)}
      >
        ${words.copy}
      </button>
      <button type="button" class="button button-quiet" @click=${dismiss}>${words.discard}</button>
    </div>
  </op-notice>`
}
