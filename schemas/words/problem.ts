import { discussionRefusalWords } from './discussion.ts'

/** Titles of problems: what happened and what to do. Read by everybody. */
export const problemWords = {
  'bad-input': 'Something in what was sent is not right. Look at the points below and try again.',
  'bad-json': 'What was sent could not be read. Send it again as JSON.',
  'signed-out': 'You are signed out. Sign in again; what you typed is kept on this device.',
  forbidden: 'You cannot do this here. Ask the person who looks after this plan.',
  'cross-site':
    'This request came from another site, so it was refused. Open One Plan and try there.',
  'not-found': 'We cannot find this. It may have moved, or it may not be yours to see.',
  'wrong-method': 'This address does not take that kind of request.',
  stale: 'Somebody else changed this first. Look at their change, then try again.',
  'operation-reused':
    'This request number was used for something else. Send it again with a new one.',
  'part-refused':
    'This change could not be saved here. Your words are kept so you can use them again.',
  'too-old':
    'One Plan was renewed while this page was open. Load the page again; your words are kept on this device.',
  'too-large': 'This is too much to send at once. Send it in smaller pieces.',
  'wrong-type': 'Send this as application/json.',
  'not-ready-to-issue': 'This plan is not ready to be made final. See what is still needed below.',
  'too-many': 'That was a lot of requests in a short time. Wait a minute and try again.',
  broken: 'Something went wrong on our side. Nothing was lost. Try again in a moment.',
  busy: 'One Plan is very busy just now. Wait a moment and try again.',
} as const

/** Why a change was not saved: the sentence the writer reads. */
export const refusalWords = {
  ...discussionRefusalWords,
  'part-not-yours': 'This part is written by other people. You can read it here.',
  'item-not-yours': 'These are somebody else’s own words, so only they can change them.',
  'item-not-here': 'This kind of entry does not belong in this part.',
  'item-taken-out': 'Somebody else wrote this entry. Mark it as removed instead.',
  'item-renamed': 'An entry cannot be turned into another kind of entry.',
  'does-not-fit': 'This change does not fit the plan as it is now.',
  'id-taken': 'This entry is already somewhere else in the plan.',
} as const
