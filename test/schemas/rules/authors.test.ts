import fc from 'fast-check'
import { Fragment, type Node, Slice } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { describe, expect, test } from 'vitest'
import { documentSchema } from '../../../schemas/document/document-schema.ts'
import { type ItemJson, itemFromJson, partFromJson } from '../../../schemas/document/part-json.ts'
import { authoredBlocks } from '../../../schemas/rules/authored-blocks.ts'
import {
  type AuthoredCommit,
  authoredBase,
  authorsOfPart,
  BASE,
  withCommits,
} from '../../../schemas/rules/authors.ts'

const need = (id: string, statement: string): ItemJson => ({ item: 'need', id, statement })

/** A log made by doing things to a document, one commit each. */
function written(base: Node, ...changes: readonly ((transform: Transform) => unknown)[]) {
  let doc = base
  const commits: AuthoredCommit[] = changes.map((change, by) => {
    const transform = new Transform(doc)
    change(transform)
    doc = transform.doc
    return { steps: transform.steps, by }
  })
  return { base, doc, commits }
}

function at(doc: Node, words: string): number {
  let place = -1
  doc.descendants((node, pos) => {
    const index = node.isText ? (node.text ?? '').indexOf(words) : -1
    if (place < 0 && index >= 0) place = pos + index
  })
  return place
}

function type(tr: Transform, text: string, from: number, to = from) {
  return tr.replaceWith(from, to, text === '' ? Fragment.empty : documentSchema.text(text))
}

function runs({ base, commits }: { base: Node; commits: readonly AuthoredCommit[] }) {
  const authored = authorsOfPart(base, commits)
  return authoredBlocks(authored).map((block) => block.runs.map(({ text, by }) => [text, by]))
}

describe('who wrote it', () => {
  const base = partFromJson([need('N1', 'Theo reads slowly.')])

  test('typing inside a sentence is told apart from the sentence', () => {
    const log = written(
      base,
      (tr) => type(tr, 'rather ', at(tr.doc, 'slowly')),
      (tr) => type(tr, ' at school', at(tr.doc, '.')),
    )
    expect(runs(log)).toEqual([
      [
        ['Theo reads ', BASE],
        ['rather ', 0],
        ['slowly', BASE],
        [' at school', 1],
        ['.', BASE],
      ],
    ])
  })

  test('replacing a whole item by one with a few other words changes only these words', () => {
    const log = written(base, (tr) => {
      const node = itemFromJson(need('N1', 'Theo reads very slowly.'))
      tr.replace(0, tr.doc.content.size, new Slice(Fragment.from(node), 0, 0))
    })
    expect(runs(log)).toEqual([
      [
        ['Theo reads ', BASE],
        ['very ', 0],
        ['slowly.', BASE],
      ],
    ])
  })

  test('what is put back comes back with those who wrote it', () => {
    const { commits, doc } = written(
      base,
      (tr) => type(tr, ' at school', at(tr.doc, '.')),
      (tr) => type(tr, 'Nonsense', at(tr.doc, 'Theo'), at(tr.doc, '.')),
    )
    const back = written(doc, (tr) => {
      const node = itemFromJson(need('N1', 'Theo reads slowly at school.'))
      tr.replaceWith(0, tr.doc.content.size, node)
    })
    const restore = back.commits.map((commit) => ({ ...commit, by: 2, restores: 1 }))
    expect(runs({ base, commits: [...commits, ...restore] })).toEqual([
      [
        ['Theo reads slowly', BASE],
        [' at school', 0],
        ['.', BASE],
      ],
    ])
  })

  test('words that are only suggested are nobody’s yet', () => {
    const id = '00000000-0000-4000-8000-000000000001'
    const mark = documentSchema.mark('insertion', { id })
    const log = written(base, (tr) => {
      tr.insert(at(tr.doc, 'reads'), documentSchema.text('never ', [mark]))
    })
    expect(runs(log)).toEqual([[['Theo reads slowly.', BASE]]])
  })
})

type Edit = { from: number; to: number; text: string; whole: boolean }
const edits = fc.array(
  fc.record({
    from: fc.nat(60),
    to: fc.nat(60),
    text: fc.string({ maxLength: 6 }),
    whole: fc.boolean(),
  }),
  { maxLength: 15 },
)

/** Types over something, or puts a whole item in the place of the first. */
function edit({ from, to, text, whole }: Edit): (transform: Transform) => void {
  return (tr) => {
    if (whole) {
      const first = tr.doc.firstChild
      tr.replaceWith(0, first?.nodeSize ?? 0, itemFromJson(need(`N${from % 4}`, text)))
      return
    }
    const size = tr.doc.content.size
    const [a, b] = [Math.min(from, size), Math.min(to, size)].toSorted((x, y) => x - y)
    const $a = tr.doc.resolve(a ?? 0)
    if (!$a.parent.isTextblock || text === '') return
    const end = Math.min(b ?? 0, $a.end())
    type(tr, text, a ?? 0, end)
  }
}

describe('the fold', () => {
  const base = partFromJson([need('N1', 'Theo reads slowly.'), need('N2', 'Two words')])

  test('gives every position an author, and the text of the document back', () => {
    fc.assert(
      fc.property(edits, (all) => {
        const log = written(base, ...all.map(edit))
        const authored = authorsOfPart(log.base, log.commits)
        expect(authored.doc.eq(log.doc)).toBe(true)
        for (const run of authored.runs) {
          expect(run.length).toBeGreaterThan(0)
          expect(run.by).toBeGreaterThanOrEqual(BASE)
          expect(run.by).toBeLessThan(log.commits.length)
        }
        const covered = authored.runs.reduce((sum, run) => sum + run.length, 0)
        expect(covered).toBe(log.doc.content.size)
        const text = authoredBlocks(authored).flatMap((block) => block.runs.map((run) => run.text))
        expect(text.join('')).toBe(log.doc.textContent)
      }),
      { numRuns: 300 },
    )
  })

  test('may stop and go on', () => {
    fc.assert(
      fc.property(edits, fc.nat(15), (all, where) => {
        const { commits } = written(base, ...all.map(edit))
        const stop = Math.min(where, commits.length)
        const half = withCommits(authoredBase(base), commits.slice(0, stop))
        const rest = withCommits(half, commits.slice(stop), stop)
        expect(rest.runs).toEqual(authorsOfPart(base, commits).runs)
      }),
      { numRuns: 200 },
    )
  })
})
