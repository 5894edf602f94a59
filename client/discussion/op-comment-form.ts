import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { startThread } from '../../schemas/api/discussion.ts'
import { discussionWords as words } from '../../schemas/words/discussion.ts'
import { call } from '../api/call.ts'
import { AnnounceEvent, type FieldChangeEvent } from '../components/events.ts'
import type { FieldOption } from '../components/op-field.ts'
import { CommentFormDone, DiscussionChange, type WordsRange } from './events.ts'
import '../components/op-field.ts'
import './op-answer-form.ts'

/** A new comment: on the words selected in the editor, on one entry, or on the whole part. */
export class OpCommentForm extends LitElement {
  static override properties = {
    plan: { attribute: false },
    partId: { attribute: false },
    words: { attribute: false },
    entries: { attribute: false },
    entry: { state: true },
  }

  declare plan: string
  /** Id of the part. */
  declare partId: string
  /** The selected words; null for a comment on an entry. */
  declare words: WordsRange | null
  /** The entries one can choose. */
  declare entries: readonly FieldOption[]
  declare entry: string

  constructor() {
    super()
    this.plan = ''
    this.partId = ''
    this.words = null
    this.entries = []
    this.entry = ''
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  async #deliver(text: string, operation: string): Promise<void> {
    const range = this.words && { base: this.words.base, from: this.words.from, to: this.words.to }
    const item = range ? null : this.entry || null
    const params = { plan: this.plan, part: this.partId }
    await call(startThread, { params, body: { text, item, words: range }, operation })
    this.dispatchEvent(new AnnounceEvent(words.sent))
    this.dispatchEvent(new DiscussionChange(false))
    this.dispatchEvent(new CommentFormDone(true))
  }

  #chosen(event: FieldChangeEvent): void {
    if (event.name === `about-${this.partId}`) this.entry = event.value
  }

  override render(): TemplateResult {
    const options = [{ value: '', label: words.commentPart }, ...this.entries]
    return html`<div class="comment-form" role="group" aria-label=${words.newComment}>
      ${
        this.words
          ? html`<blockquote class="discussion-quote" dir="auto">${words.commentOn(this.words.quote)}</blockquote>`
          : nothing
      }
      ${
        !this.words && this.entries.length > 0
          ? html`<op-field
            .name=${`about-${this.partId}`}
            .label=${words.commentWhich}
            .type=${'select'}
            .options=${options}
            .value=${this.entry}
            @op-field-change=${this.#chosen}
          ></op-field>`
          : nothing
      }
      <op-answer-form
        .name=${`comment-${this.partId}`}
        .label=${words.commentLabel}
        .needed=${words.textNeeded}
        .deliver=${(text: string, operation: string) => this.#deliver(text, operation)}
        .cancel=${() => this.dispatchEvent(new CommentFormDone(false))}
      ></op-answer-form>
    </div>`
  }
}

customElements.define('op-comment-form', OpCommentForm)

declare global {
  interface HTMLElementTagNameMap {
    'op-comment-form': OpCommentForm
  }
}
