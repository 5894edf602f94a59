import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { AnswerOf } from '../../../schemas/api/contract.ts'
import { type HistoryEntry, markSeen, readHistory } from '../../../schemas/api/history.ts'
import { type PlanView, readPlan } from '../../../schemas/api/plans.ts'
import { historyWords } from '../../../schemas/words/history.ts'
import { call } from '../../api/call.ts'
import { send } from '../../api/send.ts'
import { AnnounceEvent, type FieldChangeEvent, PageContextEvent } from '../../components/events.ts'
import { setPageTitle } from '../../components/page-title.ts'
import { LoadController } from '../../controllers/load.ts'
import { session } from '../../session/session.ts'
import type { RouteParams } from '../../shell/match-route.ts'
import { historyEntry } from './history-entry.ts'
import { momentInWords } from './when.ts'
import '../../components/op-field.ts'
import './history.css'
import './part-versions.ts'
import './who-wrote.ts'

const words = historyWords.list
type History = AnswerOf<typeof readHistory>
type Loaded = { readonly view: PlanView; readonly history: History }

/** Who changed what in a plan, or in one part of it, in sentences first. */
export default class HistoryPage extends LitElement {
  static override properties = {
    params: { attribute: false },
    query: { attribute: false },
    loadingMore: { state: true },
  }

  declare params: RouteParams
  declare query: URLSearchParams
  declare loadingMore: boolean
  #view: PlanView | undefined
  #part = ''
  #person = ''
  #entries: readonly HistoryEntry[] = []
  #more = false
  /** What the service said first: looking again would say that all has been seen. */
  #first: Pick<History, 'fresh' | 'looked'> | undefined
  readonly #load = new LoadController<Loaded>(this, () => this.#read())

  constructor() {
    super()
    this.params = {}
    this.query = new URLSearchParams()
    this.loadingMore = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  #ask(skip: number): Promise<History> {
    const part = this.#view?.parts.find(({ key }) => key === this.#part)?.id
    return call(readHistory, {
      params: { plan: this.params.plan ?? '' },
      query: {
        ...(part ? { part } : {}),
        ...(this.#person ? { person: this.#person } : {}),
        ...(skip > 0 ? { skip: String(skip) } : {}),
      },
    })
  }

  async #read(): Promise<Loaded> {
    if (!this.#view) {
      this.#view = (await call(readPlan, { params: { plan: this.params.plan ?? '' } })) as PlanView
      this.#arrived(this.#view)
    }
    const history = await this.#ask(0)
    this.#first ??= history
    this.#entries = history.entries
    this.#more = history.more
    if (!this.#part && !this.#person) void this.#seen(history.latest)
    return { view: this.#view, history }
  }

  #arrived(view: PlanView): void {
    const wanted = this.query.get('part') ?? ''
    this.#part = view.parts.some(({ key }) => key === wanted) ? wanted : ''
    const { page } = historyWords
    const own = view.role === 'young-person'
    const about = own ? page.ownPlan : page.aboutPlan(view.person.likesToBeCalled)
    this.dispatchEvent(new PageContextEvent(about, view.example))
    setPageTitle(page.heading(view.title))
  }

  async #seen(latest: number): Promise<void> {
    try {
      await send(markSeen, { params: { plan: this.params.plan ?? '' }, body: { latest } })
    } catch {
      // Then it is told again next time: better twice than not at all.
    }
  }

