import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { history } from 'prosemirror-history'
import { type PartView, type PlanView, readPart } from '../../schemas/api/plans.ts'
import type { ItemName } from '../../schemas/items/item.ts'
import { itemOf } from '../../schemas/items/items.ts'
import type { PartTemplate } from '../../schemas/plan/template.ts'
import { discussionWords } from '../../schemas/words/discussion.ts'
import { editorWords as words } from '../../schemas/words/editor.ts'
import { call } from '../api/call.ts'
import { AnnounceEvent } from '../components/events.ts'
import { LeaveGuardController } from '../controllers/leave-guard.ts'
import { CommentWish } from '../discussion/events.ts'
import { discussionOf } from '../discussion/plan-discussion.ts'
import { session as who } from '../session/session.ts'
import { appAge } from '../sync/app-age.ts'
import type { EditPlace } from '../sync/kept-edits.ts'
import { keptEdits } from '../sync/kept-edits-here.ts'
import { callsFor } from '../sync/part-calls.ts'
import { PartSession } from '../sync/part-session.ts'
import { sendOrphans } from '../sync/send-orphans.ts'
import { keys } from './commands/keys.ts'
import { Discussing } from './discussing.ts'
import type { EditorToolbar, ToolEvent } from './editor-toolbar.ts'
import { PartEditingDone } from './events.ts'
import { choicesOf } from './link-choices.ts'
import { PartWriting } from './part-writing.ts'
import { namesKnown } from './plugins/discussion-marks.ts'
import { identities } from './plugins/identities.ts'
import { keepItems } from './plugins/keep-items.ts'
import { lockedItems } from './plugins/locked-items.ts'
import { pasting } from './plugins/pasting.ts'
import { remoteCarets } from './plugins/remote-carets.ts'
import { refusedWords } from './refused-words.ts'
import { Saving } from './saving.ts'
import { together } from './together.ts'
import '../components/op-loading.ts'
import '../components/op-notice.ts'
import '../components/op-save-state.ts'
import './editor-toolbar.ts'
import '../styles/editor.css'
import '../styles/discussion.css'

/** One part open for editing: tools, the writing with its cards, and whether it is saved. */
export class OpPartEditor extends LitElement {
  static override properties = {
    plan: { attribute: false },
    partView: { attribute: false },
    partTemplate: { attribute: false },
    failed: { state: true },
    ready: { state: true },
  }

  declare plan: PlanView | undefined
  /** `part` is taken by the DOM. */
  declare partView: PartView | undefined
  declare partTemplate: PartTemplate | undefined
  declare failed: boolean
  declare ready: boolean

  /** Made by hand: Lit never renders into the writing. */
  readonly #mount = document.createElement('div')
  #session: PartSession | undefined
  #saving: Saving | undefined
  #writing: PartWriting | undefined
  #discussing: Discussing | undefined
  readonly #named = () => {
    const view = this.#writing?.view
    // Drawing again moves a selection that has not been read yet: only for news.
    if (this.#discussing?.hasNews()) view?.dispatch(view.state.tr.setMeta(namesKnown, true))
  }
  /** Names what is kept on the device for this editor. */
  readonly #tab = crypto.randomUUID()

