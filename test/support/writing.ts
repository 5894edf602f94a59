import { Fragment, type Node, Slice } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { documentSchema } from '../../schemas/document/document-schema.ts'
import { type ItemJson, itemFromJson } from '../../schemas/document/part-json.ts'
import type { CallOptions, Client, Reply } from './service.ts'

/** A part as its writer has it on the screen. */
export type OpenPart = {
  readonly id: string
  readonly key: string
  readonly head: number
  readonly doc: Node
}

type Seen = { readonly parts: readonly { readonly id: string; readonly key: string }[] }

/** Opens a part of a plan as somebody; throws when they may not read it. */
export async function openPart(client: Client, plan: string, key: string): Promise<OpenPart> {
  const { parts } = (await client.get(`/api/plans/${plan}`)).json<Seen>()
  const id = parts.find((part) => part.key === key)?.id
  if (!id) throw new Error(`There is no part ${key} to read`)
  return openAgain(client, plan, { id, key })
}

/** Reads a part anew. */
export async function openAgain(
  client: Client,
  plan: string,
  { id, key }: { readonly id: string; readonly key: string },
): Promise<OpenPart> {
  const answer = await client.get(`/api/plans/${plan}/parts/${id}`)
  const { head, body } = answer.json<{ head: number; body: object }>()
  return { id, key, head, doc: documentSchema.nodeFromJSON(body) }
}

/** The steps that a change of a document takes, as they travel. */
export function stepsOf(doc: Node, change: (transform: Transform) => unknown): object[] {
  const transform = new Transform(doc)
  change(transform)
  return transform.steps.map((step) => step.toJSON() as object)
}

/** Puts an item at the end of a part. */
export function appended(doc: Node, ...items: readonly ItemJson[]): object[] {
  return stepsOf(doc, (transform) => {
    for (const item of items) {
      const slice = new Slice(Fragment.from(itemFromJson(item)), 0, 0)
      transform.replace(transform.doc.content.size, transform.doc.content.size, slice)
    }
  })
}

/** Where the item with this id starts. */
export function placeOf(doc: Node, id: string): number {
  let place = -1
  doc.forEach((node, offset) => {
    if (node.attrs.id === id) place = offset
  })
  if (place < 0) throw new Error(`There is no item ${id}`)
  return place
}

/** Where these words start in a document. */
export function wordsAt(doc: Node, words: string): number {
  let place = -1
  doc.descendants((node, position) => {
    const index = node.isText ? (node.text ?? '').indexOf(words) : -1
    if (place < 0 && index >= 0) place = position + index
  })
  if (place < 0) throw new Error(`Nobody wrote ${words}`)
  return place
}

/** Sends steps on one part. */
export function commitTo(
  client: Client,
  plan: string,
  part: { readonly id: string; readonly head: number },
  steps: readonly unknown[],
  options: CallOptions = {},
): Promise<Reply> {
  const body = { app: 'test', parts: [{ part: part.id, base: part.head, steps }] }
  return client.post(`/api/plans/${plan}/commits`, body, options)
}
