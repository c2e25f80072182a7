// Recognises Vietnamese typed for fonts from before Unicode (TCVN3/ABC, VNI) and text that was decoded wrongly.
//
// Such text is not converted: which letter a byte meant depends on the font, which a cell does not keep for sure.

// Signs that TCVN3 puts in the place of letters (® is đ, µ is à, ¨ is ă, soft hyphen is ư), and the replacement character.
const signs = /[\u00a7-\u00b6\u00b8-\u00bf×÷\ufffd]|[\p{L}\u00ad]·|·[\p{L}\u00ad]|\u00ad/u
// Latin letters that Vietnamese and its neighbours (Ê Đê Ñ, Č, Ƀ) do not have.
const strangers = /[äåæçëïöøûüþÿßÄÅÆÇËÏÖØÛÜÞÐð]/u
// A capital with a mark inside a word: TCVN3 `NguyÔn`, `TrÇn`.
const capitalInside = /\p{Ll}[À-ÖØ-Þ]/u
// A vowel followed by a marked one that Vietnamese never writes: VNI `Traàn`, `Nguyeãn`, `Leâ`, `Vaên`.
const doubled = /[ae][àáâãèéêùúõ]/iu

/** Whether a name can only have been typed for such a font. Names made of plain letters cannot be told and pass. */
export function looksLegacy(text: string): boolean {
  const composed = text.normalize('NFC')
  return (
    [signs, strangers, capitalInside, doubled].some((pattern) => pattern.test(composed)) ||
    (/ñ/iu.test(composed) && !/^(y|h)\b/iu.test(composed))
  )
}
