import type { Spot } from '../spot.ts'
import type { ProfitAccount } from '../profit-account.ts'
import type { Loans } from './loans.ts'

/** Books what becomes of loans without the trader's doing. */
export interface LoanKeeper {
  /** Books the interest up to the last block; gives what collateral has earned. */
  accrue(): bigint
  /** Times that others took collateral for a debt. */
  liquidations(): number
}

interface KeeperOptions {
  readonly loans: Loans
  readonly profit: Pick<ProfitAccount, 'earn' | 'owe' | 'relieve' | 'seize'>
  /** The price of a token now. */
  readonly spotOf: (token: string) => Spot | undefined
  /** Something has changed. */
  readonly wake: () => void
  /** Others have repaid so much of what is owed of a token, and taken so much quote for it. */
  readonly liquidate: (token: string, repaid: bigint, taken: bigint) => void
}

/** The account knows of each move at once; a position of what was repaid once it is known what was taken for it. */
export function createLoanKeeper({ loans, profit, spotOf, wake, liquidate }: KeeperOptions): LoanKeeper {
  const relieved = new Map<string, bigint>()
  let liquidations = 0
  const settle = (taken: bigint) => {
    for (const [token, repaid] of relieved) {
      relieved.delete(token)
      liquidate(token, repaid, taken)
    }
  }
  loans.tell({
    relieved(token, amount) {
      wake()
      const spot = spotOf(token)
      if (spot !== undefined) profit.relieve(token, amount, spot)
      relieved.set(token, (relieved.get(token) ?? 0n) + amount)
    },
    seized(amount) {
      wake()
      profit.seize(amount)
      liquidations += 1
      settle(amount)
    },
  })
  return {
    liquidations: () => liquidations,
    accrue() {
      const { earned, owed } = loans.unbooked()
      loans.bookEarned(earned)
      profit.earn(earned)
      for (const [token, amount] of owed) {
        const spot = spotOf(token)
        if (spot === undefined) continue
        loans.bookOwed(token, amount)
        profit.owe(token, amount, spot)
      }
      // What was struck off cost nothing.
      settle(0n)
      return earned
    },
  }
}
