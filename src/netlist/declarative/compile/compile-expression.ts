import { type Exact, evaluateExact, TooManyDigits } from '../expression/evaluate-exact.ts'
import { type Expression, namesIn } from '../expression/expression.ts'
import { parseExpression } from '../expression/parse-expression.ts'
import { refuse, type Report, unknownName } from '../report.ts'
import type { Scope } from '../scope.ts'
import type { Leaf, Place } from '../tree.ts'

/** Whether a text is to be worked out: `= …`, or a name by itself. */
export const isExpression = (text: string): boolean => text.startsWith('=') || text.startsWith('$')

interface Compiling {
  /** The names that it may speak of. */
  readonly names: readonly string[]
  readonly report: Report
}

export interface CompiledExpression {
  readonly expression: Expression
  readonly place: Place
  evaluate(scope: Scope, decimals: number): Exact
}

/** Reads an expression and tells of names that nothing has; undefined where there is none to be worked out. */
export function compileExpression({ text, place }: Leaf, { names, report }: Compiling): CompiledExpression | undefined {
  const lead = text.startsWith('=') ? 1 : 0
  const at = (offset: number): Place => ({ ...place, column: place.column + offset + lead })
  const parsed = parseExpression(text.slice(lead))
  if (!parsed.ok) {
    report(at(parsed.problem.at), parsed.problem.text, parsed.problem.hint)
    return undefined
  }
  const { expression } = parsed
  const unknown = namesIn(expression).filter(({ name }) => !names.includes(name))
  for (const each of unknown) {
    const asParameter = names.includes(`$${each.name}`)
    const [words, hint, meant] = unknownName('name', each.name, names)
    if (asParameter) report(at(each.at), words, `Write $${each.name}.`, `$${each.name}`)
    else report(at(each.at), words, hint, meant)
  }
  if (unknown.length > 0) return undefined
  return {
    expression,
    place,
    evaluate(scope, decimals) {
      try {
        return evaluateExact(expression, { lookup: (name) => scope.exact(name), decimals })
      } catch (error) {
        if (!(error instanceof TooManyDigits)) throw error
        return refuse(place, 'this comes to more digits than anything is counted in')
      }
    },
  }
}
