import type { ControllableAgent } from '../../../agents/controllable-agent.ts'
import type { Asset } from '../../../agents/measures/profit-kpi.ts'
import type { Level } from '../../../kpi/kpi.ts'
import { type Unit, WAD } from '../../../units.ts'
import { ledgerOf, type Measuring } from '../measures.ts'
import type { Built } from './read-parts.ts'
import { markedWorth, type Valued } from './marked-worth.ts'
import { asDict, get, refuse, type Report, unknownName } from '../report.ts'
import type { Leaf, Place, Tree } from '../tree.ts'

/** What things are worth, as a file says. */
export interface Worth {
  /** The token that all is counted in. */
  readonly quote: string
  readonly place: Place
  /** By the name of a token or a mechanism, a price: `pool.price`. */
  readonly prices: ReadonlyMap<string, Leaf>
}

export function readWorth(
  tree: Tree | undefined,
  { symbols, report }: { readonly symbols: readonly string[]; readonly report: Report },
): Worth | undefined {
  const dict = tree && asDict(tree, '`values`', report)
  if (!dict) return undefined
  const quote = get(dict, 'in')
  const symbol = quote?.type === 'text' ? quote.text : ''
  if (!symbols.includes(symbol)) {
    report(quote?.place ?? dict.place, ...unknownName('token', symbol, symbols))
    return undefined
  }
  const prices = new Map<string, Leaf>()
  for (const [name, { value }] of dict.entries) {
    if (name === 'in') continue
    if (value.type === 'text') prices.set(name, value)
    else report(value.place, 'a value is a price, as pool.price')
  }
  return { quote: symbol, place: dict.place, prices }
}

/**
 * What agents may hold, each with its price: the tokens and mechanisms that are named, and what holds a valued token for
 * its owners, stakes and locks and grants, at the token's price.
 */
export function worthOf(
  { quote, prices, place }: Worth,
  { built, levelOf }: { readonly built: Built; readonly levelOf: (name: string) => Level | undefined },
): Measuring['worth'] {
  const valued: Valued[] = []
  const quoted = built.get(quote)
  const value = (part: ControllableAgent, price: Asset['price'], from?: Valued['from']) =>
    valued.push({ part, ledger: ledgerIn(part), price, ...(from && { from }) })
  if (quoted) value(quoted, async () => WAD)
  for (const [name, leaf] of prices) {
    const part = built.get(name) ?? refuse(leaf.place, ...unknownName('token or mechanism', name, [...built.keys()]))
    const [of = '', which = ''] = leaf.text.split('.')
    value(part, priceOf(leaf, { built, levelOf }), { of: built.get(of), name: which })
  }
  const priced = new Map<unknown, Valued>(valued.map((each) => [each.part, each]))
  for (const part of built.values()) {
    const held = 'token' in part && 'ledger' in part && !priced.has(part) ? priced.get(part.token) : undefined
    if (held) value(part, held.price, held.from)
  }
  return {
    unit: unitOf(quoted),
    assets: valued,
    marked: () => markedWorth(valued, { built, place }),
  }
}

const ledgerIn = (part: ControllableAgent) =>
  ledgerOf(part, part.kind, { type: 'text', text: '', place: { file: '', line: 0, column: 0 } })

function unitOf(token: unknown): Unit {
  const unit: unknown = typeof token === 'object' && token !== null && 'unit' in token ? token.unit : undefined
  // A token has one.
  return unit as Unit
}

/** A KPI that is a price, or what a share of a pool is worth. */
function priceOf(
  { text, place }: Leaf,
  { built, levelOf }: { readonly built: Built; readonly levelOf: (name: string) => Level | undefined },
): Asset['price'] {
  const level = levelOf(text)
  if (level?.unit.decimals === 18) {
    return async () => {
      const value = await level.read()
      return typeof value === 'bigint' ? value : undefined
    }
  }
  const [name = '', of] = text.split('.')
  const pool: unknown = Reflect.get(built.get(name)?.roles ?? {}, 'liquidity-pool')
  if (of === 'sharePrice' && isShared(pool)) return () => pool.sharePrice()
  return refuse(
    place,
    `'${text}' is no price`,
    'A price is a KPI as pool.price, or what a share is worth: pool.sharePrice.',
  )
}

interface Shared {
  sharePrice(): Promise<bigint | undefined>
}

const isShared = (value: unknown): value is Shared =>
  typeof value === 'object' && value !== null && 'sharePrice' in value && typeof value.sharePrice === 'function'
