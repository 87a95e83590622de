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
  return [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(({ 1: language = '', 2: text = '', index }) => {
    const [comment, file] = /^(?:\/\/|#) ([\w./-]+\.(?:ts|sol|yaml|csv))\n/.exec(text) ?? []
    return {
      language,
      // A table has no comments: there the line only tells the reader where it goes.
      text: language === 'csv' && comment !== undefined ? text.slice(comment.length) : text,
      line: page.slice(0, index).split('\n').length,
      file,
    }
  })
}
