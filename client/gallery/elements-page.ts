import { html, LitElement, type TemplateResult } from 'lit'
import { PageContextEvent } from '../components/events.ts'
import type { FieldError } from '../components/op-error-summary.ts'
import type { SaveState } from '../components/op-save-state.ts'
import { formSamples } from './form-samples.ts'
import { answers, tasks } from './samples.ts'
import '../components/op-dialog.ts'
import '../components/op-error-summary.ts'
import '../components/op-loading.ts'
import '../components/op-notice.ts'
import '../components/op-page-error.ts'
import '../components/op-progress.ts'
import '../components/op-quote.ts'
import '../components/op-save-state.ts'
import '../components/op-search.ts'
import '../components/op-summary-list.ts'
import '../components/op-table.ts'
import '../components/op-tabs.ts'
import '../components/op-task-list.ts'

const saveStates: readonly SaveState[] = [
  { kind: 'saving' },
  { kind: 'saved', at: new Date(2026, 10, 22, 10, 42) },
  { kind: 'offline' },
  { kind: 'attention' },
]

/** Every element in every state. */
export default class ElementsPage extends LitElement {
  static override properties = {
    errors: { state: true },
    saving: { state: true },
    heard: { state: true },
  }

  declare errors: readonly FieldError[]
  declare saving: SaveState
  declare heard: string

  constructor() {
    super()
    this.errors = []
    this.saving = { kind: 'idle' }
    this.heard = ''
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override firstUpdated(): void {
    this.dispatchEvent(new PageContextEvent('You are helping with Sam’s plan', true))
  }

  #submit(event: Event): void {
    event.preventDefault()
    this.errors = [
      { name: 'email', text: 'Write an email address with an @ in it' },
      { name: 'ways', text: 'Choose how you would like to tell us' },
    ]
  }

