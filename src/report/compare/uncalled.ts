import { functionDifferences } from '../../results/function-differences.ts'
import type { Comparison } from './comparison.ts'

/**
 * That no transaction of either run called what was changed in a contract; nothing where one did, or where that cannot be
 * told. Of what is called from outside the function itself counts, of everything else any function of its contract.
 */
export function uncalledSentence({ manifests, calls }: Pick<Comparison, 'manifests' | 'calls'>): string | undefined {
  const [before, after] = manifests
  const changed = functionDifferences(before, after)
  if (changed.length === 0) return undefined
  const isCalled = changed.some(({ contract, name }) => {
    // A library is called by others, in ways that no transaction shows.
    if (!Object.hasOwn(after.contracts, contract)) return true
    const called = nameIn(name.slice(contract.length + 1))
    const own = Object.keys(after.functions?.[contract] ?? {}).flatMap((each) => nameIn(each) ?? [])
    return called === undefined ? own.some((each) => calls.has(each)) : calls.has(called)
  })
  if (isCalled) return undefined
  const names = changed.map(({ name }) => name).join(', ')
  return `No transaction of either run called what was changed: ${names}.`
}

/** The name of a function that can be called from outside. */
const nameIn = (part: string): string | undefined =>
  /^(?:internal |constructor|receive|fallback|declarations$)/.test(part) ? undefined : /^\w+/.exec(part)?.[0]
