import type { Fields } from '../../field/field-type.ts'
import type { Compiled } from './compile/compiled.ts'
import type { Exact } from './expression/evaluate-exact.ts'
import { ofNumber, ofUnits } from './rational.ts'
import { refuse } from './report.ts'
import type { Scope } from './scope.ts'
import type { Place } from './tree.ts'

/** The options of one agent, of which one may follow from another: each is worked out once, when it is first asked for. */
export function optionScope(scope: Scope, options: ReadonlyMap<string, Compiled>, fields: Fields, place: Place) {
  const worked = new Map<string, unknown>()
  const underWay = new Set<string>()
  const own: Scope = { ...scope, exact: (name) => (Object.hasOwn(fields, name) ? exact(name) : scope.exact(name)) }

  function value(name: string): unknown {
    if (worked.has(name)) return worked.get(name)
    if (underWay.has(name)) refuse(place, `the option '${name}' follows from itself`)
    underWay.add(name)
    const compiled = options.get(name)
    const result = compiled ? compiled(own) : fields[name]?.default
    worked.set(name, result)
    return result
  }

  function exact(name: string): Exact {
    const result = value(name)
    if (typeof result === 'number') return ofNumber(result)
    if (typeof result === 'bigint') return ofUnits(result, 18)
    return typeof result === 'boolean' ? result : undefined
  }

  return {
    /** Those that were given, in the order of the kind's own fields. */
    values(): Readonly<Record<string, unknown>> {
      const given = [...options.keys()].flatMap((name): [string, unknown][] => {
        const result = value(name)
        return result === undefined ? [] : [[name, result]]
      })
      return Object.fromEntries(given)
    },
  }
}
