import type { Kysely } from 'kysely'
import type { Node } from 'prosemirror-model'
import { documentSchema } from '../../schemas/document/document-schema.ts'
import { historyWords } from '../../schemas/words/history.ts'
import type { Tables } from '../database/tables.ts'
import * as replay from './replay.repository.ts'
import { documentHash, withSteps } from './replay.ts'

const words = historyWords.verify
/** Commits read at once: a long log never stands whole in memory. */
const BATCH = 500

/** Something of a part that differs from what its history says. */
export type Difference = { readonly plan: string; readonly part: string; readonly why: string }

/** What a replay of every part found. */
export type Verified = {
  readonly parts: number
  readonly commits: number
  readonly snapshots: number
  readonly differences: readonly Difference[]
}

type Snapshots = Awaited<ReturnType<typeof replay.snapshotsOf>>

function snapshotFaults(snapshots: Snapshots, version: number, doc: Node): string[] {
  const snapshot = snapshots.find((candidate) => candidate.version === version)
  if (!snapshot) return []
  const kept = documentSchema.nodeFromJSON(snapshot.body)
  if (documentHash(kept) !== snapshot.sha256) return [words.hash(version)]
  return kept.eq(doc) ? [] : [words.snapshot(version)]
}

async function verifyPart(db: Kysely<Tables>, part: string) {
  const snapshots = await replay.snapshotsOf(db, part)
  const faults: string[] = []
  const done = (commits: number) => ({ commits, snapshots: snapshots.length, faults })
  // Read first: commits that come while this runs are then not missed but left for next time.
  const now = await replay.partNow(db, part)
  const [start] = snapshots
  if (start?.version !== 0 || !now) return { ...done(0), faults: [words.noStart] }
  let doc = documentSchema.nodeFromJSON(start.body)
  let version = 0
  faults.push(...snapshotFaults(snapshots, 0, doc))
  while (version < now.head) {
    const commits = await replay.stepsBetween(
      db,
      part,
      version,
      Math.min(now.head, version + BATCH),
    )
    if (commits.length === 0)
      return { ...done(version), faults: [...faults, words.gap(version + 1)] }
    for (const commit of commits) {
      version += 1
      if (commit.version !== version)
        return { ...done(version), faults: [...faults, words.gap(version)] }
      try {
        doc = withSteps(doc, commit.steps)
      } catch (error) {
        if (!(error instanceof Error)) throw error
        return { ...done(version), faults: [...faults, words.step(version)] }
      }
      faults.push(...snapshotFaults(snapshots, version, doc))
    }
  }
  const later = await replay.stepsBetween(db, part, now.head, now.head + 1)
  const head = (await replay.partNow(db, part))?.head
  if (later.length > 0 && head === now.head) faults.push(words.head(now.head, now.head + 1))
  if (!documentSchema.nodeFromJSON(now.body).eq(doc)) faults.push(words.body)
  return done(version)
}

/** Replays the log of every part and compares it with what is stored: body, snapshots, hashes. */
export async function verifyEverything(db: Kysely<Tables>): Promise<Verified> {
  const parts = await replay.everyPart(db)
  const differences: Difference[] = []
  let [commits, snapshots] = [0, 0]
  for (const { id, planId, key } of parts) {
    const found = await verifyPart(db, id)
    commits += found.commits
    snapshots += found.snapshots
    differences.push(...found.faults.map((why) => ({ plan: planId, part: key, why })))
  }
  return { parts: parts.length, commits, snapshots, differences }
}
