import { choice, date, flag, money, MOST_PERCENT, percent, tokens } from './parameter.ts'
import { above, ANY_MODEL, TRADED } from './needs.ts'

const raised = (round: string) => money(`Raised in the ${round}`, { need: ANY_MODEL, unit: 'USD', min: 0 })
const valuation = (round: string, raisedKey: string) =>
  money(`Valuation that caps the price of the ${round}`, {
    need: above(`the ${round}`, raisedKey),
    unit: 'USD',
    above: 0,
  })
const bonus = (round: string, raisedKey: string) =>
  percent(`Tokens on top for each dollar in the ${round}`, {
    need: above(`the ${round}`, raisedKey),
    max: MOST_PERCENT,
  })

/** Token supply and fundraising: 25. */
export const supply = {
  initial_total_supply: tokens('Minted at the start; every allocation is a share of it', {
    need: ANY_MODEL,
    above: 0,
  }),
  supply_type: choice(['fixed', 'capped', 'inflationary'], 'Whether more may be minted later', {
    need: above('minting', 'mint_burn_ratio'),
  }),
  launch_date: date('Day of the token’s launch, with which month 1 begins', { need: ANY_MODEL }),
  token_launch: flag('Whether the simulation begins with the launch, or with a token that is traded already', {
    need: ANY_MODEL,
  }),
  public_sale_supply_perc: percent('Part of the supply sold in public', { need: ANY_MODEL, max: 95 }),
  public_sale_valuation: money('Fully diluted valuation at listing; over the supply it is the first price', {
    need: ANY_MODEL,
    unit: 'USD',
    above: 0,
  }),
  token_fdv: money('Fully diluted valuation of a token that is traded already', {
    need: TRADED,
    unit: 'USD',
    above: 0,
  }),
  equity_external_shareholders_perc: percent('Equity of angels, for which they get tokens beside the team’s', {
    need: ANY_MODEL,
    below: 100,
  }),
  angel_raised: raised('angels’ round'),
  seed_raised: raised('seed round'),
  presale_1_raised: raised('first presale'),
  presale_2_raised: raised('second presale'),
  public_sale_raised: raised('public sale'),
  raised_capital_sum: money('All that was raised: the sum of the rounds', { unit: 'USD', min: 0 }),
  angel_valuation: money('Valuation of the angels’ round; for information', { unit: 'USD', above: 0 }),
  seed_valuation: valuation('seed round', 'seed_raised'),
  presale_1_valuation: valuation('first presale', 'presale_1_raised'),
  presale_2_valuation: valuation('second presale', 'presale_2_raised'),
  angel_bonus: percent('Discount of the angels; for information', { max: MOST_PERCENT }),
  seed_bonus: bonus('seed round', 'seed_raised'),
  presale_1_bonus: bonus('first presale', 'presale_1_raised'),
  presale_2_bonus: bonus('second presale', 'presale_2_raised'),
  fundraising_style: choice(
    ['Moderate', 'Medium', 'Aggressive', 'Custom'],
    'How steeply the valuations of the private rounds rise; for information',
  ),
  initial_cash_balance: money('Cash of a business whose token is traded already', {
    need: TRADED,
    unit: 'USD',
    min: 0,
  }),
  lp_allocation_tokens: tokens('Tokens in the pool of a token that is traded already', { need: TRADED, above: 0 }),
} as const
