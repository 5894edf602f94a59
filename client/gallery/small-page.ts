import { html, LitElement, type TemplateResult } from 'lit'
import { NavigateEvent } from '../components/events.ts'
import { LeaveGuardController } from '../controllers/leave-guard.ts'
import { LoadController } from '../controllers/load.ts'
import type { RouteParams } from '../shell/match-route.ts'
import '../components/op-field.ts'

/** A page whose heading comes late and which may hold unsent work: for trying the router. */
export default class SmallPage extends LitElement {
  static override properties = { params: { attribute: false } }

  declare params: RouteParams
  #unsent = false
  readonly #words = new LoadController(this, async () => {
    await new Promise((resolve) => setTimeout(resolve, 150))
    return `Page ${this.params.name}`
  })

  constructor() {
    super()
    this.params = {}
    new LeaveGuardController(this, () => this.#unsent)
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  #go(): void {
    this.dispatchEvent(new NavigateEvent('/pages/three?from=button'))
  }

  override render(): TemplateResult {
    return this.#words.render(
      (title) => html`<div class="stack">
        <a class="back-link" href="/gallery.html">Back to the elements</a>
        <h1>${title}</h1>
        <op-field
          name="unsent"
          label="Something not sent yet"
          @op-field-change=${() => {
            this.#unsent = true
          }}
        ></op-field>
        <div class="actions">
          <button type="button" class="button" @click=${this.#go}>Go to page three</button>
          <a class="button button-secondary" href="/broken">A page that fails</a>
        </div>
        <div class="gallery-tall"></div>
        <p><a href="/pages/two">Page two, from far below</a></p>
      </div>`,
    )
  }
}

customElements.define('op-gallery-small-page', SmallPage)
