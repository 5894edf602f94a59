import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import {
  type ChangeView,
  compareVersions,
  LONGEST_REASON,
  listVersions,
  restoreVersion,
  type VersionView,
} from '../../../schemas/api/history.ts'
import { historyWords } from '../../../schemas/words/history.ts'
import { call } from '../../api/call.ts'
import { send } from '../../api/send.ts'
import { AnnounceEvent, type FieldChangeEvent } from '../../components/events.ts'
import { failureWords } from '../../components/op-page-error.ts'
import { changedText } from './changed-text.ts'
import { VersionRestored } from './events.ts'
import { whoIs } from './history-entry.ts'
import { momentInWords } from './when.ts'
import '../../components/op-dialog.ts'
import '../../components/op-field.ts'
import '../../components/op-loading.ts'
import '../../components/op-notice.ts'

const words = historyWords.compare
const restoreWords = historyWords.restore

/** What is to be put back: the whole part, or one item with what it is called. */
type Wish = { readonly item?: string; readonly label: string }
type Told = { readonly kind: 'success' | 'info' | 'danger'; readonly text: string }

/** Compares two versions of a part in words and quotes, and puts the earlier one back. */
export class PartVersions extends LitElement {
  static override properties = {
    plan: { attribute: false },
    partId: { attribute: false },
    name: { attribute: false },
    mayWrite: { attribute: false },
    versions: { state: true },
    from: { state: true },
    to: { state: true },
    changes: { state: true },
    told: { state: true },
    wish: { state: true },
  }

  declare plan: string
  /** `part` is taken by the DOM. */
  declare partId: string
  /** Title of the part. */
  declare name: string
  declare mayWrite: boolean
  declare versions: readonly VersionView[]
  declare from: string
  declare to: string
  declare changes: readonly ChangeView[] | undefined
  declare told: Told | undefined
  declare wish: Wish | undefined
  #reason = ''
  #operation = ''

