import type { CommitTold } from '../../schemas/api/events.ts'
import type { CommitRow } from './events.repository.ts'

/** Steps longer than this (characters of JSON) are not sent along: the part's commits are read. */
const MOST_STEPS = 32_000

type PartTold = { readonly part: string; readonly version: number; readonly steps: string }

/** A commit ready to be told to anybody, as far as they may read it. */
export type StoredCommit = {
  readonly seq: number
  readonly at: string
  readonly by: CommitTold['by']
  readonly parts: readonly PartTold[]
  /** About how much memory it takes, in characters. */
  readonly size: number
}

/** Rows as commits, in order. */
export function commitsOf(rows: readonly CommitRow[]): readonly StoredCommit[] {
  const commits: (StoredCommit & { parts: PartTold[]; size: number })[] = []
  for (const row of rows) {
    let commit = commits.at(-1)
    if (commit?.seq !== row.seq) {
      const by = row.author && { account: row.author, name: row.name ?? '', role: row.role }
      commit = { seq: row.seq, at: row.at.toISOString(), by: by || null, parts: [], size: 300 }
      commits.push(commit)
    }
    if (row.part === null || row.version === null) continue
    const steps = row.steps !== null && row.steps.length <= MOST_STEPS ? row.steps : ''
    commit.parts.push({ part: row.part, version: row.version, steps })
    commit.size += steps.length + 100
  }
  return commits
}

/** A commit as JSON, with the readable parts alone; nothing when none of it may be read. */
export function toldAs(commit: StoredCommit, readable: ReadonlySet<string>): string | undefined {
  const parts = commit.parts.filter(({ part }) => readable.has(part))
  if (parts.length === 0) return undefined
  const { seq, at, by } = commit
  const told = parts.map(
    ({ part, version, steps }) =>
      `{"part":"${part}","version":${version}${steps && `,"steps":${steps}`}}`,
  )
  const head = JSON.stringify({ seq, at, by }).slice(0, -1)
  return `${head},"parts":[${told.join(',')}]}`
}
