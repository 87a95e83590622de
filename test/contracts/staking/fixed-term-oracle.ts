import { sum } from '../../kit/sum.ts'
import { TERMS } from './fixed-term-fixture.ts'

const WAD = 10n ** 18n

export interface Lot {
  readonly owner: string
  readonly amount: bigint
  readonly reward: bigint
  readonly maturity: bigint
  isOpen: boolean
}

interface Paid {
  readonly amount: bigint
  readonly reward: bigint
}

/** Staking for a term by the words of its specification; every lot by itself, no running sums. */
export function fixedTermOracle({ mints }: { readonly mints: boolean }) {
  const lots: Lot[] = []
  let terms = TERMS
  let reserve = 0n
  let shortfall = 0n
  /** When the last rate was worked out, and what it was. */
  let moment: { readonly time: bigint; readonly apr: bigint } | undefined

  const open = () => lots.filter(({ isOpen }) => isOpen)
  const staked = () => sum(open().map(({ amount }) => amount))
  const owed = () => sum(open().map(({ reward }) => reward))
  const capacity = (supply: bigint) => (supply * terms.capBps) / 10_000n

  /** 1.5 - u of the base rate: straight from the empty pool to the full one. */
  function aprAt(now: bigint, supply: bigint): bigint {
    if (moment?.time === now) return moment.apr
    const [filled, room] = [staked(), capacity(supply)]
    const used = filled >= room ? WAD : (filled * WAD) / room
    // The discount rounds up, the rate down.
    const discount = ((terms.maxMult - terms.minMult) * used + WAD - 1n) / WAD
    return (terms.baseApr * (terms.maxMult - discount)) / WAD
  }

  function close(lot: Lot, mintable: bigint): Paid {
    const wanted = mints || reserve >= owed() ? lot.reward : (lot.reward * reserve) / owed()
    const reward = mints && mintable < wanted ? mintable : wanted
    if (!mints) reserve -= reward
    shortfall += lot.reward - reward
    lot.isOpen = false
    return { amount: lot.amount, reward }
  }

  return {
    lotsOf: (account: string) => lots.filter(({ owner }) => owner === account),
    staked,
    owed,
    reserve: () => reserve,
    shortfall: () => shortfall,
    capacity,
    setTerms: (next: typeof TERMS) => void (terms = next),
    fund(amount: bigint): string | undefined {
      if (amount === 0n) return 'ZeroAmount'
      reserve += amount
      return undefined
    },
    /** What was accepted, or why nothing was. */
    stake(account: string, wanted: bigint, now: bigint, supply: bigint): string | bigint {
      if (wanted === 0n) return 'ZeroAmount'
      const room = capacity(supply) - staked()
      if (room <= 0n) return 'CapacityExceeded'
      const amount = wanted < room ? wanted : room
      const apr = aprAt(now, supply)
      moment = { time: now, apr }
      const reward = (amount * apr * terms.termSeconds) / (WAD * terms.yearSeconds)
      lots.push({ owner: account, amount, reward, maturity: now + terms.termSeconds, isOpen: true })
      return amount
    },
    withdraw(account: string, id: number, now: bigint, mintable: bigint): string | Paid {
      const lot = lots.filter(({ owner }) => owner === account)[id]
      if (!lot) return 'NoPosition'
      if (!lot.isOpen) return 'AlreadyWithdrawn'
      return now < lot.maturity ? 'Immature' : close(lot, mintable)
    },
    withdrawMatured(account: string, now: bigint, mintable: bigint): string | Paid {
      const due = open().filter(({ owner, maturity }) => owner === account && maturity <= now)
      if (due.length === 0) return 'NothingMature'
      let [amount, reward] = [0n, 0n]
      for (const lot of due) {
        const paid = close(lot, mintable - reward)
        amount += paid.amount
        reward += paid.reward
      }
      return { amount, reward }
    },
  }
}
