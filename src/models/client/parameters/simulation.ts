import { uniform } from '../../../field/distribution.ts'
import { AAV, ANY_MODEL, DRAWN, TRADING } from './needs.ts'
import { choice, factor, share } from './parameter.ts'

/** Advanced simulation: 15. Shares here are fractions from 0 to 1. */
export const simulation = {
  implied_fdv_after_3y: factor('What the token is worth after three years, in times of its worth at the launch', {
    need: TRADING,
    unit: 'x',
    above: 0,
  }),
  speculation_factor: share('How much of the trading is guesswork rather than worth', {
    need: TRADING,
    vary: uniform(0, 1),
  }),
  aav_exponent: factor('How hard vesting follows the price', { need: AAV, min: 0 }),
  max_vesting_rate: share('The most that vests in a day, of the supply', { need: AAV }),
  min_vesting_rate: share('The least that vests in a day, of the supply', { need: AAV }),
  avg_trading_fund_usage: share('Part of its means that somebody trades with at random', { need: TRADING, max: 0.5 }),
  avg_token_lock: share('Part of a wallet that is locked at once', { need: DRAWN }),
  avg_token_remove: share('Part of what is locked that is taken out at once', { need: DRAWN }),
  avg_token_incentivisation: share('Part of a bucket that is handed out to lockers at once', { need: DRAWN }),
  token_incentivisation_exponent: factor('How strongly that makes people lock', { need: DRAWN, min: 0 }),
  team_vesting_weight: share('Part of what vests for the team', { need: AAV }),
  foundation_vesting_weight: share('Part of what vests for the foundation', { need: AAV }),
  investor_vesting_weight: share('Part of what vests for investors', { need: AAV }),
  agent_behavior: choice(
    ['static', 'stochastic', 'simple'],
    'How people decide: as the average, by a draw, or by what staking earns',
    { need: ANY_MODEL, synonyms: { dynamic: 'simple', random: 'stochastic' } },
  ),
  random_seed: factor('Seed of all draws', { need: DRAWN, min: 0 }),
} as const
