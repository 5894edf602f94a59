/**
 * What PostgreSQL's programs get to see of our environment: nothing, since ours holds secrets.
 * Windows programs do not start without theirs.
 */
export function environment(): { env?: NodeJS.ProcessEnv } {
  return process.platform === 'win32' ? {} : { env: { LC_ALL: 'C', TZ: 'UTC' } }
}
