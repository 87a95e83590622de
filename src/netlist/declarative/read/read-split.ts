import type { Setup } from '../../../agents/setup.ts'
import { field } from '../../../field/field.ts'
import { readDistribution } from '../../../field/read-distribution.ts'
import { fixed } from '../../../units.ts'
import { draw } from '../../params/draw.ts'
import { type Compiled, type Context, plainOf } from '../compile/compiled.ts'
import { ofUnits, type Rational } from '../rational.ts'
import { asDict, checkKeys, get, refuse, type Report, textAt, unknownName } from '../report.ts'
import type { Scope } from '../scope.ts'
import type { Dict, Place, Tree } from '../tree.ts'

/** A named amount, rounded down once. */
export interface NamedAmount {
  readonly name: string
  readonly symbol: string
  readonly amount: Compiled
}

/** An amount that is shared out unevenly over populations. */
export interface Split extends NamedAmount {
  readonly place: Place
  readonly over: readonly string[]
  readonly weight: Parameters<typeof draw>[0]
}

/** Reads the amounts that have names; a later one may speak of those before it. */
export function readAmounts(
  tree: Tree | undefined,
  context: Context,
  tokens: readonly string[],
): readonly NamedAmount[] {
  const { report } = context
  const dict = tree && asDict(tree, '`let`', report)
  const names = [...context.names]
  return [...(dict?.entries ?? [])].flatMap(([name, { value }]): NamedAmount[] => {
    const own = asDict(value, `'${name}'`, report)
    if (!own) return []
    checkKeys(own, `'${name}'`, ['amount', 'is', 'about'], report)
    const amount = amountAt(own, 'is', { tokens, context: { ...context, names } })
    names.push(`$${name}`)
    return amount ? [{ name, ...amount }] : []
  })
}

export function readSplits(tree: Tree | undefined, context: Context, tokens: readonly string[]): readonly Split[] {
  const { report, populations } = context
  const dict = tree && asDict(tree, '`split`', report)
  return [...(dict?.entries ?? [])].flatMap(([name, { value, place }]): Split[] => {
    const own = asDict(value, `'${name}'`, report)
    if (!own) return []
    checkKeys(own, `'${name}'`, ['amount', 'total', 'over', 'weights', 'about'], report)
    const amount = amountAt(own, 'total', { tokens, context })
    const over = get(own, 'over')
    const among = over?.type === 'list' ? over.items : []
    if (among.length === 0) report(over?.place ?? place, `'over' is a list of populations`)
    const names = among.flatMap((item) => {
      if (item.type === 'text' && populations.includes(item.text)) return [item.text]
      report(item.place, ...unknownName('population', item.type === 'text' ? item.text : '', populations))
      return []
    })
    const weight = weightOf(get(own, 'weights'), report)
    return amount && weight ? [{ name, place, ...amount, over: names, weight }] : []
  })
}

function weightOf(tree: Tree | undefined, report: Report) {
  const reading = tree ? readDistribution(plainOf(tree)) : readDistribution({ uniform: [1, 1] })
  if (reading.ok) return reading.value
  if (tree) report(tree.place, 'weights are drawn from a distribution', 'For instance { exponential: 1 }.')
  return undefined
}

function amountAt(
  dict: Dict,
  key: string,
  { tokens, context }: { readonly tokens: readonly string[]; readonly context: Context },
): Omit<NamedAmount, 'name'> | undefined {
  const { report } = context
  const symbol = textAt(dict, 'amount', report) ?? ''
  if (!tokens.includes(symbol))
    report(get(dict, 'amount')?.place ?? dict.place, ...unknownName('token', symbol, tokens))
  const tree = get(dict, key)
  if (!tree) {
    report(dict.place, `'${key}' is missing: it takes an amount`)
    return undefined
  }
  const amount = field.amount({ required: true, unit: symbol, about: 'An amount' })
  return { symbol, amount: context.compile(tree, amount, context) }
}

/** What each agent of the populations gets, by its name: weights are drawn one after another, in the order of `over`. */
export function shareOut(
  split: Split,
  { setup, scope }: { setup: Setup; scope: Scope },
): ReadonlyMap<string, Rational> {
  const agents = split.over.flatMap((population) => scope.members(population) ?? [])
  const rng = setup.rng(split.name)
  const weights = agents.map(() => {
    const weight = Number(draw(split.weight, rng))
    return weight >= 0 && weight < Infinity
      ? fixed(weight)
      : refuse(split.place, `${weight} is no weight`, 'Weights are 0 or more.')
  })
  const all = weights.reduce((sum, weight) => sum + weight, 0n)
  const total = split.amount(scope)
  const whole = typeof total === 'bigint' ? total : 0n
  const decimals = scope.decimals(split.symbol) ?? 18
  return new Map(
    agents.map((agent, i) => {
      const part = all === 0n ? 0n : (whole * (weights[i] ?? 0n)) / all
      return [agent, ofUnits(part, decimals)]
    }),
  )
}
