import { createRecentValues } from '../../kpi/recent-values.ts'
import type { Behaviour } from '../behaviour.ts'
import { checkOptions } from '../check-options.ts'
import type { Purse } from '../purse.ts'

export interface RouterOptions {
  readonly purse: Purse
  readonly currencies: readonly string[]
  /** Who gets what part of everything that came in; the parts add up to 1 or less. */
  readonly receivers: readonly { readonly purse: Purse; readonly share: number }[]
  /** Of how many steps it remembers what came in; none unless given. */
  readonly remember?: number
}

export interface Router {
  readonly step: Behaviour
  /** What came in over the steps it remembers. */
  received(currency: string): number
}

/** Passes everything that came in on to its receivers, each step. */
export function router({ purse, currencies, receivers, remember = 0 }: RouterOptions): Router {
  const shares = receivers.map(({ share }, i) => [`receivers[${i}].share`, share])
  checkOptions('router', { share: Object.fromEntries(shares), count: { remember } })
  const histories = new Map(currencies.map((currency) => [currency, createRecentValues(remember)]))
  return {
    step() {
      for (const [currency, history] of histories) {
        const amount = purse.balance(currency)
        history.push(amount)
        if (amount === 0) continue
        for (const { purse: to, share } of receivers) purse.transfer(to, currency, share * amount)
      }
    },
    received(currency) {
      const history = histories.get(currency)
      return history ? history.sum(history.count - remember, history.count) : 0
    },
  }
}