  async #filter(event: FieldChangeEvent): Promise<void> {
    if (event.name === 'history-part') this.#part = event.value
    else if (event.name === 'history-person') this.#person = event.value
    else return
    const search = this.#part ? `?part=${encodeURIComponent(this.#part)}` : ''
    history.replaceState(history.state, '', `${location.pathname}${search}`)
    await this.#load.reload()
    this.dispatchEvent(new AnnounceEvent(words.shown(this.#entries.length)))
  }

  async #showMore(): Promise<void> {
    if (this.loadingMore) return
    this.loadingMore = true
    const shown = this.#entries.length
    try {
      const next = await this.#ask(shown)
      this.#entries = [...this.#entries, ...next.entries]
      this.#more = next.more
    } finally {
      this.loadingMore = false
    }
    await this.updateComplete
    // The button may be gone: the focus goes on where the new entries begin.
    this.querySelectorAll<HTMLElement>('.history-entry .history-when a')[shown]?.focus()
    this.dispatchEvent(new AnnounceEvent(words.shown(this.#entries.length)))
  }

  #isFresh({ at, author }: HistoryEntry): boolean {
    if (author.account === session.who?.account.id || !this.#first) return false
    return this.#first.looked === null || at > this.#first.looked
  }

  #filters({ view, history }: Loaded): TemplateResult {
    const titles = new Map(view.template.parts.map(({ key, title }) => [key, title]))
    const parts = view.parts.map(({ key }) => ({ value: key, label: titles.get(key) ?? key }))
    const people = history.people.map(({ account, name }) => ({ value: account, label: name }))
    return html`<div class="history-filters" role="group" aria-label=${words.filter}
      @op-field-change=${this.#filter}>
      <op-field
        type="select"
        name="history-part"
        label=${words.part}
        .value=${this.#part}
        .options=${[{ value: '', label: words.allParts }, ...parts]}
      ></op-field>
      <op-field
        type="select"
        name="history-person"
        label=${words.person}
        .value=${this.#person}
        .options=${[{ value: '', label: words.everybody }, ...people]}
      ></op-field>
    </div>`
  }

  #entry(view: PlanView, entry: HistoryEntry): TemplateResult {
    const key = view.parts.find(({ id }) => id === entry.part)?.key ?? ''
    const title = view.template.parts.find((part) => part.key === key)?.title ?? ''
    return historyEntry(entry, { plan: view.id, part: { key, title } }, this.#isFresh(entry))
  }

  #list({ view, history }: Loaded): TemplateResult {
    const fresh = this.#entries.filter((entry) => this.#isFresh(entry))
    const earlier = this.#entries.filter((entry) => !this.#isFresh(entry))
    const filtered = this.#part !== '' || this.#person !== ''
    const count = filtered ? fresh.length : (this.#first?.fresh ?? fresh.length)
    const { at, by } = history.started
    const none = filtered ? words.noneFound : words.none
    return html`<section aria-labelledby="since-title">
        <h2 id="since-title">${words.sinceTitle(count)}</h2>
        ${
          fresh.length > 0
            ? html`<ol class="history-list" role="list">${fresh.map((entry) => this.#entry(view, entry))}</ol>`
            : html`<p>${words.sinceNone}</p>`
        }
      </section>
      <section aria-labelledby="earlier-title">
        <h2 id="earlier-title">${words.earlierTitle}</h2>
        ${
          earlier.length > 0
            ? html`<ol class="history-list" role="list">${earlier.map((entry) => this.#entry(view, entry))}</ol>`
            : nothing
        }
        ${this.#entries.length === 0 ? html`<p>${none}</p>` : nothing}
        ${
          this.#more
            ? html`<p><button type="button" class="button button-secondary" @click=${this.#showMore}>
              ${words.more}
            </button></p>`
            : html`<p class="soft">${by ? words.startedBy(by, momentInWords(at)) : words.started(momentInWords(at))}</p>`
        }
      </section>`
  }

  #onePart(view: PlanView): TemplateResult {
    const part = view.parts.find(({ key }) => key === this.#part)
    if (!part) return html`<p class="soft">${historyWords.compare.choose}</p>`
    const title = view.template.parts.find(({ key }) => key === part.key)?.title ?? ''
    return html`<part-versions
        .plan=${view.id}
        .partId=${part.id}
        .name=${title}
        .mayWrite=${part.mayWrite}
        @version-restored=${() => this.#load.reload()}
      ></part-versions>
      <who-wrote .plan=${view.id} .partId=${part.id} .name=${title}></who-wrote>`
  }

  #page(loaded: Loaded): TemplateResult {
    const { view } = loaded
    const { page } = historyWords
    return html`<div class="history-page stack">
      <a class="back-link" href="/plans/${view.id}">${page.back}</a>
      <h1>${page.heading(view.title)}</h1>
      <p class="lede">${page.lede}</p>
      ${this.#filters(loaded)} ${this.#list(loaded)} ${this.#onePart(view)}
    </div>`
  }

  override render(): TemplateResult {
    return this.#load.render((loaded) => this.#page(loaded))
  }
}

customElements.define('history-page', HistoryPage)

declare global {
  interface HTMLElementTagNameMap {
    'history-page': HistoryPage
  }
}
