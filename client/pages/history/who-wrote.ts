import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { type AuthoredBlockView, readAuthors } from '../../../schemas/api/history.ts'
import { historyWords } from '../../../schemas/words/history.ts'
import { call } from '../../api/call.ts'
import { AnnounceEvent } from '../../components/events.ts'
import { failureWords } from '../../components/op-page-error.ts'
import { whoIs } from './history-entry.ts'
import { momentInWords } from './when.ts'
import '../../components/op-notice.ts'

const words = historyWords.authors
type Run = AuthoredBlockView['runs'][number]

function wroteIt({ author, at, start }: Run): string {
  const when = momentInWords(at)
  const who =
    start && author.name === null ? words.startedOn(when) : words.wrote(whoIs(author), when)
  return author.onBehalfOf ? `${who}. ${historyWords.list.onBehalf(author.onBehalfOf)}` : who
}

const nameOf = ({ author, start }: Run): string =>
  start && author.name === null ? words.start : whoIs(author)

/** The text of a part with who wrote which words: to be pressed, and as a list. */
export class WhoWrote extends LitElement {
  static override properties = {
    plan: { attribute: false },
    partId: { attribute: false },
    name: { attribute: false },
    blocks: { state: true },
    chosen: { state: true },
    failure: { state: true },
  }

  declare plan: string
  /** `part` is taken by the DOM. */
  declare partId: string
  /** Title of the part. */
  declare name: string
  declare blocks: readonly AuthoredBlockView[] | undefined
  declare chosen: Run | undefined
  declare failure: string

  constructor() {
    super()
    this.plan = ''
    this.partId = ''
    this.name = ''
    this.blocks = undefined
    this.chosen = undefined
    this.failure = ''
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('partId')) return
    this.blocks = undefined
    this.chosen = undefined
    this.failure = ''
  }

  async #show(): Promise<void> {
    this.failure = ''
    try {
      const { blocks } = await call(readAuthors, { params: { plan: this.plan, part: this.partId } })
      this.blocks = blocks
      await this.updateComplete
      this.querySelector<HTMLElement>('h2')?.focus()
    } catch (error) {
      this.failure = Object.values(failureWords(error)).join(' ')
    }
  }

  #choose(run: Run): void {
    this.chosen = this.chosen === run ? undefined : run
    if (this.chosen) this.dispatchEvent(new AnnounceEvent(wroteIt(run)))
  }

  #run(run: Run): TemplateResult {
    // On one line: the text keeps its own spaces.
    return html`<button type="button" class="authored-run" aria-pressed=${this.chosen === run} @click=${() => this.#choose(run)}>${run.text}</button>`
  }

  /** Each piece with who wrote it; one sentence when it is all by one. */
  #names(runs: readonly Run[]): TemplateResult {
    const [only] = runs
    if (only && runs.length === 1) return html`<p class="soft">${wroteIt(only)}</p>`
    const names = [...new Set(runs.map(nameOf))]
    return html`<details>
      <summary>${words.everybody(names)}</summary>
      <ul>
        ${runs.map((run) => html`<li>${words.of(run.text.trim() || run.text, wroteIt(run))}</li>`)}
      </ul>
    </details>`
  }

  #block({ field, runs }: AuthoredBlockView): TemplateResult {
    const { chosen } = this
    const marked = chosen && runs.includes(chosen)
    return html`<li class="authored-block">
      ${field ? html`<p class="authored-label">${field}</p>` : nothing}
      <p class="authored-text" dir="auto">${runs.length > 1 ? runs.map((run) => this.#run(run)) : runs[0]?.text}</p>
      ${marked ? html`<p class="authored-who">${wroteIt(chosen)}</p>` : nothing}
      ${this.#names(runs)}
    </li>`
  }

  #items(blocks: readonly AuthoredBlockView[]): TemplateResult[] {
    const starts = blocks.flatMap((block, at) =>
      block.item === blocks[at - 1]?.item && at > 0 ? [] : [at],
    )
    return starts.map((start, place) => {
      const own = blocks.slice(start, starts[place + 1])
      return html`<h3 class="authored-item">${own[0]?.label}</h3>
        <ol class="authored" role="list">${own.map((block) => this.#block(block))}</ol>`
    })
  }

  #text(): TemplateResult {
    const { blocks } = this
    if (!blocks) {
      return html`<p><button type="button" class="button button-secondary" @click=${this.#show}>
        ${words.show}
      </button></p>`
    }
    if (blocks.length === 0) return html`<p>${words.nothing}</p>`
    return html`<p>${words.about}</p>
      ${this.#items(blocks)}`
  }

  override render(): TemplateResult {
    return html`<section class="stack" aria-labelledby="authors-title">
      <h2 id="authors-title" tabindex="-1">${words.title(this.name)}</h2>
      ${this.failure ? html`<op-notice kind="danger" announce><p>${this.failure}</p></op-notice>` : nothing}
      ${this.#text()}
    </section>`
  }
}

customElements.define('who-wrote', WhoWrote)

declare global {
  interface HTMLElementTagNameMap {
    'who-wrote': WhoWrote
  }
}
