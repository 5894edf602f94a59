import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { kitWords } from '../../schemas/words/kit.ts'
import { AnnounceEvent } from './events.ts'

/** Where somebody's writing is now. `attention` may say in its own words what is wrong. */
export type SaveState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: Date }
  | { readonly kind: 'offline' }
  | { readonly kind: 'attention'; readonly text?: string }

const clock = new Intl.DateTimeFormat(kitWords.locale, { hour: '2-digit', minute: '2-digit' })

/** The line that says whether the writing is saved, in local time ("Saved at 10:42"). */
export function saveStateWords(state: SaveState): string {
  if (state.kind === 'saving') return kitWords.saving
  if (state.kind === 'saved') return kitWords.saved(clock.format(state.at))
  if (state.kind === 'offline') return kitWords.keptHere
  if (state.kind === 'attention') return state.text ?? kitWords.needsAttention
  return ''
}

/** The autosave line. Always to be seen; read out only when saving fails and when it works again. */
export class OpSaveState extends LitElement {
  static override properties = { state: { attribute: false } }

  declare state: SaveState
  #failed = false

  constructor() {
    super()
    this.state = { kind: 'idle' }
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('state')) return
    const before = changed.get('state')
    const words = saveStateWords(this.state)
    const failing = this.state.kind === 'offline' || this.state.kind === 'attention'
    const recovered = this.#failed && this.state.kind === 'saved'
    const news = failing && (!before || saveStateWords(before) !== words)
    if (news || recovered) this.dispatchEvent(new AnnounceEvent(words))
    if (failing) this.#failed = true
    if (recovered) this.#failed = false
  }

  override render(): TemplateResult | typeof nothing {
    const words = saveStateWords(this.state)
    if (!words) return nothing
    return html`<p class="save-state" data-kind=${this.state.kind}>${words}</p>`
  }
}

customElements.define('op-save-state', OpSaveState)

declare global {
  interface HTMLElementTagNameMap {
    'op-save-state': OpSaveState
  }
}
