import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { Status } from './status-kind.ts'

/** One task: a link and how far it is; without `href` it can't be started yet. */
export interface Task {
  readonly title: string
  readonly href?: string
  readonly hint?: string
  readonly status: Status
}

let lists = 0

/** Tasks with their status in words; the whole row can be pressed (GOV.UK task list). */
export class OpTaskList extends LitElement {
  static override properties = { tasks: { attribute: false } }

  declare tasks: readonly Task[]
  readonly #id = `tasks-${++lists}`

  constructor() {
    super()
    this.tasks = []
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  #task(task: Task, index: number): TemplateResult {
    const id = `${this.#id}-${index}`
    const described = task.hint ? `${id}-hint ${id}-status` : `${id}-status`
    return html`<li class="task">
      <div class="task-words">
        ${
          task.href
            ? html`<a class="task-link" href=${task.href} aria-describedby=${described}>${task.title}</a>`
            : html`<span class="task-link">${task.title}</span>`
        }
        ${task.hint ? html`<div class="hint" id="${id}-hint">${task.hint}</div>` : nothing}
      </div>
      <div class="task-status" id="${id}-status">
        <op-tag kind=${task.status.kind}>${task.status.text}</op-tag>
      </div>
    </li>`
  }

  override render(): TemplateResult {
    return html`<ul class="task-list" role="list">
      ${this.tasks.map((task, index) => this.#task(task, index))}
    </ul>`
  }
}

customElements.define('op-task-list', OpTaskList)

declare global {
  interface HTMLElementTagNameMap {
    'op-task-list': OpTaskList
  }
}
