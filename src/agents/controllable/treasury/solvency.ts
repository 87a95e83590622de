import type { EventSource } from '../../../abi/types/event-source.ts'
import type { Setup } from '../../setup.ts'

/** What the reserve was too small for of the last expense, kept from the payments. */
export function solvency(
  { watch, keep }: Pick<Setup, 'watch' | 'keep'>,
  paid: EventSource<{ readonly unpaid: bigint }>,
): { readonly unpaid: () => bigint } {
  let last = 0n
  watch(paid, ({ unpaid }) => {
    last = unpaid
  })
  keep({
    checkpoint() {
      const kept = last
      return () => {
        last = kept
      }
    },
  })
  return { unpaid: () => last }
}