  #top(): TemplateResult {
    return html`<div class="split">
      <div class="stack">
        <p class="caption">Sam Okafor, Year 4</p>
        <h1>Sam’s One Plan</h1>
        <p class="lede">
          This is where everyone who knows Sam writes what matters, what helps and what comes next.
        </p>
        <op-progress label="Parts of the plan" value="3" max="6"></op-progress>
        <op-task-list .tasks=${tasks}></op-task-list>
      </div>
      <aside class="stack" aria-label="What comes next">
        <div class="card stack">
          <h2>Next</h2>
          <p>Meet Sam’s family to agree the outcomes.</p>
          <p><op-tag kind="waiting">Due 4 December</op-tag></p>
          <a class="button" href="/pages/one">Plan the meeting</a>
        </div>
        <op-quote
          words="I like it when it is quiet and Mr Bell shows me first."
          speaker="Sam"
          when="4 November 2026"
          how="told to Mr Bell"
        ></op-quote>
      </aside>
    </div>`
  }

  #buttons(): TemplateResult {
    return html`<section class="stack" id="buttons">
      <h2>Buttons and tags</h2>
      <div class="actions">
        <button type="button" class="button">Save and continue</button>
        <button type="button" class="button button-secondary">Save and come back</button>
        <button type="button" class="button button-danger">Take out this need</button>
        <button type="button" class="button button-quiet">Cancel</button>
        <button type="button" class="button" disabled>Not now</button>
      </div>
      <p class="cluster">
        <op-tag kind="neutral">Not started</op-tag> <op-tag kind="active">In progress</op-tag>
        <op-tag kind="waiting">Waiting for you</op-tag> <op-tag kind="good">Done</op-tag>
        <op-tag kind="danger">4 days late</op-tag>
      </p>
    </section>`
  }

  #notices(): TemplateResult {
    return html`<section class="stack" id="notices">
      <h2>Notices</h2>
      <op-notice><p>Sam’s family and school will see this.</p></op-notice>
      <op-notice kind="warning">
        <h3>Once you send this, you cannot change it here</h3>
        <p>You can still ring Mrs Shah on 01206 555 0100.</p>
      </op-notice>
      <op-notice kind="success" announce><p>Your words were sent to Mrs Shah.</p></op-notice>
      <op-notice kind="danger"><p>Two provisions do not say how often.</p></op-notice>
    </section>`
  }

  #saving(): TemplateResult {
    return html`<section class="stack" id="saving">
      <h2>Saving</h2>
      ${saveStates.map((state) => html`<op-save-state .state=${state}></op-save-state>`)}
      <h3>Try it</h3>
      <op-save-state id="live-save" .state=${this.saving}></op-save-state>
      <div class="actions">
        ${[...saveStates].map(
          (state) =>
            html`<button
              type="button"
              class="button button-secondary"
              id="save-${state.kind}"
              @click=${() => {
                this.saving = state
              }}
            >
              ${state.kind}
            </button>`,
        )}
      </div>
    </section>`
  }

  #lists(): TemplateResult {
    return html`<section class="stack" id="lists">
      <h2>Check your answers</h2>
      <op-summary-list .rows=${answers}></op-summary-list>
      <h2>Somebody’s own words</h2>
      <op-quote
        words="Lubi, kiedy czytam mu wieczorem.\nW szkole jest mu trudno po obiedzie."
        speaker="Anna Okafor, Sam’s mum"
        when="6 November 2026"
        language="pl"
      ></op-quote>
    </section>`
  }

  #table(): TemplateResult {
    return html`<section class="stack dense" id="table">
      <h2>My plans</h2>
      <op-search label="Find a plan by name" @op-search=${(
        event: GlobalEventHandlersEventMap['op-search'],
      ) => {
        this.heard = event.text
      }}></op-search>
      <p class="soft" id="heard">${this.heard ? `Looking for ${this.heard}` : 'Showing 3 plans'}</p>
      <op-table>
        <table class="table">
          <caption>Plans, next due first</caption>
          <thead>
            <tr>
              <th scope="col">Person</th>
              <th scope="col">Next</th>
              <th scope="col">Waiting for</th>
              <th scope="col" class="number">Words from home</th>
            </tr>
          </thead>
          <tbody>
            ${['Sam Okafor', 'Aisha Rahman', 'Tomasz Nowak'].map(
              (name, index) =>
                html`<tr>
                  <th scope="row"><a href="/pages/${index}">${name}</a></th>
                  <td>Review by ${4 + index} December 2026</td>
                  <td><op-tag kind=${index ? 'neutral' : 'danger'}>${index ? 'Nobody' : 'Family, 4 days late'}</op-tag></td>
                  <td class="number">${index * 2}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </op-table>
    </section>`
  }

  #states(): TemplateResult {
    return html`<section class="stack" id="states">
      <h2>Loading, empty, tabs</h2>
      <op-loading></op-loading>
      <div class="empty stack">
        <h3>No plans yet</h3>
        <p>When you start a plan, it will be here, with what is due next.</p>
        <a class="button" href="/pages/one">Start a plan</a>
      </div>
      <op-tabs label="Parts of the work">
        <section>
          <h3>Family’s words</h3>
          <p>He likes a quiet place after lunch.</p>
        </section>
        <section>
          <h3>Draft</h3>
          <p>After lunch Sam starts with ten quiet minutes.</p>
        </section>
        <section>
          <h3>Checks</h3>
          <p>Nothing to put right.</p>
        </section>
      </op-tabs>
    </section>`
  }

  #dialog(): TemplateResult {
    return html`<section class="stack" id="dialogs">
      <h2>Dialog</h2>
      <button
        type="button"
        class="button button-secondary"
        id="open-dialog"
        @click=${() => this.querySelector<HTMLElementTagNameMap['op-dialog']>('#sample-dialog')?.show()}
      >
        Share this plan
      </button>
      <op-dialog id="sample-dialog" heading="Share Sam’s plan with the nurse?">
        <p>Ms Adeyemi will be able to read the health parts. She will not see private notes.</p>
        <div class="actions">
          <button type="button" class="button">Share the plan</button>
        </div>
      </op-dialog>
    </section>`
  }

  override render(): TemplateResult {
    return html`<div class="stack">
      <op-error-summary .errors=${this.errors}></op-error-summary>
      ${this.#top()} ${this.#buttons()} ${formSamples(this.errors, (event) => this.#submit(event))}
      ${this.#notices()} ${this.#saving()} ${this.#lists()} ${this.#table()} ${this.#states()}
      ${this.#dialog()}
      <div class="sticky-bar">
        <button type="button" class="button">Save and continue</button>
        <op-save-state .state=${saveStates[1]}></op-save-state>
      </div>
    </div>`
  }
}

customElements.define('op-gallery-elements', ElementsPage)
