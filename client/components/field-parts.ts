import { html, nothing, type TemplateResult } from 'lit'
import { kitWords } from '../../schemas/words/kit.ts'

/** What a field or a set of choices tells about itself besides its label. */
export interface FieldNotes {
  readonly id: string
  readonly hint: string
  readonly error: string
}

/** The ids for `aria-describedby`: the hint first, then the error, or nothing. */
export function describedBy({ id, hint, error }: FieldNotes, more = ''): string | typeof nothing {
  const ids = [hint && `${id}-hint`, error && `${id}-error`, more].filter(Boolean)
  return ids.join(' ') || nothing
}

/** The hint and the error message, in the order they are read. */
export function fieldNotes({ id, hint, error }: FieldNotes): TemplateResult {
  return html`${hint ? html`<div class="hint" id="${id}-hint">${hint}</div>` : nothing}
    ${
      error
        ? html`<p class="field-error-text" id="${id}-error">
          <span class="vh">${kitWords.errorPrefix}</span> ${error}
        </p>`
        : nothing
    }`
}
