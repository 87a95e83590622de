import type { AegisEvent } from '../event.ts'
import { grouped, percent, usd } from './figures.ts'

/** What happened when, in one line for people. */
export const aegisEventText = (event: AegisEvent): string => `Month ${event.month}: ${inWords(event)}`

function inWords(event: AegisEvent): string {
  switch (event.type) {
    case 'tvl-added':
      return `${event.counterparty} adds ${event.tvl} TVL of ${usd(event.amount)}`
    case 'tvl-renewed':
      return `${event.counterparty} renews with ${usd(event.amount)}`
    case 'boost-left':
      return `${event.counterparty} leaves at the age of ${event.age} months: it achieves too little`
    case 'pair-opened':
      return `the pair ${event.deal} opens with ${grouped(event.leaf, 2)} LEAF and ${usd(event.usdc, 2)}`
    case 'pair-closed':
      return `the pair ${event.deal} closes and gives back ${grouped(event.leaf, 2)} LEAF and ${usd(event.usdc, 2)}`
    case 'leaf-sold':
      return `AEGIS sells ${grouped(event.leaf, 2)} LEAF for ${usd(event.usdc, 2)} at ${usd(event.price, 4)}`
    case 'leaf-received':
      return `${event.deal} receives ${grouped(event.leaf, 2)} LEAF and pays ${usd(event.paid, 2)}`
    case 'leaf-short':
      return `AEGIS is asked for ${grouped(event.wanted, 2)} LEAF and has ${grouped(event.sold, 2)}`
    case 'trade-rejected':
      return `a trade of ${usd(event.usd, 2)} with ${event.who} is rejected: ${event.why}`
    case 'trade-cut':
      return `of a trade of ${usd(event.usd, 2)} with ${event.who}, ${usd(event.done, 2)} is done`
    case 'traded':
      return `${event.who} gains ${grouped(event.leaf, 2)} LEAF and ${usd(event.usdc, 2)}, ${usd(event.fee, 2)} of it fees`
    case 'price-unavailable':
      return `there is no liquidity to tell a price by: it stays at ${usd(event.kept, 4)}`
    case 'oak-distributed':
      return `${event.deal} receives ${grouped(event.oak, 2)} OAK`
    case 'oak-redeemed':
      return `${event.deal} redeems ${grouped(event.oak, 2)} OAK for ${usd(event.usdc, 2)} and ${grouped(event.leaf, 2)} LEAF: IRR ${percent(event.irr)} is below ${percent(event.threshold)}`
    case 'planned-redemption':
      return `${percent(event.rate * 100)} of the treasury is redeemed: ${usd(event.usdc, 2)} and ${grouped(event.leaf, 2)} LEAF`
    case 'status':
      return `value per OAK ${usd(event.valuePerOak, 2)}, expected IRR ${percent(event.irr)}`
    case 'skipped':
      return `it is left out: ${event.error}`
  }
}
