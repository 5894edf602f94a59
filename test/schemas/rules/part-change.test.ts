import { describe, expect, test } from 'vitest'
import { type BlockJson, partFromJson } from '../../../schemas/document/part-json.ts'
import type { Role } from '../../../schemas/plan/kinds.ts'
import type { PartTemplate } from '../../../schemas/plan/template.ts'
import { refusalOfChange } from '../../../schemas/rules/part-change.ts'

const part: PartTemplate = {
  key: 'p',
  title: 'P',
  guidance: { everyone: 'x' },
  belongs: 'x',
  accepts: ['view', 'need'],
  writers: ['senco', 'parent'],
}
const view = (id: string, words: string): BlockJson => ({ item: 'view', id, words })
const need = (id: string, statement: string): BlockJson => ({ item: 'need', id, statement })

function judge(
  before: readonly BlockJson[],
  after: readonly BlockJson[],
  options: { role?: Role; account?: string; authors?: Record<string, string> } = {},
) {
  const { role = 'senco', account = 'me', authors = {} } = options
  return refusalOfChange({
    before: partFromJson(before),
    after: partFromJson(after),
    part,
    viewer: { account, role },
    authorOf: (item) => authors[item] ?? null,
  })
}

describe('allowed', () => {
  test.each<[string, BlockJson[], BlockJson[]]>([
    ['nothing at all', [view('v', 'a')], [view('v', 'a')]],
    ['writing between items', [], [{ prose: 'Hello' }]],
    ['a new item', [], [need('n', 'a')]],
    ['another’s need', [need('n', 'a')], [need('n', 'b')]],
    ['my own words', [view('mine', 'a')], [view('mine', 'b')]],
    ['taking my own out', [view('mine', 'a')], []],
    ['another order', [view('v', 'a'), need('n', 'b')], [need('n', 'b'), view('v', 'a')]],
    ['words of nobody here, by the SENCO', [view('old', 'a')], [view('old', 'b')]],
  ])('%s', (_name, before, after) => {
    const authors = { v: 'other', n: 'other', mine: 'me' }
    expect(judge(before, after, { authors })).toBeNull()
  })
})

describe('refused', () => {
  test.each<[string, BlockJson[], BlockJson[], Parameters<typeof judge>[2], string]>([
    ['a part of others', [], [need('n', 'a')], { role: 'teacher' }, 'part-not-yours'],
    ['another’s words', [view('v', 'a')], [view('v', 'b')], {}, 'item-not-yours'],
    ['taking another’s words out', [view('v', 'a')], [], {}, 'item-not-yours'],
    ['a new id for another’s words', [view('v', 'a')], [view('w', 'a')], {}, 'item-not-yours'],
    [
      'marking another’s words removed',
      [view('v', 'a')],
      [{ ...view('v', 'a'), removed: true } as BlockJson],
      {},
      'item-not-yours',
    ],
    ['taking another’s need out', [need('n', 'a')], [], {}, 'item-taken-out'],
    [
      'words of nobody here, by a parent',
      [view('old', 'a')],
      [view('old', 'b')],
      { role: 'parent' },
      'item-not-yours',
    ],
    ['taking out what came with a file', [need('old', 'a')], [], {}, 'item-taken-out'],
    ['another kind with the same id', [need('n', 'a')], [view('n', 'a')], {}, 'item-renamed'],
    ['what does not belong here', [], [{ item: 'review', id: 'r' }], {}, 'item-not-here'],
  ])('%s', (_name, before, after, options, refusal) => {
    expect(judge(before, after, { authors: { v: 'other', n: 'other' }, ...options })).toBe(refusal)
  })
})
