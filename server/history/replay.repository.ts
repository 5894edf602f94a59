import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'

type Db = Kysely<Tables>

/** The newest snapshot of a part at or before a version. */
export function snapshotBefore(db: Db, part: string, version: number) {
  return db
    .selectFrom('partSnapshot')
    .select(['version', 'body', 'sha256'])
    .where('partId', '=', part)
    .where('version', '<=', version)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Commits of a part after one version, up to and with another, oldest first. */
export function stepsBetween(db: Db, part: string, after: number, upTo: number) {
  return db
    .selectFrom('partCommit')
    .select(['version', 'steps'])
    .where('partId', '=', part)
    .where('version', '>', after)
    .where('version', '<=', upTo)
    .orderBy('version')
    .execute()
}

/** Every part there is, without its document. */
export function everyPart(db: Db) {
  return db
    .selectFrom('part')
    .select(['id', 'planId', 'key'])
    .orderBy('planId')
    .orderBy('ordinal')
    .execute()
}

/** A part as it is now. */
export function partNow(db: Db, part: string) {
  return db.selectFrom('part').select(['head', 'body']).where('id', '=', part).executeTakeFirst()
}

/** The snapshots of a part, oldest first. */
export function snapshotsOf(db: Db, part: string) {
  return db
    .selectFrom('partSnapshot')
    .select(['version', 'body', 'sha256'])
    .where('partId', '=', part)
    .orderBy('version')
    .execute()
}
