import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { replyToThread, settleThread, type ThreadView } from '../../schemas/api/discussion.ts'
import { discussionWords as words } from '../../schemas/words/discussion.ts'
import { call } from '../api/call.ts'
import { AnnounceEvent } from '../components/events.ts'
import { DiscussionChange } from './events.ts'
import { saysNo } from './says-no.ts'
import { when } from './when.ts'
import './op-answer-form.ts'

/** One comment with its replies: who, when, about what, and what one may do. */
export class OpThread extends LitElement {
  static override properties = {
    plan: { attribute: false },
    thread: { attribute: false },
    about: { attribute: false },
    replying: { state: true },
    error: { state: true },
  }

  declare plan: string
  declare thread: ThreadView | undefined
  /** Which entry it is about, as a link to it. */
  declare about: TemplateResult | typeof nothing
  declare replying: boolean
  declare error: string

  constructor() {
    super()
    this.plan = ''
    this.thread = undefined
    this.about = nothing
    this.replying = false
    this.error = ''
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  #changed(): void {
    this.dispatchEvent(new DiscussionChange(false))
    this.dispatchEvent(new AnnounceEvent(words.sent))
  }

  async #reply(id: string, text: string, operation: string): Promise<void> {
    const params = { plan: this.plan, thread: id }
    await call(replyToThread, { params, body: { text }, operation })
    this.#closeReply()
    this.#changed()
  }

  #closeReply(): void {
    this.replying = false
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('.thread-reply')?.focus())
  }

  async #settle(id: string, resolved: boolean): Promise<void> {
    this.error = ''
    try {
      await call(settleThread, { params: { plan: this.plan, thread: id }, body: { resolved } })
      this.#changed()
    } catch (error) {
      this.error = saysNo(error)
    }
  }

  #actions({ id, mayReply, maySettle, resolved, by }: ThreadView): TemplateResult {
    const whose = words.commentBy(by.name, by.role, when(by.at))
    return html`<div class="cluster">
      ${
        mayReply && !resolved
          ? html`<button
            type="button"
            class="button button-secondary thread-reply"
            @click=${() => {
              this.replying = true
            }}
          >
            ${words.reply}<span class="vh">: ${whose}</span>
          </button>`
          : nothing
      }
      ${
        maySettle
          ? html`<button
            type="button"
            class="button button-quiet"
            @click=${() => this.#settle(id, !resolved)}
          >
            ${resolved ? words.reopen : words.resolve}<span class="vh">: ${whose}</span>
          </button>`
          : nothing
      }
    </div>`
  }

  #quote({ quote, textRemoved }: ThreadView): TemplateResult | typeof nothing {
    if (!quote) return nothing
    return html`${textRemoved ? html`<p class="soft">${words.textRemoved}</p>` : nothing}
      <blockquote class="discussion-quote" dir="auto">${quote}</blockquote>`
  }

  override render(): TemplateResult | typeof nothing {
    const { thread } = this
    if (!thread) return nothing
    const { by, messages, resolved } = thread
    const [first, ...replies] = messages
    return html`<h3 class="discussion-who">${words.commentBy(by.name, by.role, when(by.at))}</h3>
      ${this.about} ${this.#quote(thread)}
      <p class="discussion-text" dir="auto">${first?.text}</p>
      ${
        replies.length === 0
          ? nothing
          : html`<ol class="discussion-replies" role="list">
            ${replies.map(
              ({ text, by: from }) => html`<li>
                <p class="discussion-from">${words.by(from.name, from.role)}, ${when(from.at)}</p>
                <p class="discussion-text" dir="auto">${text}</p>
              </li>`,
            )}
          </ol>`
      }
      ${resolved ? html`<p class="soft">${words.resolved(resolved.name, when(resolved.at))}</p>` : nothing}
      ${this.error ? html`<p class="field-error-text" role="alert">${this.error}</p>` : nothing}
      ${
        this.replying
          ? html`<op-answer-form
            .name=${`reply-${thread.id}`}
            .label=${words.replyLabel}
            .needed=${words.textNeeded}
            .deliver=${(text: string, operation: string) => this.#reply(thread.id, text, operation)}
            .cancel=${() => this.#closeReply()}
          ></op-answer-form>`
          : this.#actions(thread)
      }`
  }
}

customElements.define('op-thread', OpThread)

declare global {
  interface HTMLElementTagNameMap {
    'op-thread': OpThread
  }
}
