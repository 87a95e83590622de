import path from 'node:path'

import type { Bars } from '../bars/bar.ts'
import { loadBars } from '../bars/load-bars.ts'
import { TradeUsageError } from '../errors.ts'

/**
 * The bars of `BTC=btc.csv,ETH=run:RUN#price=KPI;volume=KPI`; a file alone is called what it is named. Only the tokens that
 * are asked for.
 */
export async function marketOption(
  text: string,
  { tokens, usage }: { readonly tokens: string | undefined; readonly usage: string },
): Promise<Readonly<Record<string, Bars>>> {
  const files = text.split(',').map((part) => {
    const [, token, file] = /^([^=:#]+)=(.+)$/s.exec(part.trim()) ?? []
    if (token !== undefined && file !== undefined) return [token.trim(), file.trim()]
    return [path.parse(part.trim().replace(/^run:|#.*$/gs, '')).name.toUpperCase(), part.trim()]
  })
  const names = files.map(([token = '']) => token)
  const twice = names.find((token, place) => names.indexOf(token) !== place)
  if (twice !== undefined) throw new TradeUsageError({ found: `there are two files of ${twice}`, usage })
  const known = new Map(files.map(([token = '', file = '']) => [token, file]))
  const wanted = tokens === undefined ? [...known.keys()] : tokens.split(',').map((token) => token.trim())
  const markets: Record<string, Bars> = {}
  for (const token of wanted) {
    const file = known.get(token)
    if (file === undefined)
      throw new TradeUsageError({ found: `there is no ${token}, only ${[...known.keys()].join(', ')}`, usage })
    markets[token] = (await loadBars(file)).bars
  }
  const intervals = new Set(Object.values(markets).map(({ interval }) => interval))
  if (intervals.size > 1)
    throw new TradeUsageError({
      found: `The bars are of ${[...intervals].join(' and ')} s, one interval is needed`,
      usage,
    })
  return markets
}

/** Whether a text names several markets, or one by its token. */
export const namesTokens = (text: string): boolean => /^[^=:#]+=/.test(text)

/** The markets of `--data`: those that are named, or one. */
export const dataOption = async (source: string, usage: string): Promise<Readonly<Record<string, Bars>>> =>
  namesTokens(source) ? marketOption(source, { tokens: undefined, usage }) : { market: (await loadBars(source)).bars }
