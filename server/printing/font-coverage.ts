import type { Coverage } from './font-choice.ts'
import { type FontFamily, fontFiles } from './fonts.ts'
import { PdfmakeDocument } from './pdfmake-modules.ts'

/**
 * Asks the font files which characters they have. A character counts if every face of the family
 * has it. Uses a document of its own: fonts opened in a document change the bytes of its file.
 */
export function readCoverage(): Coverage {
  const options = { autoFirstPage: false, font: null }
  const document = new PdfmakeDocument(fontFiles(), {}, {}, {}, options, null, () => true)
  const characters = (family: FontFamily): ReadonlySet<number> => {
    const face = (bold: boolean, italics: boolean) =>
      new Set(document.provideFont(family, bold, italics).font.characterSet)
    return face(false, false)
      .intersection(face(true, false))
      .intersection(face(false, true))
      .intersection(face(true, true))
  }
  return {
    'Atkinson Hyperlegible': characters('Atkinson Hyperlegible'),
    'Noto Sans': characters('Noto Sans'),
    'Noto Naskh Arabic': characters('Noto Naskh Arabic'),
    'Noto Emoji': characters('Noto Emoji'),
  }
}
