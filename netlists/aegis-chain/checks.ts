import { ParamsConflictError } from 'saffron-sim'
import type { AegisConfig } from 'saffron-sim/models'

type Rule = readonly [names: readonly (keyof AegisConfig)[], isBroken: (config: AegisConfig) => boolean, why: string]

/** What contracts cannot do: nobody can be given tokens that nobody pays for, nor act on what has been. */
const RULES: readonly Rule[] = [
  [['rules'], ({ rules }) => rules === 'legacy', 'the rules of the public code make USDC out of nothing'],
  [['pair_clock'], ({ pair_clock }) => pair_clock === 'lagged', 'a pair that is over cannot buy'],
  [['pair_funding'], ({ pair_funding }) => pair_funding === 'unfunded', 'somebody has to pay for LEAF'],
  [['redemption_pays'], ({ redemption_pays }) => redemption_pays === 'no', 'the contract pays who redeems'],
  [
    ['flow_mean', 'flow_sd', 'price_mode'],
    ({ flow_mean, flow_sd, price_mode }) => price_mode !== 'amm' && (flow_mean !== 0 || flow_sd !== 0),
    'outsiders trade in the pool, which there is with price_mode amm only',
  ],
]

/** Refuses the configurations that make sense for the model only. */
export function checkOnChain(config: AegisConfig): void {
  for (const [names, isBroken, problem] of RULES) {
    if (isBroken(config)) throw new ParamsConflictError({ names, problem })
  }
}
