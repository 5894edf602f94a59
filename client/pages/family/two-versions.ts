import { html, type TemplateResult } from 'lit'
import { familyWords } from '../../../schemas/words/family.ts'
import type { Meeting } from '../../drafts/answer-draft.ts'

const words = familyWords.question.two

/** Two versions of one answer, and the question which is right. Nothing is lost before the choice. */
export function twoVersions(
  { text, other }: Meeting & { readonly kind: 'both' },
  choose: (text: string) => void,
): TemplateResult {
  const version = (title: string, words: string) =>
    html`<section class="card stack">
      <h3>${title}</h3>
      <p class="own-words" dir="auto">${words}</p>
    </section>`
  const button = (label: string, chosen: string) =>
    html`<button type="button" class="button button-secondary" @click=${() => choose(chosen)}>
      ${label}
    </button>`
  return html`<op-notice kind="warning" announce>
      <h2>${words.title}</h2>
      <p>${words.text}</p>
    </op-notice>
    <div class="two-versions">${version(words.here, text)} ${version(words.there, other)}</div>
    <div class="actions">
      ${button(words.useHere, text)} ${button(words.useThere, other)}
      ${button(words.useBoth, `${other}\n\n${text}`)}
    </div>`
}
