import { above } from './needs.ts'
import { date, percent } from './parameter.ts'

const pot = above('the airdrops', 'airdrop_allocation')
const day = (which: string, amount: string) =>
  date(`Day of the ${which} airdrop`, { need: above(`the ${which} airdrop`, 'airdrop_allocation', amount) })
const part = (which: string) => percent(`Part of the airdrops’ tokens that goes out in the ${which}`, { need: pot })

/** Airdrops: 6. */
export const airdrops = {
  airdrop_date1: day('first', 'airdrop_amount1'),
  airdrop_amount1: part('first'),
  airdrop_date2: day('second', 'airdrop_amount2'),
  airdrop_amount2: part('second'),
  airdrop_date3: day('third', 'airdrop_amount3'),
  airdrop_amount3: part('third'),
} as const
