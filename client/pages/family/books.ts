import { AnswerBook } from '../../drafts/answer-book.ts'
import { drafts } from '../../drafts/drafts.ts'
import { session } from '../../session/session.ts'

const books = new Map<string, AnswerBook>()

session.addEventListener('change', () => {
  for (const book of books.values()) book.close()
  books.clear()
})

session.beforeSignOut.add(() => Promise.all([...books.values()].map((book) => book.saveAll())))

/** The signed-in person's answers to the questions of a plan; the same book on every page. */
export function bookOf(plan: string): AnswerBook {
  const known = books.get(plan)
  if (known) return known
  const book = new AnswerBook(plan, session.who?.account.id ?? '', drafts)
  books.set(plan, book)
  return book
}
