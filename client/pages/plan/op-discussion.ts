import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { SuggestionView, ThreadView } from '../../../schemas/api/discussion.ts'
import type { PartView } from '../../../schemas/api/plans.ts'
import { itemOf } from '../../../schemas/items/items.ts'
import { shortText } from '../../../schemas/plan/describe.ts'
import { discussionWords as words } from '../../../schemas/words/discussion.ts'
import type { FieldOption } from '../../components/op-field.ts'
import type { CommentFormDone, WordsRange } from '../../discussion/events.ts'
import { discussionOf, type PlanDiscussion } from '../../discussion/plan-discussion.ts'
import { itemsOf, type Reading } from './reading.ts'
import '../../styles/discussion.css'
import '../../discussion/op-comment-form.ts'
import '../../discussion/op-suggestion.ts'
import '../../discussion/op-thread.ts'

const LABEL = 60

type Entry =
  | {
      readonly kind: 'thread'
      readonly at: string
      readonly settled: boolean
      readonly one: ThreadView
    }
  | {
      readonly kind: 'suggestion'
      readonly at: string
      readonly settled: boolean
      readonly one: SuggestionView
    }

/** Comments and suggestions of one part, as a list: the main way to read and answer them. */
export class OpDiscussion extends LitElement {
  static override properties = {
    reading: { attribute: false },
    view: { attribute: false },
    heading: { attribute: false },
    open: { state: true },
    writing: { state: true },
  }

  declare reading: Reading | undefined
  declare view: PartView | undefined
  /** Title of the part. */
  declare heading: string
  declare open: boolean
  /** The comment that is being written: on words, or on an entry. */
  declare writing: { readonly words: WordsRange | null } | undefined
  #discussion: PlanDiscussion | undefined
  readonly #changed = () => this.requestUpdate()

  constructor() {
    super()
    this.reading = undefined
    this.view = undefined
    this.heading = ''
    this.open = false
    this.writing = undefined
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated) this.#use()
  }

  override firstUpdated(): void {
    this.#use()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#discussion?.removeEventListener('change', this.#changed)
    this.#discussion?.letGo()
    this.#discussion = undefined
  }

  #use(): void {
    const plan = this.reading?.view.id
    if (this.#discussion || plan === undefined) return
    this.#discussion = discussionOf(plan)
    this.#discussion.addEventListener('change', this.#changed)
    this.#discussion.use()
    this.requestUpdate()
  }

  /** Opens the form of a comment on selected words. */
  comment(range: WordsRange): void {
    this.open = true
    this.writing = { words: range }
  }

  #entries(part: PartView): readonly Entry[] {
    const { threads = [], suggestions = [] } = this.#discussion ?? {}
    const entries: Entry[] = [
      ...threads.map((one) => ({
        kind: 'thread' as const,
        at: one.by.at,
        settled: one.resolved !== null,
        one,
      })),
      ...suggestions.map((one) => ({
        kind: 'suggestion' as const,
        at: one.by.at,
        settled: one.state !== 'open',
        one,
      })),
    ]
    return entries
      .filter(({ one }) => one.part === part.id)
      .sort((a, b) => a.at.localeCompare(b.at))
  }

  #about(item: string | null): TemplateResult | typeof nothing {
    const placed = item === null ? undefined : this.reading?.items.get(item)
    if (!placed) return nothing
    return html`<p class="discussion-about">
      ${words.about} <a href="#item-${item}">${this.#label(placed.item)}</a>
    </p>`
  }

  #label(item: Parameters<typeof shortText>[0]): string {
    const label = this.reading?.labels.get(item.id) ?? itemOf(item.item).label
    const text = shortText(item, LABEL)
    return text ? `${label}: ${text}` : label
  }

  #options(part: PartView): readonly FieldOption[] {
    return itemsOf(part).map((item) => ({ value: item.id, label: this.#label(item) }))
  }

  #list(entries: readonly Entry[]): TemplateResult {
    const plan = this.reading?.view.id
    return html`<ul class="discussion-list" role="list">
      ${repeat(
        entries,
        ({ one }) => one.id,
        ({ kind, one }) => html`<li class="discussion-entry" data-kind=${kind}>
          ${
            kind === 'thread'
              ? html`<op-thread
                .plan=${plan}
                .thread=${one}
                .about=${this.#about(one.item)}
              ></op-thread>`
              : html`<op-suggestion
                .plan=${plan}
                .suggestion=${one}
                .about=${this.#about(one.item)}
              ></op-suggestion>`
          }
        </li>`,
      )}
    </ul>`
  }

  #newComment(part: PartView): TemplateResult | typeof nothing {
    if (!part.mayComment) return nothing
    if (!this.writing) {
      return html`<button
        type="button"
        class="button button-secondary comment-new"
        @click=${() => {
          this.writing = { words: null }
        }}
      >
        ${words.newComment}<span class="vh">: ${this.heading}</span>
      </button>`
    }
    return html`<op-comment-form
      .plan=${this.reading?.view.id}
      .partId=${part.id}
      .words=${this.writing.words}
      .entries=${this.#options(part)}
      @comment-form-done=${this.#formDone}
    ></op-comment-form>`
  }

  #formDone(_event: CommentFormDone): void {
    this.writing = undefined
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('.comment-new')?.focus())
  }

  #content(part: PartView, entries: readonly Entry[]): TemplateResult {
    const open = entries.filter(({ settled }) => !settled)
    const settled = entries.filter((entry) => entry.settled)
    const state = this.#discussion?.state
    return html`
      ${
        state === 'failed'
          ? html`<p>${words.loadFailed}</p>
            <button
              type="button"
              class="button button-quiet"
              @click=${() => this.#discussion?.reload()}
            >
              ${words.tryAgain}
            </button>`
          : nothing
      }
      ${state === 'ready' && entries.length === 0 ? html`<p class="soft">${words.none}</p>` : nothing}
      ${open.length > 0 ? this.#list(open) : nothing} ${this.#newComment(part)}
      ${
        settled.length > 0
          ? html`<details class="discussion-settled">
            <summary>${words.showSettled(settled.length)}</summary>
            ${this.#list(settled)}
          </details>`
          : nothing
      }`
  }

  override render(): TemplateResult | typeof nothing {
    const { view: part, reading } = this
    if (!part || !reading) return nothing
    const entries = this.#entries(part)
    if (entries.length === 0 && !part.mayComment) return nothing
    const count = entries.filter(({ settled }) => !settled).length
    return html`<details
      class="discussion"
      .open=${this.open}
      @toggle=${(event: Event) => {
        if (event.target === event.currentTarget) {
          this.open = (event.currentTarget as HTMLDetailsElement).open
        }
      }}
    >
      <summary>${words.panel(count)}<span class="vh">: ${this.heading}</span></summary>
      <div
        class="discussion-body dense"
        @discussion-change=${() => void this.#discussion?.reload()}
      >
        ${this.open ? this.#content(part, entries) : nothing}
      </div>
    </details>`
  }
}

customElements.define('op-discussion', OpDiscussion)

declare global {
  interface HTMLElementTagNameMap {
    'op-discussion': OpDiscussion
  }
}
