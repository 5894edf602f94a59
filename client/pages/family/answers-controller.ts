import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit'
import { type About, familyWords } from '../../../schemas/words/family.ts'
import { PageContextEvent } from '../../components/events.ts'
import { setPageTitle } from '../../components/page-title.ts'
import { LoadController } from '../../controllers/load.ts'
import type { AnswerBook, Answers } from '../../drafts/answer-book.ts'
import { drafts } from '../../drafts/drafts.ts'
import { bookOf } from './books.ts'

/** Whom the questions are about, for the words. */
export function aboutOf(answers: Answers): About {
  return { name: answers.likesToBeCalled, me: answers.about === 'me' }
}

/**
 * A page's hold on the answers of its plan: loads them, draws the page when they change, tells the
 * frame whom it is about, and sends what is unsent when the page is left or the connection is back.
 */
export class AnswersController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement
  readonly #plan: () => string
  readonly #load: LoadController<Answers>
  #book: AnswerBook | undefined

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    plan: () => string,
    titleOf: (answers: Answers) => string,
  ) {
    this.#host = host
    this.#plan = plan
    host.addController(this)
    this.#load = new LoadController(host, async () =>
      this.#arrived(await this.book.load(), titleOf),
    )
  }

  get book(): AnswerBook {
    this.#book ??= bookOf(this.#plan())
    return this.#book
  }

  hostConnected(): void {
    this.book.addEventListener('change', this.#changed)
    window.addEventListener('online', this.#send)
    window.addEventListener('beforeunload', this.#leaving)
    document.addEventListener('visibilitychange', this.#send)
  }

  hostDisconnected(): void {
    this.book.removeEventListener('change', this.#changed)
    window.removeEventListener('online', this.#send)
    window.removeEventListener('beforeunload', this.#leaving)
    document.removeEventListener('visibilitychange', this.#send)
    this.#send()
  }

  /** The page when the answers are there; else the loading or the failed state. */
  render(ready: (answers: Answers) => TemplateResult): TemplateResult {
    return this.#load.render(ready)
  }

  readonly #changed = (): void => this.#host.requestUpdate()

  readonly #send = (): void => void this.book.saveAll()

  /** What the device keeps is safe; only what it refused to keep would be lost. */
  readonly #leaving = (event: BeforeUnloadEvent): void => {
    if (!drafts.lasting && this.book.unsaved) event.preventDefault()
  }

  #arrived(answers: Answers, titleOf: (answers: Answers) => string): Answers {
    setPageTitle(titleOf(answers))
    const context = familyWords.context(aboutOf(answers))
    this.#host.dispatchEvent(new PageContextEvent(context, answers.example))
    return answers
  }
}
