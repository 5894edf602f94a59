import { Problem } from '../../schemas/problem.ts'
import { isTooOld } from '../../schemas/rules/app-version.ts'
import type { Config } from '../config.ts'

/** Refuses what a client older than the oldest allowed sends. Throws `too-old`. */
export function refuseOldApp(app: string, { minimumApp }: Pick<Config, 'minimumApp'>): void {
  if (isTooOld(app, minimumApp)) throw new Problem('too-old')
}
