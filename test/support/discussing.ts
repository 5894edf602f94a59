import { randomUUID } from 'node:crypto'
import { documentSchema } from '../../schemas/document/document-schema.ts'
import type { Client, TestService } from './service.ts'
import { commitTo, openPart, stepsOf, wordsAt } from './writing.ts'

/** The first words of a part that stand in one piece of writing. */
export function someWords(doc: Parameters<typeof wordsAt>[0]): string {
  let words = ''
  doc.descendants((node) => {
    words ||= /[A-Za-z]{4,} [A-Za-z]{4,}/.exec(node.text ?? '')?.[0] ?? ''
  })
  return words
}

/** Suggests a word in a part as somebody, and gives the id of the suggestion. */
export async function aSuggestion(by: Client, plan: string, key: string): Promise<string> {
  const part = await openPart(by, plan, key)
  const id = randomUUID()
  const at = wordsAt(part.doc, someWords(part.doc))
  const marks = [documentSchema.mark('insertion', { id })]
  const steps = stepsOf(part.doc, (transform) => {
    transform.insert(at, documentSchema.text('suggested ', marks))
  })
  const reply = await commitTo(by, plan, part, steps)
  if (reply.status !== 200) throw new Error(reply.text)
  return id
}

type Where = { readonly plan: string; readonly part: string; readonly by: string }

/** A thread straight in its table. */
export async function storedThread({ owner }: TestService, where: Where): Promise<string> {
  const id = randomUUID()
  await owner
    .insertInto('thread')
    .values({
      id,
      planId: where.plan,
      partId: where.part,
      itemId: null,
      anchored: false,
      quote: '',
      version: 0,
      openedBy: where.by,
      role: 'parent',
    })
    .execute()
  return id
}

/** A suggestion that was accepted, straight in its table. */
export async function storedDecision(
  { owner }: TestService,
  { plan, part, by, id }: Where & { readonly id: string },
): Promise<void> {
  await owner
    .insertInto('suggestion')
    .values({
      planId: plan,
      id,
      partId: part,
      itemId: null,
      authorId: by,
      role: 'parent',
      state: 'accepted',
      decidedBy: by,
      decidedAt: new Date(),
      beforeText: 'a',
      afterText: 'b',
    })
    .execute()
}
