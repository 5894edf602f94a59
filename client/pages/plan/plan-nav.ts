import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { planWords } from '../../../schemas/words/plan.ts'
import { partState } from './part-state.ts'
import { openPeople, type Reading } from './reading.ts'

/** The parts of a plan with how far each of them is; marks the part that is being read. */
export class PlanNav extends LitElement {
  static override properties = { reading: { attribute: false }, here: { state: true } }

  declare reading: Reading | undefined
  declare here: string
  #observer: IntersectionObserver | undefined
  readonly #seen = new Map<string, boolean>()

  constructor() {
    super()
    this.reading = undefined
    this.here = ''
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#observer?.disconnect()
    this.#observer = undefined
  }

  /** Watches which section crosses the upper third of the window. */
  watch(sections: Iterable<Element>): void {
    this.#observer?.disconnect()
    this.#seen.clear()
    this.#observer = new IntersectionObserver((entries) => this.#crossed(entries), {
      rootMargin: '-15% 0px -60% 0px',
    })
    for (const section of sections) this.#observer.observe(section)
  }

  #crossed(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) this.#seen.set(target.id, isIntersecting)
    const inView = [...this.querySelectorAll<HTMLAnchorElement>('ol a')].find((link) =>
      this.#seen.get(link.hash.slice(1)),
    )
    if (inView) this.here = inView.hash.slice(1)
  }

  #entry(id: string, letter: string, title: string, state: string): TemplateResult {
    const fresh = state === planWords.nav.notStarted
    return html`<li>
      <a href="#${id}" aria-current=${this.here === id ? 'location' : nothing}>
        <span class="nav-letter" aria-hidden=${letter ? nothing : 'true'}>${letter}</span>
        <span class="nav-words"
          ><span class="nav-title">${title}</span>${
            state
              ? html`<span class="vh">: </span
          ><span class="nav-state" data-fresh=${fresh || nothing}>${state}</span>`
              : nothing
          }</span
        >
      </a>
    </li>`
  }

  override render(): TemplateResult | typeof nothing {
    const { reading } = this
    if (!reading) return nothing
    const { template, parts, person } = reading.view
    const people = openPeople(reading)
    const lettered = template.parts.some((part) => part.letter)
    return html`<nav class="plan-nav" aria-labelledby="parts">
      <a class="skip-link" href="#about">${planWords.nav.skip}</a>
      <h2 class="plan-nav-title" id="parts" tabindex="-1">${planWords.nav.title}</h2>
      <ol role="list" data-lettered=${lettered || nothing}>
        ${this.#entry('about', '', planWords.nav.about(person.likesToBeCalled), people.length > 0 ? planWords.nav.aboutState(people.length) : '')}
        ${template.parts.map((part) => {
          const view = parts.find(({ key }) => key === part.key)
          if (!view) return nothing
          return this.#entry(
            `part-${part.key}`,
            part.letter ?? '',
            part.title,
            partState(view, part, reading),
          )
        })}
      </ol>
    </nav>`
  }
}

customElements.define('plan-nav', PlanNav)

declare global {
  interface HTMLElementTagNameMap {
    'plan-nav': PlanNav
  }
}
