import type { Node } from 'prosemirror-model'
import { agreed } from '../../schemas/document/agreed.ts'
import { linkAttributes } from '../../schemas/document/nodes.ts'
import type { ItemName } from '../../schemas/items/item.ts'
import { isItemName, itemOf } from '../../schemas/items/items.ts'
import type { Trx } from '../database/as-person.ts'

type Where = { readonly plan: string; readonly part: string }
type Placed = { readonly node: Node; readonly position: number }

/** The items of a part's document by id, with their place among the items. */
export function itemsOf(document: Node): ReadonlyMap<string, Placed> {
  const items = new Map<string, Placed>()
  document.forEach((node) => {
    if (isItemName(node.type.name)) items.set(node.attrs.id, { node, position: items.size })
  })
  return items
}

/** Search and checks read what is agreed, not what somebody suggests. */
function agreedText(item: Node): string {
  const node = agreed(item)
  return node.textBetween(0, node.content.size, '\n', '\n')
}

function rowOf(where: Where, { node, position }: Placed, authorId: string | null) {
  const { id, removed, ...attrs } = node.attrs
  return {
    planId: where.plan,
    id: id as string,
    partId: where.part,
    type: node.type.name as ItemName,
    position,
    attrs: JSON.stringify(attrs),
    text: agreedText(node),
    removed: removed as boolean,
    authorId,
  }
}

function linksOf(where: Where, node: Node) {
  const from = node.attrs.id as string
  return linkAttributes(itemOf(node.type.name as ItemName)).flatMap((name) =>
    (node.attrs[name] as readonly string[]).map((toId) => ({
      planId: where.plan,
      fromId: from,
      toId,
      name,
    })),
  )
}

async function insertLinks(db: Trx, where: Where, nodes: readonly Node[]): Promise<void> {
  const links = nodes.flatMap((node) => linksOf(where, node))
  for (const some of batches(links)) await db.insertInto('itemLink').values(some).execute()
}

/** Rows in numbers that one statement takes: PostgreSQL counts at most 65,535 parameters. */
function batches<Row>(rows: readonly Row[]): Row[][] {
  const size = 1000
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, index) =>
    rows.slice(index * size, (index + 1) * size),
  )
}

/** Projects a whole new document: every item to a row, every link to a row. */
export async function insertItems(
  db: Trx,
  where: Where,
  document: Node,
  author: (item: string) => string | null,
): Promise<void> {
  const items = [...itemsOf(document)]
  if (items.length === 0) return
  const rows = items.map(([id, placed]) => rowOf(where, placed, author(id)))
  for (const some of batches(rows)) await db.insertInto('item').values(some).execute()
  await insertLinks(
    db,
    where,
    items.map(([, placed]) => placed.node),
  )
}

/** Ids of the items that differ between two versions of a part. */
export function touchedItems(before: Node, after: Node): readonly string[] {
  const old = itemsOf(before)
  const now = itemsOf(after)
  const changed = [...now].filter(([id, { node }]) => old.get(id)?.node !== node)
  const gone = [...old.keys()].filter((id) => !now.has(id))
  return [...changed.map(([id]) => id), ...gone]
}

/** Brings the rows of a part up to date with a commit; new items belong to its author. */
export async function projectChange(
  db: Trx,
  where: Where,
  change: { readonly before: Node; readonly after: Node; readonly author: string },
): Promise<void> {
  const old = itemsOf(change.before)
  const now = itemsOf(change.after)
  const gone = [...old.keys()].filter((id) => !now.has(id))
  if (gone.length > 0) {
    await db.deleteFrom('item').where('planId', '=', where.plan).where('id', 'in', gone).execute()
  }
  const changed = [...now.values()].filter((placed) => {
    const was = old.get(placed.node.attrs.id)
    return !was || was.node !== placed.node || was.position !== placed.position
  })
  if (changed.length === 0) return
  await upsert(db, where, changed, change.author)
  const rewritten = changed.filter(({ node }) => old.get(node.attrs.id)?.node !== node)
  if (rewritten.length === 0) return
  const ids = rewritten.map(({ node }) => node.attrs.id as string)
  await db
    .deleteFrom('itemLink')
    .where('planId', '=', where.plan)
    .where('fromId', 'in', ids)
    .execute()
  await insertLinks(
    db,
    where,
    rewritten.map(({ node }) => node),
  )
}

async function upsert(
  db: Trx,
  where: Where,
  placed: readonly Placed[],
  author: string,
): Promise<void> {
  for (const some of batches(placed)) await upsertSome(db, where, some, author)
}

async function upsertSome(
  db: Trx,
  where: Where,
  placed: readonly Placed[],
  author: string,
): Promise<void> {
  await db
    .insertInto('item')
    .values(placed.map((item) => rowOf(where, item, author)))
    .onConflict((conflict) =>
      conflict.columns(['planId', 'id']).doUpdateSet((set) => ({
        // The author of an item is the one who made it, whoever changes it later.
        type: set.ref('excluded.type'),
        partId: set.ref('excluded.partId'),
        position: set.ref('excluded.position'),
        attrs: set.ref('excluded.attrs'),
        text: set.ref('excluded.text'),
        removed: set.ref('excluded.removed'),
      })),
    )
    .execute()
}
