import type { Role } from '../plan/kinds.ts'

type Said = {
  readonly field: string
  readonly label: string
  readonly was: string
  readonly now: string
}
type Counts = { readonly added: number; readonly takenOut: number }
type Told = { readonly did: string; readonly sentence: string }

/** "How often" inside a sentence; what is written in capitals stays so. */
const small = (field: string): string =>
  /^\p{Lu}\p{Lu}/u.test(field) ? field : field.charAt(0).toLowerCase() + field.slice(1)
const words = (count: number): string => `${count} ${count === 1 ? 'word' : 'words'}`
/** A quote that ends its sentence needs no second full stop. */
const stop = (text: string): string => (/[.!?]\s*$/.test(text) ? '' : '.')
const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' / ')
const quoted = (text: string): string => `‘${oneLine(text)}’`

function changed({ field, label, was, now }: Said): Told {
  if (was === '') {
    return {
      did: `filled in ${small(field)} in ${label}: ${quoted(now)}`,
      sentence: `${field} in ${label}: nothing before, now ${quoted(now)}${stop(now)}`,
    }
  }
  if (now === '') {
    return {
      did: `cleared ${small(field)} in ${label}: it was ${quoted(was)}`,
      sentence: `${field} in ${label}: was ${quoted(was)}, now nothing.`,
    }
  }
  return {
    did: `changed ${small(field)} in ${label}: it was ${quoted(was)}, now ${quoted(now)}`,
    sentence: `${field} in ${label}: was ${quoted(was)}, now ${quoted(now)}${stop(now)}`,
  }
}

function rewritten({ field, label, was, now }: Said, { added, takenOut }: Counts): Told {
  const parts = [
    added > 0 && `${words(added)} added`,
    takenOut > 0 && `${words(takenOut)} taken out`,
  ]
  const counts = parts.filter(Boolean).join(', ') || 'signs or spaces only'
  const verb = was === '' ? 'wrote' : now === '' ? 'cleared' : 'changed'
  return {
    did: `${verb} ${small(field)} in ${label}: ${counts}`,
    sentence: `${field} in ${label}: ${counts}.`,
  }
}

const whole =
  (verb: string, before: string, after = '') =>
  (label: string): Told => ({
    did: `${verb} ${label}${after}`,
    sentence: `${before} ${label}.`,
  })

