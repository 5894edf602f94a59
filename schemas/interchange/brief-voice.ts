import type { Speaker } from '../items/choices.ts'
import { interchangeWords as words } from '../words/interchange.ts'
import { PARTS, PATHWAY_CODES, SPEAKER_CODES, STRAND_CODES, VOICE_KINDS } from './brief-codes.ts'
import type { BriefContext } from './brief-context.ts'
import type { Tracked } from './tracked.ts'

const HEADINGS = [
  ['likeAndAdmire', 'like-and-admire'],
  ['importantToMe', 'important-to-me'],
  ['howToSupportMe', 'how-to-support-me'],
] as const

/** The one-page profile, and how it was made as a fact beside it. */
export function readProfile(profile: Tracked, to: BriefContext): void {
  const part = PARTS[to.kind].profile
  for (const [list, heading] of HEADINGS) {
    for (const entry of profile.object().at(list).list()) {
      const said = entry.text()
      if (said) to.add(part, 'profile', to.newId('profile'), { heading, words: said })
    }
  }
  const gathered = profile.at('howViewsWereGathered').text()
  const author = profile.at('authoredBy').text()
  const agreed = profile.at('agreedWithChildOn').date()
  const sentences = [
    gathered,
    author && (words.authors[author] ?? words.facts.authoredBy(author)),
    agreed && words.facts.agreedOn(agreed),
  ].filter(Boolean)
  if (sentences.length > 0) to.fact(part, words.facts.profile, sentences.join('\n'), agreed)
}

function speakerOf(who: Tracked, to: BriefContext): Speaker | undefined {
  const known = to.isPerson(who) ? to.people.get(String(who.value)) : undefined
  if (!known) return who.oneOf(SPEAKER_CODES)
  return known.family ? 'parent' : undefined
}

/** Somebody's own words. */
export function readVoices(voices: Tracked, to: BriefContext): void {
  for (const voice of voices.objects()) {
    const kind = voice.at('kind').oneOf(VOICE_KINDS)
    const who = voice.at('who')
    const speaker = speakerOf(who, to)
    to.add(PARTS[to.kind].view, 'view', to.id(voice, 'view'), {
      who: to.person(who),
      speaker: kind?.speaker ?? speaker,
      manner: kind?.manner,
      on: voice.at('recordedOn').date(),
      words: voice.at('text').text(),
      gathered: voice.at('howGathered').text(),
    })
  }
}

/** What works and what does not, from each point of view. */
export function readWorking(lists: Tracked, to: BriefContext): void {
  const states = [
    ['working', 'working'],
    ['notWorking', 'not-working'],
  ] as const
  for (const [list, state] of states) {
    for (const entry of lists.object().at(list).objects()) {
      to.add(PARTS[to.kind].working, 'working', to.id(entry, 'working'), {
        state,
        from: entry.at('from').oneOf(SPEAKER_CODES),
        words: entry.at('text').text(),
      })
    }
  }
}

/** Strands of an aspiration or outcome. */
export function strandsOf(place: Tracked): string[] {
  return place
    .at('strands')
    .list()
    .flatMap((strand) => strand.oneOf(STRAND_CODES) ?? [])
}

/** Hopes for the future. */
export function readAspirations(aspirations: Tracked, to: BriefContext): void {
  for (const hope of aspirations.objects()) {
    to.add(PARTS[to.kind].aspiration, 'aspiration', to.id(hope, 'aspiration'), {
      whose: hope.at('owner').oneOf(SPEAKER_CODES),
      strands: strandsOf(hope),
      pathway: hope.at('pfaPathway').oneOf(PATHWAY_CODES),
      words: hope.at('text').text(),
    })
  }
}
