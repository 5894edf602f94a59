import { Step } from 'prosemirror-transform'
import type { AnswerOf } from '../../schemas/api/contract.ts'
import type { readAuthors } from '../../schemas/api/history.ts'
import { documentSchema } from '../../schemas/document/document-schema.ts'
import { fieldNode } from '../../schemas/document/nodes.ts'
import { itemToJson } from '../../schemas/document/part-json.ts'
import type { ItemName } from '../../schemas/items/item.ts'
import { fieldsOf, itemOf } from '../../schemas/items/items.ts'
import { type AuthoredBlock, authoredBlocks } from '../../schemas/rules/authored-blocks.ts'
import { type Authored, authoredBase, withCommits } from '../../schemas/rules/authors.ts'
import type { Naming } from '../../schemas/rules/compare/change.ts'
import { nameOf } from '../../schemas/rules/compare/compare-item.ts'
import { historyWords } from '../../schemas/words/history.ts'
import type { Act } from '../http/act.ts'
import { seePlan } from '../plan/seen-plan.ts'
import * as history from './history.repository.ts'
import { authorOf, readablePart } from './history.service.ts'
import { namingOf } from './naming.ts'
import { documentsAt } from './replay.ts'

type Remembered = { readonly version: number; readonly authored: Authored }

/** How many parts are remembered; a fold of 10,000 commits takes about a second. */
const MOST = 200
const remembered = new Map<string, Remembered>()

/** The newest version of a part with who wrote what; `by` is the number of the entry. */
async function authoredNow(act: Act, part: string): Promise<Authored> {
  const known = remembered.get(part)
  const rows = await history.authoredAfter(act.db, part, known?.version ?? 0)
  // What a restore puts back is looked up in the versions before it: those are not remembered.
  const whole = known === undefined || rows.some(({ restores }) => restores !== null)
  const commits = whole && known ? await history.authoredAfter(act.db, part, 0) : rows
  const first = whole ? 0 : known.version
  const base = whole ? authoredBase(await startOf(act, part)) : known.authored
  const authored = withCommits(
    base,
    commits.map(({ steps, entry, restores }) => ({
      steps: steps.map((json) => Step.fromJSON(documentSchema, json)),
      by: entry,
      restores: restores ?? undefined,
    })),
    first,
  )
  remember(part, { version: first + commits.length, authored })
  return authored
}

async function startOf(act: Act, part: string) {
  const start = (await documentsAt(act.db, part, [0])).get(0)
  if (!start) throw new Error(`Part ${part} has no version 0`)
  return start
}

function remember(part: string, value: Remembered): void {
  remembered.delete(part)
  remembered.set(part, value)
  const [oldest] = remembered.keys()
  if (remembered.size > MOST && oldest !== undefined) remembered.delete(oldest)
}

function labelsOf({ item, field }: AuthoredBlock, naming: Naming) {
  if (!item) return { item: null, label: historyWords.authors.between, field: null }
  const name = item.type.name as ItemName
  const found = fieldsOf(itemOf(name)).find(([key]) => fieldNode(name, key) === field)
  return {
    item: item.attrs.id as string,
    label: nameOf(itemToJson(item), naming),
    field: found?.[1].label ?? null,
  }
}

/** Who wrote which words of a part as it is now. */
export async function authors(
  act: Act,
  plan: string,
  part: string,
): Promise<AnswerOf<typeof readAuthors>> {
  const seen = await seePlan(act, plan, 'read-plan')
  const { record } = readablePart(seen, part)
  const naming = await namingOf(act, seen)
  const authored = await authoredNow(act, record.id)
  const rows = await history.entriesOf(act.db, [record.id], { skip: 0, limit: 1_000_000 })
  const entries = new Map(rows.map((row) => [row.entry, row]))
  const start = await history.startOf(act.db, plan)
  return {
    blocks: authoredBlocks(authored).map((block) => ({
      ...labelsOf(block, naming),
      runs: block.runs.map(({ text, by }) => {
        const row = entries.get(by)
        const { at, ...author } = row ?? { ...start, onBehalfOf: null }
        return { text, author: authorOf(author, naming), at: at.toISOString(), start: !row }
      }),
    })),
  }
}
