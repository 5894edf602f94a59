import type { Node } from 'prosemirror-model'
import type { Step } from 'prosemirror-transform'
import { isItemName } from '../items/items.ts'
import { sameStretches } from './compare/same-stretches.ts'

/** One commit of a part, oldest first, as the fold needs it. */
export type AuthoredCommit = {
  readonly steps: readonly Step[]
  /** Who it counts for: the same number for commits that are told as one, from 0 on. */
  readonly by: number
  /** The version this commit put back, when it did. */
  readonly restores?: number | undefined
}

/** A stretch of positions, and whom it counts for. */
export type AuthorRun = { readonly length: number; readonly by: number }

/** A document with who wrote each position of it: the runs cover it without gaps, in order. */
export type Authored = { readonly doc: Node; readonly runs: readonly AuthorRun[] }

/** Stands for whoever wrote what was there at version 0. */
export const BASE = -1

/** Most positions of a replaced stretch that are compared; a longer one counts as rewritten. */
const LONGEST = 50_000

/** Version 0 of a part, before anybody changed it. */
export function authoredBase(doc: Node): Authored {
  const length = doc.content.size
  return { doc, runs: length > 0 ? [{ length, by: BASE }] : [] }
}

/** Cuts the runs at a position; gives the index of the run that starts there. */
function splitAt(runs: AuthorRun[], position: number): number {
  let start = 0
  for (let index = 0; index < runs.length; index += 1) {
    const run = runs[index]
    if (!run || start === position) return index
    if (start + run.length > position) {
      const left = { length: position - start, by: run.by }
      runs.splice(index, 1, left, { length: run.length - left.length, by: run.by })
      return index + 1
    }
    start += run.length
  }
  return runs.length
}

/** The runs of a stretch, as a list of their own. */
export function runsBetween(runs: readonly AuthorRun[], from: number, to: number): AuthorRun[] {
  const found: AuthorRun[] = []
  let start = 0
  for (const run of runs) {
    const end = start + run.length
    if (start >= to) break
    const length = Math.min(end, to) - Math.max(start, from)
    if (length > 0) found.push({ length, by: run.by })
    start = end
  }
  return found
}

/** The runs without empty ones, neighbours by the same hand as one. */
function joined(runs: readonly AuthorRun[]): AuthorRun[] {
  const result: AuthorRun[] = []
  for (const run of runs) {
    const last = result.at(-1)
    if (run.length === 0) continue
    if (last?.by === run.by) {
      result[result.length - 1] = { length: last.length + run.length, by: run.by }
    } else result.push(run)
  }
  return result
}

/** A letter; both halves of one that takes two carry it whole, so that it is never torn apart. */
function signAt(text: string, at: number): string {
  const half = /[\udc00-\udfff]/.test(text.charAt(at)) && at > 0
  return half ? `${text.slice(at - 1, at + 1)}.` : String.fromCodePoint(text.codePointAt(at) ?? 0)
}

/** One entry for each position of a stretch: a letter, or the start or end of a node. */
function positionsOf(doc: Node, from: number, to: number): readonly string[] {
  const result = new Array<string>(to - from).fill('')
  doc.nodesBetween(from, to, (node, pos) => {
    if (node.isText) {
      const text = node.text ?? ''
      for (let at = Math.max(from, pos); at < Math.min(to, pos + text.length); at += 1) {
        result[at - from] = signAt(text, at - pos)
      }
      return
    }
    const end = pos + node.nodeSize - 1
    if (pos >= from && pos < to) result[pos - from] = `<${node.type.name} ${node.attrs.id ?? ''}`
    if (!node.isLeaf && end >= from && end < to) result[end - from] = `>${node.type.name}`
  })
  return result
}

type Range = {
  readonly from: number
  readonly to: number
  readonly start: number
  readonly end: number
}
type Docs = { readonly before: Node; readonly after: Node }

/** Runs of a replaced stretch: what says the same as before keeps its author. */
function rewritten(old: readonly AuthorRun[], docs: Docs, range: Range, by: number): AuthorRun[] {
  const { from, to, start, end } = range
  const all = [{ length: end - start, by }]
  if (from === to || start === end || to - from + end - start > LONGEST) return all
  const [was, now] = [positionsOf(docs.before, from, to), positionsOf(docs.after, start, end)]
  const result: AuthorRun[] = []
  let at = 0
  for (const { before, after, length } of sameStretches(was, now)) {
    result.push({ length: after - at, by }, ...runsBetween(old, before, before + length))
    at = after + length
  }
  return [...result, { length: end - start - at, by }]
}

/** Puts a step on; `runs` is changed in place. */
function putOn(runs: AuthorRun[], before: Node, step: Step, by: number): Node {
  const { doc, failed } = step.apply(before)
  if (!doc) throw new RangeError(`A step of the history does not apply: ${failed}`)
  const ranges: Range[] = []
  step.getMap().forEach((from, to, start, end) => {
    ranges.push({ from, to, start, end })
  })
  // From the last on, so that the places of the others stay.
  for (const range of ranges.reverse()) {
    const first = splitAt(runs, range.from)
    const next = splitAt(runs, range.to)
    const written = rewritten(runs.slice(first, next), { before, after: doc }, range, by)
    const left = Math.max(0, first - 1)
    const around = joined([...runs.slice(left, first), ...written, ...runs.slice(next, next + 1)])
    runs.splice(left, next + 1 - left, ...around)
  }
  return doc
}

const sameText = (a: Node, b: Node): boolean =>
  a.type === b.type && a.nodeSize === b.nodeSize && a.textContent === b.textContent

/** What stood in a restored version comes back with those who wrote it. */
function withRestored(now: Authored, before: Node, then: Authored): AuthorRun[] {
  const was = new Map<string, { node: Node; offset: number }>()
  then.doc.forEach((node, offset) => {
    if (isItemName(node.type.name)) was.set(node.attrs.id as string, { node, offset })
  })
  const kept = new Set(before.children)
  const runs: AuthorRun[] = []
  now.doc.forEach((node, offset) => {
    const old = was.get(node.attrs.id as string)
    const back = old && !kept.has(node) && sameText(old.node, node)
    const [from, all] = back ? [old.offset, then.runs] : [offset, now.runs]
    runs.push(...runsBetween(all, from, from + node.nodeSize))
  })
  return joined(runs)
}

/**
 * Goes on from a document with its authors by some commits; `first` is the version of that document.
 * Throws RangeError when a step does not apply.
 */
export function withCommits(
  base: Authored,
  commits: readonly AuthoredCommit[],
  first = 0,
): Authored {
  const wanted = new Set(commits.map(({ restores }) => restores))
  const versions = new Map<number, Authored>([[first, base]])
  let { doc } = base
  let runs = [...base.runs]
  commits.forEach(({ steps, by, restores }, index) => {
    const before = doc
    for (const step of steps) doc = putOn(runs, doc, step, by)
    const then = restores === undefined ? undefined : versions.get(restores)
    if (then) runs = withRestored({ doc, runs }, before, then)
    const version = first + index + 1
    if (wanted.has(version)) versions.set(version, { doc, runs: [...runs] })
  })
  return { doc, runs }
}

/** Who wrote what of a part: its version 0 and every commit since. */
export function authorsOfPart(base: Node, commits: readonly AuthoredCommit[]): Authored {
  return withCommits(authoredBase(base), commits)
}
