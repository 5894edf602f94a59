import type { Node } from 'prosemirror-model'
import {
  type BlockJson,
  type ItemJson,
  isItemJson,
  type ProseJson,
  partToJson,
} from '../../document/part-json.ts'
import { writtenText } from '../../plan/describe.ts'
import { historyWords } from '../../words/history.ts'
import type { Change, Naming } from './change.ts'
import { compareItem, lookChange, wholeChange, writingChange } from './compare-item.ts'
import { sameStretches } from './same-stretches.ts'

const keyOf = (item: ItemJson): string => `${item.item} ${item.id}`

function itemsByKey(blocks: readonly BlockJson[]): ReadonlyMap<string, ItemJson> {
  return new Map(blocks.filter(isItemJson).map((item) => [keyOf(item), item]))
}

function changeOf(old: ItemJson | undefined, now: ItemJson, naming: Naming): readonly Change[] {
  if (!old) return now.removed ? [] : [wholeChange(now, 'added', naming)]
  if (!old.removed && now.removed) return [wholeChange(old, 'removed', naming)]
  const back = old.removed && !now.removed ? [wholeChange(now, 'put-back', naming)] : []
  return [...back, ...compareItem(old, now, naming)]
}

function movedItems(
  before: ReadonlyMap<string, ItemJson>,
  after: ReadonlyMap<string, ItemJson>,
): readonly ItemJson[] {
  const old = [...before.keys()].filter((key) => after.has(key))
  const now = [...after.keys()].filter((key) => before.has(key))
  const stayed = new Set(
    sameStretches(old, now).flatMap((one) => old.slice(one.before, one.before + one.length)),
  )
  return now.flatMap((key) => {
    const item = after.get(key)
    return item && !item.removed && !stayed.has(key) ? [item] : []
  })
}

function proseChange(before: readonly BlockJson[], after: readonly BlockJson[]): readonly Change[] {
  const prose = (blocks: readonly BlockJson[]) =>
    blocks.filter((block): block is ProseJson => !isItemJson(block)).map((block) => block.prose)
  const [old, now] = [prose(before), prose(after)]
  if (JSON.stringify(old) === JSON.stringify(now)) return []
  const about = { item: null, label: historyWords.thisPart }
  const text = (texts: typeof old) => texts.map(writtenText).join('\n')
  const field = historyWords.writing
  return text(old) === text(now)
    ? [lookChange(about, field, text(now))]
    : [writingChange(about, field, text(old), text(now))]
}

/**
 * What differs between two versions of a part, in words: field by field for choices, word by word
 * for writing. What is only suggested and what is only commented is no difference.
 */
export function compareParts(before: Node, after: Node, naming: Naming): readonly Change[] {
  if (before === after) return []
  const [old, now] = [partToJson(before), partToJson(after)]
  const [oldItems, nowItems] = [itemsByKey(old), itemsByKey(now)]
  const gone = [...oldItems].flatMap(([key, item]) =>
    nowItems.has(key) || item.removed ? [] : [wholeChange(item, 'removed', naming)],
  )
  return [
    ...[...nowItems].flatMap(([key, item]) => changeOf(oldItems.get(key), item, naming)),
    ...gone,
    ...movedItems(oldItems, nowItems).map((item) => wholeChange(item, 'moved', naming)),
    ...proseChange(old, now),
  ]
}
