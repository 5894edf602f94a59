import { html, nothing, type TemplateResult } from 'lit'
import { familyWords } from '../../../schemas/words/family.ts'
import type { Answers } from '../../drafts/answer-book.ts'
import { session } from '../../session/session.ts'

const words = familyWords.start

/** Who will see the answers once they are sent, by name; not the person who writes them. */
export function whoSeesIt(title: string, answers: Answers): TemplateResult {
  const me = session.who?.account.name ?? ''
  const readers = answers.readers.filter((reader) => !(me && reader.startsWith(me)))
  const named = readers.length > 0
  return html`<section class="stack">
    <h2>${title}</h2>
    <p>${named ? words.nobody : words.nobodyElse}</p>
    ${named ? html`<ul>${readers.map((reader) => html`<li>${reader}</li>`)}</ul>` : nothing}
    <p>${words.kept}</p>
  </section>`
}
