import { abiCodec } from '../abi/abi-codec.ts'
import { nearest } from '../nearest.ts'
import type { Circuit } from './circuit.ts'
import { UnknownEventError } from './errors.ts'
import { placeOfEvent } from './event-places.ts'

/** The two halves of `pool.Swap`, where `*` stands for any; `all` is `*.*`. */
function halves(pattern: string): readonly [market: string, event: string] {
  if (pattern === 'all') return ['*', '*']
  const dot = pattern.lastIndexOf('.')
  return dot < 0 ? ['*', pattern] : [pattern.slice(0, dot), pattern.slice(dot + 1)]
}

/** Whether a pattern names an event of a market. */
export function wantsEvent(pattern: string, market: string, event: string): boolean {
  const [ofMarket, ofEvent] = halves(pattern)
  return (ofMarket === '*' || ofMarket === market) && (ofEvent === '*' || ofEvent === event)
}

/**
 * Refuses events that nothing has. `*.Launched`, of any contract, may be of one that only comes to be on the way.
 */
export function checkEvents({ factories, nameOf }: Pick<Circuit, 'factories' | 'nameOf'>, wanted: readonly string[]) {
  if (wanted.length === 0) return
  const known = [...factories].flatMap(([address, factory]) => {
    const market = nameOf(address) ?? ''
    return [...abiCodec(factory).events.values()].map(({ name }) => ({ market, event: name }))
  })
  for (const pattern of wanted) {
    const isOfAny = pattern === 'all' || pattern.startsWith('*.')
    if (isOfAny || known.some(({ market, event }) => wantsEvent(pattern, market, event))) continue
    const markets = [...new Set(known.map(({ market }) => `${market}.*`))]
    const names = known.map(({ market, event }) => (pattern.includes('.') ? `${market}.${event}` : event))
    const meant = nearest(pattern, [...names, ...markets])
    throw new UnknownEventError({ pattern, meant, markets, place: placeOfEvent(wanted, pattern) })
  }
}