/** Words of the history of a plan: who changed what, and what differs between two versions. */
export const historyWords = {
  /** A phrase as it stands inside a sentence. */
  small,
  /** "Support 3 (‘Reading help’)" */
  named: (label: string, short: string) => `${label} (${quoted(short)})`,
  howOften: 'How often',
  writing: 'Writing',
  thisPart: 'this part',
  yesNo: { yes: 'yes', no: 'no' },
  entryValue: (label: string, value: string) => `${label.toLowerCase()} ${value}`,
  elsewhere: 'an entry that is not shown here',
  unnamed: 'somebody whose name is not shown here',
  changed,
  rewritten,
  formatted: (field: string, label: string): Told => ({
    did: `changed how ${small(field)} in ${label} looks: bold, lists or links`,
    sentence: `${field} in ${label}: the same words, other bold, lists or links.`,
  }),
  whole: {
    added: whole('added', 'New:'),
    removed: whole('took out', 'Taken out:'),
    'put-back': whole('put back', 'Put back:'),
    moved: whole('moved', 'Moved to another place:', ' to another place'),
  },

  page: {
    heading: (plan: string) => `What has changed in ${plan}`,
    lede: 'Every change is kept, with who made it and when. Nothing is lost.',
    back: 'Back to the plan',
    aboutPlan: (name: string) => `You are looking at the history of ${name}’s plan`,
    ownPlan: 'This is the history of your plan',
  },
  list: {
    title: 'Changes, newest first',
    sinceTitle: (count: number) => `Since you last looked (${count})`,
    sinceNone: 'Nothing has changed since you last looked.',
    earlierTitle: 'Your own and earlier changes',
    fresh: 'New',
    filter: 'Show only',
    part: 'Part',
    allParts: 'All parts',
    person: 'Person',
    everybody: 'Everybody',
    more: 'Show earlier changes',
    none: 'No changes yet. The plan is as it was when it was started.',
    noneFound: 'No changes fit what you chose.',
    shown: (count: number) => `${count} ${count === 1 ? 'entry' : 'entries'} shown`,
    started: (when: string) => `The plan was put into One Plan on ${when}.`,
    startedBy: (name: string, when: string) => `${name} started the plan on ${when}.`,
    by: (name: string, did: string) => `${name} ${did}.`,
    bySeveral: (name: string, count: number, part: string) =>
      `${name} made ${count} changes in ${part}:`,
    didOnly: (did: string) => `${did.charAt(0).toUpperCase()}${did.slice(1)}.`,
    took: (name: string, part: string) => `${name} made a change in ${part} and took it back.`,
    discussed: (name: string, part: string) => `${name} suggested or commented in ${part}.`,
    restored: (name: string, part: string) => `${name} put back an earlier version of ${part}.`,
    andMore: (count: number) => `And ${count} more.`,
    reason: (reason: string) => `Why: ${reason}`,
    onBehalf: (name: string) => `On behalf of ${name}`,
    nobody: 'Somebody',
    see: 'See what changed',
    seeVersion: 'Compare and put back',
    inPlan: 'See in the plan',
    version: (version: number) => `version ${version}`,
  },
  compare: {
    title: (part: string) => `Compare two versions of ${part}`,
    about: 'Choose two versions. You will see what was taken out and what was added.',
    choose: 'Choose a part to compare its versions, or to see who wrote it.',
    from: 'Before',
    to: 'After',
    submit: 'Compare',
    none: 'These two versions say the same.',
    count: (count: number) => `${count} ${count === 1 ? 'difference' : 'differences'}`,
    start: 'As it was at the start',
    option: (version: number, when: string, who: string) => `${when}, ${who} (version ${version})`,
    before: 'Before',
    after: 'After',
    nothing: 'Nothing was written.',
    takenOut: 'taken out:',
    takenOutEnd: 'end of what was taken out.',
    added: 'added:',
    addedEnd: 'end of what was added.',
    sameVersion: 'Choose two different versions.',
  },
  restore: {
    button: 'Put the “before” version back',
    itemButton: 'Put this entry back as it was',
    title: 'Put this version back?',
    text: (part: string) =>
      `${part} will say again what it said then. What was written since is kept in the history. Other people’s own words stay as they are.`,
    itemText: (label: string) =>
      `${label} will say again what it said then. What was written since is kept in the history.`,
    reason: 'Why? Others will read this.',
    confirm: 'Put it back',
    cancel: 'Keep it as it is now',
    done: 'The earlier version is back.',
    already: 'The part says this already. Nothing was changed.',
    failed: 'The earlier version could not be put back.',
  },
  authors: {
    title: (part: string) => `Who wrote this? ${part}`,
    show: 'Show who wrote this',
    about: 'Press a piece of text to see who wrote it.',
    start: 'somebody before the plan came here',
    wrote: (name: string, when: string) => `${name}, ${when}`,
    startedOn: (when: string) => `There from the start, ${when}`,
    of: (text: string, who: string) => `“${text}”: ${who}`,
    nothing: 'Nothing is written in this part yet.',
    between: 'Between the entries',
    everybody: (names: readonly string[]) => `Written by ${names.join(', ')}`,
  },
  roles: {
    senco: 'SENCO',
    teacher: 'teacher',
    parent: 'parent or carer',
    'young-person': 'young person',
    health: 'health',
    care: 'social care',
    caseworker: 'council',
  } satisfies Readonly<Record<Role, string>>,

  /** Problems. */
  noVersion: 'There is no such version of this part.',
  notOnBehalf: 'Only a SENCO or a caseworker can write on somebody’s behalf.',
  noContact: 'This person is not one of the people around the child.',

  /** `one-plan verify` */
  verify: {
    fine: (parts: number, commits: number, snapshots: number) =>
      `${parts} parts, ${commits} commits and ${snapshots} snapshots: everything agrees with its history.`,
    wrong: (plan: string, part: string, why: string) => `Plan ${plan}, part ${part}: ${why}`,
    gap: (version: number) => `version ${version} is missing from its history`,
    step: (version: number) => `the steps of version ${version} do not apply`,
    body: 'what it says now differs from its history',
    head: (head: number, versions: number) =>
      `it counts ${head} versions, its history has ${versions}`,
    snapshot: (version: number) => `the snapshot of version ${version} differs from its history`,
    hash: (version: number) => `the snapshot of version ${version} differs from its hash`,
    noStart: 'its version 0 is missing',
  },
} as const
