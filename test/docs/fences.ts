export interface Fence {
  readonly language: string
  readonly text: string
  /** The line of the page it begins in. */
  readonly line: number
  /** Where the reader is to save it, if its first line is a comment with a path. */
  readonly file: string | undefined
}

/** The fenced blocks of a page, in their order. */
export function fences(page: string): readonly Fence[] {
  return [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(({ 1: language = '', 2: text = '', index }) => ({
    language,
    text,
    line: page.slice(0, index).split('\n').length,
    file: /^\/\/ ([\w./-]+\.(?:ts|sol))\n/.exec(text)?.[1],
  }))
}
