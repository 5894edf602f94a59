import type { Kysely } from 'kysely'
import type { Node } from 'prosemirror-model'
import { Step } from 'prosemirror-transform'
import { documentSchema } from '../../schemas/document/document-schema.ts'
import type { Tables } from '../database/tables.ts'
import { bodyHash } from '../plan/store-plan.ts'
import * as replay from './replay.repository.ts'

/** Versions closer than this are folded in one go; farther ones start from a snapshot of their own. */
const NEAR = 400

/** A part's document at a version. */
export type Version = { readonly version: number; readonly doc: Node }

/** Puts one commit's steps on. Throws RangeError when they do not apply. */
export function withSteps(doc: Node, steps: readonly object[]): Node {
  return steps.reduce<Node>((before, json) => {
    const result = Step.fromJSON(documentSchema, json).apply(before)
    if (!result.doc) throw new RangeError(result.failed ?? 'A stored step does not apply')
    return result.doc
  }, doc)
}

/** SHA-256 of a document, as it was taken when the snapshot was stored. */
export function documentHash(doc: Node): string {
  return bodyHash(doc.toJSON() as object)
}

async function snapshotAt(db: Kysely<Tables>, part: string, version: number): Promise<Version> {
  const snapshot = await replay.snapshotBefore(db, part, version)
  if (!snapshot) throw new Error(`Part ${part} has no snapshot before version ${version}`)
  const doc = documentSchema.nodeFromJSON(snapshot.body)
  if (documentHash(doc) !== snapshot.sha256) {
    throw new Error(`Snapshot ${snapshot.version} of part ${part} differs from its hash`)
  }
  return { version: snapshot.version, doc }
}

/** Groups of versions that stand near to each other, in order. */
function clusters(versions: readonly number[]): readonly (readonly number[])[] {
  const result: number[][] = []
  for (const version of [...new Set(versions)].sort((a, b) => a - b)) {
    const last = result.at(-1)
    if (last && version - (last.at(-1) ?? 0) <= NEAR) last.push(version)
    else result.push([version])
  }
  return result
}

async function foldCluster(
  db: Kysely<Tables>,
  part: string,
  wanted: readonly number[],
  found: Map<number, Node>,
): Promise<void> {
  const [first = 0, last = 0] = [wanted[0], wanted.at(-1)]
  let { version, doc } = await snapshotAt(db, part, first)
  const commits = await replay.stepsBetween(db, part, version, last)
  const keep = new Set(wanted)
  if (keep.has(version)) found.set(version, doc)
  for (const commit of commits) {
    doc = withSteps(doc, commit.steps)
    version = commit.version
    if (keep.has(version)) found.set(version, doc)
  }
}

/**
 * The documents of a part at some versions, folded from the nearest snapshot before each. A version
 * that does not exist is left out. Throws when a snapshot differs from its hash.
 */
export async function documentsAt(
  db: Kysely<Tables>,
  part: string,
  versions: readonly number[],
): Promise<ReadonlyMap<number, Node>> {
  const found = new Map<number, Node>()
  for (const wanted of clusters(versions)) await foldCluster(db, part, wanted, found)
  return found
}