  constructor() {
    super()
    this.plan = undefined
    this.partView = undefined
    this.partTemplate = undefined
    this.failed = false
    this.ready = false
    new LeaveGuardController(this, () => this.#session?.unsent ?? false)
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override firstUpdated(): void {
    void this.#open()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    // What is unsent is on the device and goes out now or at the next opening.
    void this.#saving?.now()
    this.#saving?.stop()
    discussionOf(this.plan?.id ?? '').removeEventListener('change', this.#named)
    this.#writing?.view.destroy()
    this.#writing = undefined
  }

  async #open(): Promise<void> {
    const { plan, partView: part } = this
    const account = (await who.known())?.account.id
    if (!plan || !part || !account) return
    try {
      this.failed = false
      const place = { account, plan: plan.id, part: part.id, tab: this.#tab }
      keptEdits.hold(place.tab)
      if (!appAge.tooOld) await sendOrphans(place)
      const opened = await call(readPart, { params: { plan: plan.id, part: part.id } })
      appAge.hear(opened)
      this.#start(place, plan, opened)
    } catch (error) {
      this.failed = true
      console.error(error)
    }
  }

  #start(
    place: EditPlace,
    plan: PlanView,
    part: { id: string; head: number; body: object; locked: readonly string[] },
  ): void {
    const locked = new Set(part.locked)
    const suggesting = !this.partView?.mayWrite
    const discussing = new Discussing({ plan: plan.id, account: place.account, suggesting })
    this.#discussing = discussing
    discussionOf(plan.id).addEventListener('change', this.#named)
    const session = new PartSession({
      place,
      version: part.head,
      body: part.body,
      plugins: [
        history(),
        discussing.plugin(),
        ...keys(),
        pasting(),
        lockedItems(locked, () => this.#announce(words.notYours)),
        keepItems(() => this.#announce(words.keep)),
        identities(),
        remoteCarets(),
        together(plan.id, part.id, () => this.#session),
      ],
      calls: callsFor(plan.id, part.id),
      store: keptEdits,
    })
    session.addEventListener('remote', () => this.#writing?.show())
    session.addEventListener('save', () => this.requestUpdate())
    session.addEventListener('refused', () => this.requestUpdate())
    this.#session = session
    this.#saving = new Saving(session)
    this.#saving.start()
    this.#writing = new PartWriting(this.#mount, {
      session,
      discussing,
      context: { choices: choicesOf(plan), locked },
      part: this.partTemplate?.key ?? '',
      labelOf: (name) => this.#label(name),
      announce: (text) => this.#announce(text),
      drawn: () => this.requestUpdate(),
      typed: () => this.#saving?.soon(),
      toTools: () => this.querySelector<EditorToolbar>('editor-toolbar')?.focus(),
      comment: () => void this.#comment(),
    })
    this.ready = true
    void this.updateComplete.then(() => this.#writing?.view.focus())
  }

  #announce(text: string): void {
    this.dispatchEvent(new AnnounceEvent(text))
  }

  /** Everything typed goes out first, so that the words have a place in a version of the part. */
  async #comment(): Promise<void> {
    const session = this.#session
    const saved = (await this.#saving?.now()) ?? true
    if (!session || !this.#discussing) return
    const range = saved ? this.#discussing.selected(session.state, session.version) : null
    this.#discussing.told = range ? '' : discussionWords.selectFirst
    if (range) this.dispatchEvent(new CommentWish(range))
    else this.#announce(discussionWords.selectFirst)
    this.requestUpdate()
  }

  /** Takes in at once what the service has of others: a comment just set, a decision. */
  async lookNow(): Promise<void> {
    await this.#session?.catchUp()
  }

  #label(name: ItemName): string {
    return this.plan?.template.itemLabels?.[name]?.label ?? itemOf(name).label
  }

  async #done(): Promise<void> {
    const saved = (await this.#saving?.now()) ?? true
    if (saved) this.dispatchEvent(new PartEditingDone(this.partTemplate?.key ?? ''))
    else this.#announce(words.leaveUnsent)
  }

  #footer(template: PartTemplate): TemplateResult {
    const adding = html`<div class="editor-add">
        <p class="label" id="add-${template.key}">${words.addHeading}</p>
        <div class="cluster" role="group" aria-labelledby="add-${template.key}">
          ${template.accepts.map(
            (name) =>
              html`<button
                type="button"
                class="button button-secondary"
                @click=${() => this.#writing?.add(name)}
              >
                ${words.add(this.#label(name))}
              </button>`,
          )}
        </div>
      </div>`
    return html`${this.#discussing?.suggesting ? nothing : adding}
      <div class="editor-foot sticky-bar">
        <op-save-state .state=${this.#session?.saving ?? { kind: 'idle' }}></op-save-state>
        <button type="button" class="button" @click=${this.#done}>${words.done}</button>
      </div>`
  }

  override render(): TemplateResult {
    const template = this.partTemplate
    if (this.failed) {
      return html`<op-notice kind="danger" announce>
        <p>${words.failed}</p>
        <button type="button" class="button button-secondary" @click=${this.#open}>
          ${words.tryAgain}
        </button>
      </op-notice>`
    }
    const writing = this.#writing
    if (!this.ready || !template || !writing) {
      return html`<op-loading label=${words.opening}></op-loading>`
    }
    const session = this.#session
    const empty = session?.state.doc.childCount === 0
    return html`<div
      class="editor dense ${this.#discussing?.suggesting ? 'suggesting' : ''}"
      @editor-tool=${(event: ToolEvent) => {
        writing.run(event.command)
        writing.view.focus()
      }}
      @attribute-change=${writing.chosen}
      @item-wish=${writing.wished}
      @entry-wish=${writing.entryWished}
      @keydown=${writing.escaped}
    >
      <editor-toolbar
        .label=${words.toolbar(template.title)}
        .controls=${`writing-${template.key}`}
        .state=${session?.state}
      ></editor-toolbar>
      <p class="hint" id="writing-${template.key}-hint">
        ${this.#discussing?.suggesting ? discussionWords.suggesting : words.hint}
      </p>
      ${session?.refused.map((refused) => refusedWords(refused, () => session.dismiss(refused)))}
      ${this.#discussing?.bar(this.partView?.mayComment ? () => void this.#comment() : null)}
      ${empty ? html`<p class="empty">${words.emptyPart}</p>` : nothing} ${this.#mount}
      ${this.#footer(template)}
    </div>`
  }
}

customElements.define('op-part-editor', OpPartEditor)

declare global {
  interface HTMLElementTagNameMap {
    'op-part-editor': OpPartEditor
  }
}
