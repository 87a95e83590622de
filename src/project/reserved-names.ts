/** Folders of contracts that TypeChain makes no valid code of: words of TypeScript, and names of files of its own. */
export const RESERVED_NAMES: ReadonlySet<string> = new Set([
  ...'await break case catch class const continue debugger default delete do else enum export extends'.split(' '),
  ...'false finally for function if implements import in instanceof interface let new null package'.split(' '),
  ...'private protected public return static super switch this throw true try typeof var void'.split(' '),
  ...'while with yield arguments eval common factories index'.split(' '),
])
