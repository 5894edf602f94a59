import { html, nothing, type TemplateResult } from 'lit'
import { type EditorState, type Plugin, Selection, type Transaction } from 'prosemirror-state'
import {
  type Suggested,
  type Suggesting,
  suggest,
  unmarkTyped,
} from '../../schemas/rules/suggesting.ts'
import { discussionWords as words } from '../../schemas/words/discussion.ts'
import type { WordsRange } from '../discussion/events.ts'
import { discussionOf, type PlanDiscussion } from '../discussion/plan-discussion.ts'
import { REMOTE } from '../sync/part-session.ts'
import { discussionMarks } from './plugins/discussion-marks.ts'

/** Longest quote shown over a new comment, in characters. */
const QUOTE = 300

/** Comments and suggestions in one editor: who is suggesting, and what selected words are. */
export class Discussing {
  readonly #discussion: PlanDiscussion
  readonly #account: string
  #said = ''
  readonly #minted = new Set<string>()
  /** True when what is typed here becomes a suggestion. */
  readonly suggesting: boolean
  /** The key pressed last: after Delete the caret goes on, after Backspace it stays. */
  lastKey = ''
  /** What was last said about a change that could not be suggested. */
  told = ''

  constructor(options: { plan: string; account: string; suggesting: boolean }) {
    this.#discussion = discussionOf(options.plan)
    this.#account = options.account
    this.suggesting = options.suggesting
  }

  plugin(): Plugin {
    return discussionMarks({
      name: (id) => this.#name(id),
      isOpen: (id) => !this.#discussion.threads.some((one) => one.id === id && one.resolved),
    })
  }

  /** True when names or states in the writing have changed since this was last asked. */
  hasNews(): boolean {
    const { threads, suggestions } = this.#discussion
    const said = [
      ...threads.map(({ id, by, resolved }) => [id, by.name, resolved !== null]),
      ...suggestions.map(({ id, by }) => [id, by.name]),
    ]
    const before = this.#said
    this.#said = JSON.stringify(said)
    return this.#said !== before
  }

  #name(id: string): string {
    const author = this.#discussion.author(id)
    if (this.#minted.has(id) || author?.account === this.#account) return words.you
    return author?.name ?? words.somebody
  }

  #rules(): Suggesting {
    const own = this.#discussion.suggestions.filter(({ mine, state }) => mine && state === 'open')
    const ids = new Set([...own.map(({ id }) => id), ...this.#minted])
    const settled = this.#discussion.suggestions.filter(({ state }) => state !== 'open')
    for (const { id } of settled) ids.delete(id)
    return { mine: (id) => ids.has(id), newId: () => crypto.randomUUID() }
  }

  /**
   * The transaction that is to be applied. Where one may only suggest, a local change becomes a
   * suggestion of it; undo and what comes from others pass untouched. Null when it is refused.
   */
  turn(state: EditorState, transaction: Transaction): Transaction | null {
    if (!transaction.docChanged) return transaction
    if (transaction.getMeta(REMOTE) || transaction.getMeta('history$')) return transaction
    if (!this.suggesting) {
      // Words that are moved or pasted keep what they are; words that are typed are the writer's.
      if (!transaction.getMeta('uiEvent')) unmarkTyped(transaction)
      return transaction
    }
    const made = suggest(transaction, this.#rules())
    this.told = made ? '' : words.onlyWords
    if (!made) return null
    if (made.id !== null) this.#minted.add(made.id)
    const next = state.tr
    for (const step of made.transform.steps) next.step(step)
    const forward = this.#goesForward(state, made)
    const caret = next.doc.resolve(forward ? made.behind : made.caret)
    return next.setSelection(Selection.near(caret, forward ? 1 : -1)).scrollIntoView()
  }

  /** Delete goes on behind what it has marked; Backspace stays before it. */
  #goesForward({ selection }: EditorState, { caret, behind }: Suggested): boolean {
    if (caret >= behind || !selection.empty) return false
    // A phone does not always name its keys.
    return this.lastKey === 'Delete' || (this.lastKey !== 'Backspace' && caret === selection.head)
  }

  /** The selected words, when there are some, in a version of the part. */
  selected(state: EditorState, base: number): WordsRange | null {
    const { from, to } = state.selection
    const quote = state.doc.textBetween(from, to, '\n', '\n').trim()
    if (!quote) return null
    return { base, from, to, quote: quote.length > QUOTE ? `${quote.slice(0, QUOTE)}…` : quote }
  }

  /** The row under the tools: what one is doing here, and the button for a comment. */
  bar(comment: (() => void) | null): TemplateResult {
    return html`<div class="editor-discuss">
        ${
          comment
            ? html`<button
              type="button"
              class="button button-secondary"
              aria-keyshortcuts="Control+Alt+M"
              @mousedown=${(event: Event) => event.preventDefault()}
              @click=${comment}
            >
              ${words.comment}
            </button>`
            : nothing
        }
      </div>
      ${this.told ? html`<p class="field-error-text">${this.told}</p>` : nothing}`
  }
}
