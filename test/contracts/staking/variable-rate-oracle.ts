import { BPS, RAY, WAD, YEAR } from '../../../src/units.ts'

export interface OracleTerms {
  readonly baseApr: bigint
  readonly capBps: bigint
  readonly minMult: bigint
  readonly maxMult: bigint
  readonly lockup: bigint
}

interface Position {
  amount: bigint
  readonly unlockAt: bigint
}

interface Staker {
  accPaid: bigint
  accrued: bigint
  readonly positions: Position[]
}

const ceilDiv = (a: bigint, b: bigint): bigint => (a + b - 1n) / b
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n)

/**
 * Variable-rate staking by the formulas of the specification, independent of the contract. Every action takes the time
 * and the staking token's supply, and gives the name of the refusal, if any. A refused action changes nothing.
 */
export function variableRateOracle(terms: OracleTerms, start: bigint, initialSupply: bigint) {
  const pool = { used: 0n, acc: 0n, lastUpdate: start, reserve: 0n, owed: 0n, exhausted: false }
  const stakers = new Map<string, Staker>()

  const staker = (name: string): Staker => {
    const known = stakers.get(name)
    if (known) return known
    const fresh = { accPaid: pool.acc, accrued: 0n, positions: [] }
    stakers.set(name, fresh)
    return fresh
  }
  const stakeOf = (name: string): bigint => sum(staker(name).positions.map(({ amount }) => amount))
  const totalStaked = (): bigint => sum([...stakers.keys()].map(stakeOf))
  const capacity = (supply: bigint): bigint => (supply * terms.capBps) / BPS
  // m(u) = max - (max - min) * u, as one fraction, floored.
  const multiplier = (): bigint => (terms.maxMult * (WAD - pool.used) + terms.minMult * pool.used) / WAD

  const growth = (now: bigint): { perToken: bigint; short: boolean } => {
    const staked = totalStaked()
    if (pool.exhausted || staked === 0n) return { perToken: 0n, short: false }
    const perToken = (terms.baseApr * multiplier() * (now - pool.lastUpdate) * 10n ** 9n) / (BigInt(YEAR) * WAD)
    const free = pool.reserve - pool.owed
    const short = ceilDiv(staked * perToken, RAY) > free
    return { perToken: short ? (free * RAY) / staked : perToken, short }
  }
  const accrue = (now: bigint): void => {
    const { perToken, short } = growth(now)
    pool.acc += perToken
    pool.owed += ceilDiv(totalStaked() * perToken, RAY)
    pool.exhausted ||= short
    pool.lastUpdate = now
  }
  const settle = (name: string, now: bigint): void => {
    accrue(now)
    const one = staker(name)
    one.accrued += (stakeOf(name) * (pool.acc - one.accPaid)) / RAY
    one.accPaid = pool.acc
  }
  const adopt = (supply: bigint): void => {
    const room = capacity(supply)
    pool.used = room === 0n || totalStaked() > room ? WAD : (totalStaked() * WAD) / room
  }
  const pay = (name: string): bigint => {
    const one = staker(name)
    const reward = one.accrued
    one.accrued = 0n
    pool.reserve -= reward
    pool.owed -= reward
    return reward
  }
  const earned = (name: string, now: bigint): bigint => {
    const one = staker(name)
    return one.accrued + (stakeOf(name) * (pool.acc + growth(now).perToken - one.accPaid)) / RAY
  }
  adopt(initialSupply)

  return {
    pool,
    capacity,
    stakeOf,
    totalStaked,
    earned,
    names: () => [...stakers.keys()],
    positionsOf: (name: string) => staker(name).positions,
    owed: (now: bigint) => pool.owed + ceilDiv(totalStaked() * growth(now).perToken, RAY),
    acc: (now: bigint) => pool.acc + growth(now).perToken,
    rate: () => (terms.baseApr * multiplier()) / WAD,
    stake(name: string, amount: bigint, now: bigint, supply: bigint): string | undefined {
      if (amount === 0n) return 'ZeroAmount'
      if (totalStaked() + amount > capacity(supply)) return 'CapacityExceeded'
      settle(name, now)
      staker(name).positions.push({ amount, unlockAt: now + terms.lockup })
      adopt(supply)
      return undefined
    },
    unstake(name: string, id: number, amount: bigint, now: bigint, supply: bigint): string | undefined {
      const position = staker(name).positions[id]
      if (amount === 0n) return 'ZeroAmount'
      if (!position) return 'NoPosition'
      if (now < position.unlockAt) return 'Locked'
      if (amount > position.amount) return 'InsufficientStake'
      settle(name, now)
      position.amount -= amount
      adopt(supply)
      return undefined
    },
    claim(name: string, now: bigint, supply: bigint): string | undefined {
      if (earned(name, now) === 0n) return 'NothingToClaim'
      settle(name, now)
      pay(name)
      adopt(supply)
      return undefined
    },
    exit(name: string, now: bigint, supply: bigint): string | undefined {
      const open = staker(name).positions.filter(({ amount, unlockAt }) => amount > 0n && unlockAt <= now)
      if (open.length === 0 && earned(name, now) === 0n) return 'NothingToClaim'
      settle(name, now)
      for (const position of open) position.amount = 0n
      pay(name)
      adopt(supply)
      return undefined
    },
    fund(amount: bigint, now: bigint, supply: bigint): string | undefined {
      if (amount === 0n) return 'ZeroAmount'
      accrue(now)
      adopt(supply)
      pool.reserve += amount
      pool.exhausted = false
      return undefined
    },
    poke(now: bigint, supply: bigint): undefined {
      accrue(now)
      adopt(supply)
    },
  }
}
