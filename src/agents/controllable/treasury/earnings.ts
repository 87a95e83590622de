import type { EventSource } from '../../../abi/types/event-source.ts'
import { days, WAD, YEAR } from '../../../units.ts'
import type { Setup } from '../../setup.ts'
import type { Erc20 } from '../token/erc20.ts'

const WINDOW_SECONDS = days(90)

interface Paid {
  readonly collected: EventSource<{ readonly amount: bigint }>
  readonly token: Erc20
  readonly quote: Erc20
}

/** What a treasury earns for each token, kept as a sum over the last 90 days: many may ask for it each step. */
export function earnings(
  { watch, keep, reads, time: since }: Pick<Setup, 'watch' | 'keep' | 'reads' | 'time'>,
  { collected, token, quote }: Paid,
): { readonly earnings: () => Promise<bigint | undefined> } {
  let recent: { readonly time: number; readonly amount: bigint }[] = []
  let sum = 0n
  let hasEarned = false
  watch(collected, ({ amount }) => {
    recent.push({ time: reads.time, amount })
    sum += amount
    hasEarned = true
  })
  keep({
    checkpoint() {
      const kept = { recent: [...recent], sum, hasEarned }
      return () => {
        recent = [...kept.recent]
        ;({ sum, hasEarned } = kept)
      }
    },
  })

  /** What came in within the window. */
  function recentSum(): bigint {
    const begins = reads.time - WINDOW_SECONDS
    const first = recent.findIndex(({ time }) => time > begins)
    const past = recent.splice(0, first < 0 ? recent.length : first)
    sum = past.reduce((rest, { amount }) => rest - amount, sum)
    return sum
  }

  return {
    async earnings() {
      const over = Math.min(WINDOW_SECONDS, reads.time - since)
      if (!hasEarned || over <= 0) return undefined
      const yearly = (recentSum() * BigInt(YEAR)) / BigInt(over)
      const supply = await token.contract.totalSupply()
      const [ofToken, ofQuote] = [10n ** BigInt(token.decimals), 10n ** BigInt(quote.decimals)]
      return supply === 0n ? undefined : (yearly * WAD * ofToken) / (supply * ofQuote)
    },
  }
}
