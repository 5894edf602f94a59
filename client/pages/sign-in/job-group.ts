import type { Home } from '../../../schemas/api/session.ts'

/** The groups of sample people, in the order in which they are shown. */
export const GROUPS = ['family', 'school', 'practitioner', 'council'] as const satisfies Home[]

const signs: readonly (readonly [Home, RegExp])[] = [
  ['council', /council|case ?worker|local authority/i],
  [
    'practitioner',
    /therap|nurse|doctor|p(a)?ediatric|psycholog|social work|health|community team/i,
  ],
  ['school', /senco|teach|school|head|tutor|college/i],
]

/** Where somebody with this job belongs on the page. A guess from words: it only sorts buttons. */
export function groupOf(job: string): Home {
  return signs.find(([, sign]) => sign.test(job))?.[0] ?? 'family'
}
