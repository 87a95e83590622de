import type { Address } from '../chain/chain.ts'
import type { ControllableAgent } from './controllable-agent.ts'
import type { FactValue } from './fact-value.ts'
import { yieldOf } from './yield-of.ts'

/** What anybody may know of a whole circuit; a member is undefined where nothing there says so. */
export interface CircuitFacts {
  readonly step: number
  readonly time: number
  /** The first market's, in its quote tokens. */
  readonly tokenPrice: FactValue
  readonly marketCap: FactValue
  /** Of the first staking, compounded daily. */
  readonly stakingApy: FactValue
  /** What fees bring a year in the first market that tells of them, compounded daily. */
  readonly poolApy: FactValue
  /** Traded in the first market in the last 24 hours, in its quote tokens. */
  readonly dailyVolume: FactValue
  /** Money of the first treasury. */
  readonly protocolTreasury: FactValue
}

/** The facts of a circuit in which one token is traded; of one with several nobody can say which is meant. */
export async function circuitFacts(
  mechanisms: readonly ControllableAgent[],
  factsOf: (mechanism: ControllableAgent) => Promise<Readonly<Record<string, FactValue>>>,
): Promise<Omit<CircuitFacts, 'step' | 'time'>> {
  const playing = (role: string) => mechanisms.filter(({ roles = {} }) => role in roles)
  const fact = async (mechanism: ControllableAgent | undefined, name: string): Promise<FactValue> =>
    mechanism && (await factsOf(mechanism))[name]
  const markets = playing('market')
  const traded = new Set(markets.map(baseOf))
  const market = traded.size === 1 ? markets[0] : undefined
  const token = market && mechanisms.find((each) => addressOf(each) === baseOf(market) && 'symbol' in each)
  const [tokenPrice, marketCap, apr, fees, dailyVolume, protocolTreasury] = await Promise.all([
    fact(market, 'price'),
    fact(token, 'marketCap'),
    fact(playing('staking')[0], 'apr'),
    fact(market, 'feeApr'),
    fact(market, 'volume24h'),
    fact(playing('treasury')[0], 'balance'),
  ])
  const yearly = (rate: FactValue) => (rate === undefined ? undefined : yieldOf(rate))
  return {
    tokenPrice,
    marketCap,
    stakingApy: yearly(apr),
    poolApy: yearly(fees),
    dailyVolume,
    protocolTreasury,
  }
}

const addressOf = (part: object): Address | undefined =>
  'address' in part && typeof part.address === 'string' ? part.address : undefined

/** What a market prices. */
export function baseOf(market: object): Address | undefined {
  return 'base' in market && typeof market.base === 'object' && market.base !== null
    ? addressOf(market.base)
    : undefined
}
