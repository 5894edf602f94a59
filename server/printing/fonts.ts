import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** Font families the printer embeds, in the order in which they are asked for a character. */
export const fontFamilies = [
  'Atkinson Hyperlegible',
  'Noto Sans',
  'Noto Naskh Arabic',
  'Noto Emoji',
] as const

/** Name of a font family the printer embeds. */
export type FontFamily = (typeof fontFamilies)[number]

/** Files of the four faces of a family. */
export interface FontFaces {
  readonly normal: string
  readonly bold: string
  readonly italics: string
  readonly bolditalics: string
}

/** The family of all ordinary text: made with the Braille Institute for readers with low vision. */
export const mainFont: FontFamily = 'Atkinson Hyperlegible'

/** Family of pictures such as hearts and dogs, one colour. */
export const emojiFont: FontFamily = 'Noto Emoji'

function file(path: string): string {
  return require.resolve(`@expo-google-fonts/${path}`)
}

function latinFaces(folder: string, name: string): FontFaces {
  return {
    normal: file(`${folder}/400Regular/${name}_400Regular.ttf`),
    bold: file(`${folder}/700Bold/${name}_700Bold.ttf`),
    italics: file(`${folder}/400Regular_Italic/${name}_400Regular_Italic.ttf`),
    bolditalics: file(`${folder}/700Bold_Italic/${name}_700Bold_Italic.ttf`),
  }
}

/** Arabic script and emoji have no italic faces: slanted text stays upright. */
function uprightFaces(folder: string, name: string): FontFaces {
  const normal = file(`${folder}/400Regular/${name}_400Regular.ttf`)
  const bold = file(`${folder}/700Bold/${name}_700Bold.ttf`)
  return { normal, bold, italics: normal, bolditalics: bold }
}

/** Where the TrueType files of each family are, found among the installed packages. */
export function fontFiles(): Record<FontFamily, FontFaces> {
  return {
    'Atkinson Hyperlegible': latinFaces('atkinson-hyperlegible', 'AtkinsonHyperlegible'),
    'Noto Sans': latinFaces('noto-sans', 'NotoSans'),
    'Noto Naskh Arabic': uprightFaces('noto-naskh-arabic', 'NotoNaskhArabic'),
    'Noto Emoji': uprightFaces('noto-emoji', 'NotoEmoji'),
  }
}
