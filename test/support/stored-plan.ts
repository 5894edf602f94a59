import { Step } from 'prosemirror-transform'
import { expect } from 'vitest'
import { agreed } from '../../schemas/document/agreed.ts'
import { documentSchema } from '../../schemas/document/document-schema.ts'
import { linkAttributes } from '../../schemas/document/nodes.ts'
import { checkPart } from '../../schemas/document/part-check.ts'
import { isItemName, itemOf } from '../../schemas/items/items.ts'
import type { TestService } from './service.ts'

/**
 * Holds what the tables of a plan say of each other: each part is its first snapshot with every
 * commit's steps applied, versions have no gaps, every snapshot is right, and the rows of items and
 * links are what the documents say. Gives the number of commits it looked at.
 */
export async function expectSoundPlan(service: TestService, plan: string): Promise<number> {
  const { owner } = service
  const parts = await owner.selectFrom('part').selectAll().where('planId', '=', plan).execute()
  const items: unknown[] = []
  const links: unknown[] = []
  let seen = 0
  for (const part of parts) {
    seen += await expectSoundPart(service, part)
    let position = 0
    documentSchema.nodeFromJSON(part.body).forEach((node) => {
      if (!isItemName(node.type.name)) return
      const { id, removed, ...attrs } = node.attrs
      const said = agreed(node)
      const text = said.textBetween(0, said.content.size, '\n', '\n')
      const type = node.type.name
      items.push({ id, removed, attrs, text, type, position, partId: part.id })
      position += 1
      for (const name of linkAttributes(itemOf(type))) {
        for (const toId of attrs[name]) links.push({ fromId: id, name, toId })
      }
    })
  }
  expect(await itemRows(service, plan)).toEqual(sorted(items))
  expect(await linkRows(service, plan)).toEqual(sorted(links))
  return seen
}

type PartRow = { readonly id: string; readonly head: number; readonly body: object }

async function expectSoundPart({ owner }: TestService, part: PartRow): Promise<number> {
  const snapshots = await owner
    .selectFrom('partSnapshot')
    .selectAll()
    .where('partId', '=', part.id)
    .orderBy('version')
    .execute()
  const commits = await owner
    .selectFrom('partCommit')
    .selectAll()
    .where('partId', '=', part.id)
    .orderBy('base')
    .execute()
  expect(commits.map((commit) => commit.version)).toEqual(commits.map((_, index) => index + 1))
  expect(part.head).toBe(commits.length)
  let document = documentSchema.nodeFromJSON(snapshots[0]?.body)
  for (const commit of commits) {
    for (const json of commit.steps) {
      const result = Step.fromJSON(documentSchema, json).apply(document)
      if (!result.doc) throw new Error(`A stored step does not apply: ${result.failed}`)
      document = result.doc
    }
    checkPart(document)
    const snapshot = snapshots.find((candidate) => candidate.version === commit.version)
    if (snapshot) expect(snapshot.body).toEqual(document.toJSON())
  }
  expect(part.body).toEqual(document.toJSON())
  return commits.length
}

function itemRows({ owner }: TestService, plan: string) {
  return owner
    .selectFrom('item')
    .select(['id', 'removed', 'attrs', 'text', 'type', 'position', 'partId'])
    .where('planId', '=', plan)
    .execute()
    .then(sorted)
}

function linkRows({ owner }: TestService, plan: string) {
  return owner
    .selectFrom('itemLink')
    .select(['fromId', 'name', 'toId'])
    .where('planId', '=', plan)
    .execute()
    .then(sorted)
}

const keyOf = (row: unknown): string => {
  const { id, fromId, name, toId } = row as Record<string, string>
  return [id, fromId, name, toId].join(' ')
}

function sorted(rows: readonly unknown[]): readonly unknown[] {
  return rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}
