import { SaffronError } from '../../errors.ts'
import type { Place } from './tree.ts'

/** Something that is wrong with a declarative netlist, and where. */
export interface Problem {
  readonly place: Place
  readonly text: string
  /** What was probably meant, or what to write instead. */
  readonly hint?: string | undefined
  /** The known name that was probably meant. */
  readonly nearest?: string | undefined
}

/** A netlist in YAML that cannot be used: all that is wrong with it, each with its place. */
export class DeclarationError extends SaffronError {
  readonly problems: readonly Problem[]

  constructor({ problems, cause }: { problems: readonly [Problem, ...Problem[]]; cause?: unknown }) {
    const ordered = inOrder(problems)
    const [first = problems[0]] = ordered
    const { file, line, column } = first.place
    super({
      code: 'NETLIST_DECLARATION',
      blame: 'usage',
      message: ordered.map(inWords).join('\n'),
      hint: ordered.length === 1 ? first.hint : undefined,
      place: `${file}:${line}:${column}`,
      cause,
    })
    this.problems = ordered
  }
}

/** As they stand in the files, the file that was read first before those that it extends. */
function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const files = [...new Set(problems.map(({ place }) => place.file))]
  return problems.toSorted(
    ({ place: a }, { place: b }) =>
      files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column,
  )
}

function inWords({ place: { file, line, column }, text, hint }: Problem, _i: number, all: readonly Problem[]): string {
  return `${file}:${line}:${column}: ${text}${all.length > 1 && hint !== undefined ? `. ${hint}` : ''}`
}