  constructor() {
    super()
    this.plan = ''
    this.partId = ''
    this.name = ''
    this.mayWrite = false
    this.versions = []
    this.from = ''
    this.to = ''
    this.changes = undefined
    this.told = undefined
    this.wish = undefined
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('partId') || !this.partId) return
    this.told = undefined
    this.versions = []
    void this.#list()
  }

  async #list(): Promise<void> {
    const params = { plan: this.plan, part: this.partId }
    this.changes = undefined
    try {
      const { versions } = await call(listVersions, { params })
      this.versions = versions
      this.to = String(versions[0]?.version ?? 0)
      this.from = String(versions[1]?.version ?? 0)
    } catch (error) {
      this.#failed(error)
    }
  }

  #failed(error: unknown): void {
    const { title, text } = failureWords(error)
    this.told = { kind: 'danger', text: [title, text].join(' ') }
  }

  #chosen(event: FieldChangeEvent): void {
    if (event.name === 'version-from') this.from = event.value
    else if (event.name === 'version-to') this.to = event.value
    else return
    this.changes = undefined
  }

  async #compare(event: Event): Promise<void> {
    event.preventDefault()
    this.told = undefined
    if (this.from === this.to) {
      this.told = { kind: 'info', text: words.sameVersion }
      return
    }
    const params = { plan: this.plan, part: this.partId }
    try {
      const query = { from: this.from, to: this.to }
      this.changes = (await call(compareVersions, { params, query })).changes
      const { length } = this.changes
      this.dispatchEvent(new AnnounceEvent(length > 0 ? words.count(length) : words.none))
    } catch (error) {
      this.#failed(error)
    }
  }

  async #ask(wish: Wish): Promise<void> {
    this.wish = wish
    this.#reason = ''
    this.#operation = crypto.randomUUID()
    await this.updateComplete
    this.querySelector('op-dialog')?.show()
  }

  async #restore(event: Event): Promise<void> {
    event.preventDefault()
    const reason = this.#reason.trim()
    const body = {
      version: Number(this.from),
      ...(this.wish?.item === undefined ? {} : { item: this.wish.item }),
      ...(reason ? { reason } : {}),
    }
    const params = { plan: this.plan, part: this.partId }
    try {
      const { changed } = await send(restoreVersion, { params, body, operation: this.#operation })
      this.querySelector('op-dialog')?.close()
      if (changed) this.dispatchEvent(new VersionRestored())
      await this.#list()
      this.told = changed
        ? { kind: 'success', text: restoreWords.done }
        : { kind: 'info', text: restoreWords.already }
    } catch (error) {
      this.querySelector('op-dialog')?.close()
      this.#failed(error)
    }
  }

  #options() {
    return this.versions.map(({ version, at, author }) => ({
      value: String(version),
      label: version === 0 ? words.start : words.option(version, momentInWords(at), whoIs(author)),
    }))
  }

  #waiting(): TemplateResult | typeof nothing {
    return this.told ? nothing : html`<op-loading></op-loading>`
  }

  #choose(): TemplateResult {
    const options = this.#options()
    return html`<form class="version-choice" @submit=${this.#compare} @op-field-change=${this.#chosen}>
      <op-field
        type="select"
        name="version-from"
        label=${words.from}
        .value=${this.from}
        .options=${options}
      ></op-field>
      <op-field
        type="select"
        name="version-to"
        label=${words.to}
        .value=${this.to}
        .options=${options}
      ></op-field>
      <button class="button">${words.submit}</button>
    </form>`
  }

  #change(change: ChangeView): TemplateResult {
    const { item, label } = change
    return html`<li class="history-change">
      <p><strong>${change.sentence}</strong></p>
      ${changedText(change)}
      ${
        this.mayWrite && item !== null
          ? html`<button
            type="button"
            class="button button-quiet"
            @click=${() => this.#ask({ item, label })}
          >
            ${restoreWords.itemButton}<span class="vh">: ${label}</span>
          </button>`
          : nothing
      }
    </li>`
  }

  #result(): TemplateResult | typeof nothing {
    const { changes } = this
    if (!changes) return nothing
    if (changes.length === 0) return html`<p>${words.none}</p>`
    return html`<h3>${words.count(changes.length)}</h3>
      <ol class="history-changes" role="list">${changes.map((change) => this.#change(change))}</ol>
      ${
        this.mayWrite
          ? html`<p><button
            type="button"
            class="button button-secondary"
            @click=${() => this.#ask({ label: this.name })}
          >
            ${restoreWords.button}
          </button></p>`
          : nothing
      }`
  }

  #dialog(): TemplateResult {
    const { wish } = this
    const text = wish?.item === undefined ? restoreWords.text : restoreWords.itemText
    return html`<op-dialog heading=${restoreWords.title}>
      <form class="stack" @submit=${this.#restore}
        @op-field-change=${(event: FieldChangeEvent) => {
          this.#reason = event.value
        }}>
        <p>${text(wish?.label ?? this.name)}</p>
        <op-field
          type="textarea"
          name="restore-reason"
          label=${restoreWords.reason}
          .value=${this.#reason}
          .rows=${3}
          .maxLength=${LONGEST_REASON}
          .optional=${true}
        ></op-field>
        <div class="actions">
          <button class="button">${restoreWords.confirm}</button>
          <button
            type="button"
            class="button button-secondary"
            @click=${() => this.querySelector('op-dialog')?.close()}
          >
            ${restoreWords.cancel}
          </button>
        </div>
      </form>
    </op-dialog>`
  }

  override render(): TemplateResult {
    const { told } = this
    return html`<section class="stack" aria-labelledby="compare-title">
      <h2 id="compare-title">${words.title(this.name)}</h2>
      <p>${words.about}</p>
      ${this.versions.length > 0 ? this.#choose() : this.#waiting()}
      ${told ? html`<op-notice kind=${told.kind} announce><p>${told.text}</p></op-notice>` : nothing}
      ${this.#result()} ${this.mayWrite ? this.#dialog() : nothing}
    </section>`
  }
}

customElements.define('part-versions', PartVersions)

declare global {
  interface HTMLElementTagNameMap {
    'part-versions': PartVersions
  }
}
