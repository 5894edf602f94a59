/** The five strands of "My Life, My Rights", Essex Local Area SEND Strategy 2022-27. */
export const STRANDS = [
  { value: 'voice', label: 'My Voice, My Choice' },
  { value: 'health', label: 'My Health and Wellbeing' },
  { value: 'education', label: 'My Education and Training' },
  { value: 'community', label: 'My Community' },
  { value: 'life', label: 'My Life, My Opportunities' },
] as const
export type Strand = (typeof STRANDS)[number]['value']

/** Who is responsible for arranging it. Never called a strand. */
export const SECTORS = [
  { value: 'education', label: 'Education' },
  { value: 'health', label: 'Health' },
  { value: 'care', label: 'Social care' },
] as const
export type Sector = (typeof SECTORS)[number]['value']

/** The SEND Code of Practice's four broad areas of need (chapter 6), and needs of C and D. */
export const AREAS = [
  { value: 'communication-and-interaction', label: 'Communication and interaction' },
  { value: 'cognition-and-learning', label: 'Cognition and learning' },
  {
    value: 'social-emotional-and-mental-health',
    label: 'Social, emotional and mental health',
  },
  { value: 'sensory-and-or-physical', label: 'Sensory and physical' },
  { value: 'health', label: 'Health' },
  { value: 'social-care', label: 'Social care' },
] as const

/** The four preparing-for-adulthood outcomes (SEND Code of Practice, chapter 8). */
export const PATHWAYS = [
  { value: 'employment', label: 'Employment or higher education' },
  { value: 'independent-living', label: 'Independent living' },
  { value: 'community-inclusion', label: 'Friends, relationships and community' },
  { value: 'health', label: 'Good health' },
] as const

/** Whose hope, view or words. */
export const SPEAKERS = [
  { value: 'child', label: 'Child' },
  { value: 'young-person', label: 'Young person' },
  { value: 'parent', label: 'Parent or carer' },
  { value: 'family', label: 'Family' },
  { value: 'school', label: 'School or college' },
  { value: 'health', label: 'Health' },
  { value: 'care', label: 'Social care' },
] as const
export type Speaker = (typeof SPEAKERS)[number]['value']

/** How often something happens: "3 sessions of 20 minutes a week". */
export const PERIODS = [
  { value: 'day', label: 'a day' },
  { value: 'week', label: 'a week' },
  { value: 'fortnight', label: 'a fortnight' },
  { value: 'month', label: 'a month' },
  { value: 'half-term', label: 'a half term' },
  { value: 'term', label: 'a term' },
  { value: 'year', label: 'a year' },
  { value: 'course', label: 'in one course' },
  { value: 'absent-week', label: 'a week of absence' },
  { value: 'continuous', label: 'all the time' },
  { value: 'event', label: 'each time it is needed' },
  { value: 'one-off', label: 'once' },
] as const
export type Period = (typeof PERIODS)[number]['value']

/** Sections of an EHC plan that hold needs (SEND Regulations 2014, reg. 12). */
export const NEED_SECTIONS = [
  { value: 'B', label: 'B: special educational need' },
  { value: 'C', label: 'C: health need' },
  { value: 'D', label: 'D: social care need' },
] as const

/** Sections that hold provision (SEND Regulations 2014, reg. 12), and One Plan support. */
export const PROVISION_SECTIONS = [
  { value: 'F', label: 'F: special educational provision' },
  { value: 'G', label: 'G: health provision' },
  { value: 'H1', label: 'H1: social care, Chronically Sick and Disabled Persons Act 1970' },
  { value: 'H2', label: 'H2: other social care' },
  { value: 'one-plan', label: 'One Plan support' },
] as const
