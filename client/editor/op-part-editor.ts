import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { history } from 'prosemirror-history'
import type { Command } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { type PartView, type PlanView, readPart } from '../../schemas/api/plans.ts'
import type { ItemName } from '../../schemas/items/item.ts'
import { ITEM_NAMES } from '../../schemas/items/item.ts'
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
import { addEntry, addItem, itemAround, itemsIn, moveItem, setAttribute } from './commands/items.ts'
import { keys } from './commands/keys.ts'
import { Discussing } from './discussing.ts'
import type { EditorToolbar, ToolEvent } from './editor-toolbar.ts'
import { EntryNodeView } from './entry-node-view.ts'
import {
  type AttributeChange,
  type EntryWish,
  type ItemWishEvent,
  PartEditingDone,
} from './events.ts'
import { type CardContext, ItemNodeView } from './item-node-view.ts'
import { choicesOf } from './link-choices.ts'
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

const ENTRY_NODES = ITEM_NAMES.flatMap((name) =>
  Object.entries(itemOf(name).fields).flatMap(([field, { kind }]) =>
    kind === 'list' ? [`${name}_${field}_entry`] : [],
  ),
)

/** The items of a part in their order, to notice a change of it. */
const orderOf = (doc: EditorView['state']['doc']): string =>
  itemsIn(doc)
    .map(({ node }) => node.attrs.id as string)
    .join(' ')

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
  readonly #cards = new Map<string, ItemNodeView>()
  #session: PartSession | undefined
  #saving: Saving | undefined
  #view: EditorView | undefined
  #discussing: Discussing | undefined
  readonly #named = () => {
    const view = this.#view
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
    this.#view?.destroy()
    this.#view = undefined
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
    session.addEventListener('remote', () => this.#show())
    session.addEventListener('save', () => this.requestUpdate())
    session.addEventListener('refused', () => this.requestUpdate())
    this.#session = session
    this.#saving = new Saving(session)
    this.#saving.start()
    this.#view = this.#makeView(session, { choices: choicesOf(plan), locked })
    this.ready = true
    void this.updateComplete.then(() => this.#view?.focus())
  }

  #makeView(session: PartSession, context: CardContext): EditorView {
    const key = this.partTemplate?.key ?? ''
    const itemViews = ITEM_NAMES.map((name) => [
      name,
      (
        node: ConstructorParameters<typeof ItemNodeView>[0],
        view: EditorView,
        getPos: () => number | undefined,
      ) => {
        const card = new ItemNodeView(node, view, getPos, context)
        this.#cards.set(node.attrs.id as string, card)
        return card
      },
    ])
    const entryViews = ENTRY_NODES.map((name) => [
      name,
      (node: ConstructorParameters<typeof EntryNodeView>[0]) => new EntryNodeView(node),
    ])
    return new EditorView(this.#mount, {
      state: session.state,
      nodeViews: Object.fromEntries([...itemViews, ...entryViews]),
      attributes: {
        id: `writing-${key}`,
        class: 'writing',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-labelledby': `part-${key}-title`,
        'aria-describedby': `writing-${key}-hint`,
        lang: 'en-GB',
        spellcheck: 'true',
      },
      dispatchTransaction: (transaction) => {
        const turned = this.#discussing?.turn(session.state, transaction)
        if (turned) session.apply(turned)
        this.#show()
        if (session.unsent) this.#saving?.soon()
      },
      handleKeyDown: (_view, event) => {
        if (this.#discussing) this.#discussing.lastKey = event.key
        return this.#key(event)
      },
    })
  }

  #show(): void {
    if (!this.#session || !this.#view) return
    const before = orderOf(this.#view.state.doc)
    this.#view.updateState(this.#session.state)
    // Cards are numbered: when one comes, goes or moves, the others change their names.
    if (orderOf(this.#view.state.doc) !== before) {
      for (const card of this.#cards.values()) card.renumber()
    }
    this.requestUpdate()
  }

  #run(command: Command): boolean {
    const view = this.#view
    return view ? command(view.state, view.dispatch, view) : false
  }

  #announce(text: string): void {
    this.dispatchEvent(new AnnounceEvent(text))
  }

  /** Tab leaves the writing for the choices of the item one is in; Alt+F10 goes to the tools. */
  #key(event: KeyboardEvent): boolean {
    if (event.altKey && event.key === 'F10') {
      this.querySelector<EditorToolbar>('editor-toolbar')?.focus()
      return true
    }
    if (event.ctrlKey && event.altKey && event.code === 'KeyM') {
      void this.#comment()
      return true
    }
    if (this.#discussing?.suggesting) return false
    if (event.key !== 'Tab' || event.shiftKey || !this.#view) return false
    const item = itemAround(this.#view.state)
    const moved = item ? this.#cards.get(item.node.attrs.id)?.focusControls() : false
    if (moved) event.preventDefault()
    return moved ?? false
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

  #escape(event: KeyboardEvent): void {
    if (event.key === 'Escape' && event.target !== this.#view?.dom) this.#view?.focus()
  }

  #cardOf(event: Event): ItemNodeView | undefined {
    const section = (event.target as Element).closest<HTMLElement>('.item-card')
    return [...this.#cards.values()].find((card) => card.dom === section)
  }

  #chosen(event: AttributeChange): void {
    const entry = (event.target as Element).closest<HTMLElement>('.list-entry')
    const view = this.#view
    const card = this.#cardOf(event)
    if (!view || !card) return
    const pos = entry ? view.posAtDOM(entry, 0) - 1 : card.pos
    if (pos !== undefined) this.#run(setAttribute(pos, event.name, event.value))
  }

  #wished(event: ItemWishEvent): void {
    const pos = this.#cardOf(event)?.pos
    const view = this.#view
    const node = pos === undefined ? null : view?.state.doc.nodeAt(pos)
    if (!view || pos === undefined || !node) return
    const label = this.#label(node.type.name as ItemName)
    if (event.wish === 'up' || event.wish === 'down') {
      if (this.#run(moveItem(pos, event.wish))) this.#afterMove(node.attrs.id as string, label)
      return
    }
    const removed = event.wish === 'remove'
    this.#run(setAttribute(pos, 'removed', removed))
    this.#announce(removed ? words.removed(label) : words.restored(label))
    this.#focusTools(node.attrs.id as string, removed ? 0 : 2)
  }

  #afterMove(id: string, label: string): void {
    const doc = this.#view?.state.doc
    const items = doc ? itemsIn(doc) : []
    const position = items.findIndex(({ node }) => node.attrs.id === id) + 1
    this.#announce(words.moved(label, position, items.length))
    this.#focusTools(id, 0)
  }

  #focusTools(id: string, index: number): void {
    const buttons = this.#mount.querySelectorAll<HTMLElement>(
      `#item-${CSS.escape(id)} > .card-head button`,
    )
    ;(buttons[index] ?? buttons[0])?.focus()
  }

  #entry(event: EntryWish): void {
    const pos = this.#cardOf(event)?.pos
    if (pos !== undefined && this.#run(addEntry(pos, event.field))) this.#view?.focus()
  }

  #label(name: ItemName): string {
    return this.plan?.template.itemLabels?.[name]?.label ?? itemOf(name).label
  }

  #add(name: ItemName): void {
    if (!this.#run(addItem(name, this.partTemplate?.key ?? ''))) return
    this.#announce(words.added(this.#label(name)))
    this.#view?.focus()
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
                @click=${() => this.#add(name)}
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
    if (!this.ready || !template) {
      return html`<op-loading label=${words.opening}></op-loading>`
    }
    const session = this.#session
    const empty = session?.state.doc.childCount === 0
    return html`<div
      class="editor dense ${this.#discussing?.suggesting ? 'suggesting' : ''}"
      @editor-tool=${(event: ToolEvent) => {
        this.#run(event.command)
        this.#view?.focus()
      }}
      @attribute-change=${this.#chosen}
      @item-wish=${this.#wished}
      @entry-wish=${this.#entry}
      @keydown=${this.#escape}
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
