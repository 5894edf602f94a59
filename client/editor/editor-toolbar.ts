import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { toggleMark } from 'prosemirror-commands'
import { redo, redoDepth, undo, undoDepth } from 'prosemirror-history'
import { liftListItem, wrapInList } from 'prosemirror-schema-list'
import type { Command, EditorState } from 'prosemirror-state'
import { documentSchema } from '../../schemas/document/document-schema.ts'
import { editorWords as words } from '../../schemas/words/editor.ts'

type Tool = {
  readonly text: string
  readonly keys?: string
  readonly command: Command
  readonly pressed?: (state: EditorState) => boolean
  readonly enabled?: (state: EditorState) => boolean
}

const { bulletList, orderedList, listItem } = documentSchema.nodes
const { strong, em } = documentSchema.marks

function hasMark(name: 'strong' | 'em') {
  return ({ selection, storedMarks, doc }: EditorState): boolean => {
    const type = documentSchema.marks[name]
    if (!type) return false
    const { from, to, empty, $from } = selection
    return empty ? !!type.isInSet(storedMarks ?? $from.marks()) : doc.rangeHasMark(from, to, type)
  }
}

function inList(type: typeof bulletList) {
  return ({ selection }: EditorState): boolean => {
    const { $from } = selection
    for (let depth = $from.depth; depth > 0; depth -= 1) {
      const node = $from.node(depth)
      if (node.type === bulletList || node.type === orderedList) return node.type === type
    }
    return false
  }
}

function toggleList(type: typeof bulletList): Command {
  return (state, dispatch, view) => {
    if (!type || !listItem) return false
    const lift = inList(type)(state) ? liftListItem(listItem) : wrapInList(type)
    return lift(state, dispatch, view)
  }
}

const never: Command = () => false

const TOOLS: readonly Tool[] = [
  {
    text: words.bold,
    keys: 'Control+B',
    command: strong ? toggleMark(strong) : never,
    pressed: hasMark('strong'),
  },
  {
    text: words.italic,
    keys: 'Control+I',
    command: em ? toggleMark(em) : never,
    pressed: hasMark('em'),
  },
  { text: words.bullets, command: toggleList(bulletList), pressed: inList(bulletList) },
  { text: words.numbers, command: toggleList(orderedList), pressed: inList(orderedList) },
  { text: words.undo, keys: 'Control+Z', command: undo, enabled: (state) => undoDepth(state) > 0 },
  { text: words.redo, keys: 'Control+Y', command: redo, enabled: (state) => redoDepth(state) > 0 },
]

/** A tool was used on the writing. */
export class ToolEvent extends Event {
  readonly command: Command

  constructor(command: Command) {
    super('editor-tool', { bubbles: true })
    this.command = command
  }
}

/** The tools of one editor: one Tab stop, arrow keys inside (ARIA toolbar pattern). */
export class EditorToolbar extends LitElement {
  static override properties = {
    label: { attribute: false },
    controls: { attribute: false },
    state: { attribute: false },
    current: { state: true },
  }

  declare label: string
  /** Id of the writing box. */
  declare controls: string
  declare state: EditorState | undefined
  declare current: number

  constructor() {
    super()
    this.label = ''
    this.controls = ''
    this.state = undefined
    this.current = 0
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override focus(): void {
    this.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  }

  #move(event: KeyboardEvent): void {
    const last = TOOLS.length - 1
    const next = {
      ArrowRight: this.current === last ? 0 : this.current + 1,
      ArrowLeft: this.current === 0 ? last : this.current - 1,
      Home: 0,
      End: last,
    }[event.key]
    if (next === undefined) return
    event.preventDefault()
    this.current = next
    void this.updateComplete.then(() => this.focus())
  }

  #tool(tool: Tool, index: number): TemplateResult {
    const { state } = this
    const pressed = tool.pressed && state ? tool.pressed(state) : undefined
    const enabled = !tool.enabled || (state !== undefined && tool.enabled(state))
    return html`<button
      type="button"
      class="button button-quiet tool"
      tabindex=${index === this.current ? '0' : '-1'}
      aria-pressed=${pressed === undefined ? nothing : String(pressed)}
      aria-keyshortcuts=${tool.keys ?? nothing}
      aria-disabled=${String(!enabled)}
      @mousedown=${(event: Event) => event.preventDefault()}
      @focus=${() => {
        this.current = index
      }}
      @click=${() => enabled && this.dispatchEvent(new ToolEvent(tool.command))}
    >
      ${tool.text}
    </button>`
  }

  override render(): TemplateResult {
    return html`<div
      class="editor-toolbar"
      role="toolbar"
      aria-label=${this.label}
      aria-controls=${this.controls}
      @keydown=${this.#move}
    >
      ${TOOLS.map((tool, index) => this.#tool(tool, index))}
    </div>`
  }
}

customElements.define('editor-toolbar', EditorToolbar)

declare global {
  interface HTMLElementTagNameMap {
    'editor-toolbar': EditorToolbar
  }
  interface GlobalEventHandlersEventMap {
    'editor-tool': ToolEvent
  }
}
