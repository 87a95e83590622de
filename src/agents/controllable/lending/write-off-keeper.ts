import { field } from '../../../field/field.ts'
import type { Address } from '../../../chain/chain.ts'
import type { Behaviour } from '../../behaviour.ts'
import type { LendingMarket } from '../../roles/lending-market.ts'

const MOST_AT_ONCE = 20

/** The option of a lending mechanism that gives it such a keeper. */
export const writeOffEverySeconds = field.seconds({
  optional: true,
  about: 'How often a keeper strikes off debts that nothing stands behind; never unless given',
  design: true,
})

interface Parts {
  readonly worthless: () => readonly {
    readonly market: Pick<LendingMarket, 'writeOff'>
    readonly account: Address
  }[]
  readonly writeOffEverySeconds: number | undefined
}

/** Strikes off what nothing stands behind, at its interval; nobody unless there is one. */
export const writeOffKeeper = ({ worthless, writeOffEverySeconds }: Parts): Behaviour | undefined =>
  writeOffEverySeconds === undefined
    ? undefined
    : async ({ wallet, sleep }) => {
        const calls = worthless()
          .slice(0, MOST_AT_ONCE)
          .flatMap(({ market, account }) => market.writeOff({ account }))
        if (calls.length > 0) wallet.send(calls)
        await sleep(writeOffEverySeconds)
      }
