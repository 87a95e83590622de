import {
  arbitrageur,
  type Behaviour,
  momentumTrader,
  noiseTrader,
  param,
  ParamsConflictError,
  type PricePath,
  type UniswapV2Pool,
  type VariableRateStaking,
  yieldSeeker,
} from 'saffron-sim'
import { tableField } from 'saffron-sim/models'

interface Given {
  readonly pool: UniswapV2Pool
  readonly staking: VariableRateStaking
  readonly reference: PricePath
  readonly options: Readonly<Record<string, number>>
}

/** Spends all its dollars on tokens, and then stakes them while the rate pleases it. */
function stakesWhatItBuys({ pool, staking, options }: Given): Behaviour {
  const seek = yieldSeeker({ staking, ...options })
  let hasBought = false
  return async (turn) => {
    if (hasBought) return seek(turn)
    hasBought = true
    const { wallet } = turn
    const amount = pool.quote.ledger.balanceOf(wallet.address)
    if (amount > 0n) wallet.send(pool.swapExactIn({ side: 'buy', amount, minOut: 0n }))
    return undefined
  }
}

/** Kinds of people that a file may name, and how one is made. An option that a kind has not is refused by the kind. */
const KINDS: Readonly<Record<string, (given: Given) => Behaviour>> = {
  'noise-trader': ({ pool, options }) => noiseTrader({ pool, ...options }),
  'momentum-trader': ({ pool, options }) => momentumTrader({ pool, ...options }),
  arbitrageur: ({ pool, reference, options }) => arbitrageur({ pool, reference, ...options }),
  'yield-seeker': stakesWhatItBuys,
}

/** What they are called in other systems. */
const ALIASES: Readonly<Record<string, string>> = {
  'random-trader': 'noise-trader',
  'trend-follower': 'momentum-trader',
  'staking-agent': 'yield-seeker',
}

/** The people of the market as other systems write them: `[{ type: RandomTraderPolicy, count: 5, params: { max_share: 0.1 } }]`. */
export const policiesField = param.list(
  param.record(
    {
      type: param.text({
        required: true,
        about: `Which kind of people: ${[...Object.keys(KINDS), ...Object.keys(ALIASES)].join(', ')}`,
      }),
      count: param.int({ default: 1, min: 0, max: 1_000, about: 'How many' }),
      params: tableField(param.number({ required: true, about: 'An option' }), 'Their options'),
    },
    { required: true, about: 'A kind of people' },
  ),
  { optional: true, about: 'The people who trade and stake in the market, in the stead of those the counts say' },
)

/** `RandomTraderPolicy` is `noise-trader`. */
export function kindOf(type: string): string {
  const words = type
    .replace(/Policy$/, '')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll('_', '-')
  const kind = ALIASES[words] ?? words
  if (kind in KINDS) return kind
  const problem = `there is no '${type}': there are ${Object.keys(KINDS).join(', ')}`
  throw new ParamsConflictError({ names: ['agent_policies'], problem })
}

const camel = (name: string): string => name.replaceAll(/_([a-z\d])/g, (_, letter: string) => letter.toUpperCase())

export function behaviourOfKind(kind: string, { options, ...given }: Given): Behaviour {
  const named = Object.fromEntries(Object.entries(options).map(([name, value]) => [camel(name), value]))
  const make = KINDS[kind] ?? (() => () => undefined)
  return make({ ...given, options: named })
}
