import { WEEK } from '../../../src/units.ts'

interface Lock {
  readonly amount: bigint
  readonly end: bigint
}
type Locks = ReadonlyMap<string, Lock>

const NONE: Lock = { amount: 0n, end: 0n }

/**
 * A voting escrow that knows only its locks: power is the formula, the total is a plain sum, the past is every state
 * there ever was. Actions give the name of the refusal, if any.
 */
export function votingEscrowOracle(maxTime: bigint) {
  let locks: Locks = new Map()
  const past: { readonly time: bigint; readonly locks: Locks }[] = []

  const slope = ({ amount }: Lock): bigint => amount / maxTime
  const powerOf = (lock: Lock, time: bigint): bigint => (lock.end > time ? slope(lock) * (lock.end - time) : 0n)
  const stateAt = (time: bigint): Locks => past.findLast((state) => state.time <= time)?.locks ?? new Map()
  const lockOf = (name: string): Lock => locks.get(name) ?? NONE
  const set = (name: string, lock: Lock, now: bigint): undefined => {
    locks = new Map(locks).set(name, lock)
    past.push({ time: now, locks })
  }
  const roundDown = (time: bigint): bigint => (time / BigInt(WEEK)) * BigInt(WEEK)
  const endProblem = (end: bigint, now: bigint): string | undefined =>
    end <= now ? 'LockInPast' : end > now + maxTime ? 'LockTooLong' : undefined
  const liveProblem = ({ amount, end }: Lock, now: bigint): string | undefined =>
    amount === 0n ? 'NoLock' : end <= now ? 'Expired' : undefined
  const add = (name: string, amount: bigint, now: bigint): string | undefined => {
    const lock = lockOf(name)
    const problem = liveProblem(lock, now) ?? (amount === 0n ? 'ZeroAmount' : undefined)
    return problem ?? set(name, { ...lock, amount: lock.amount + amount }, now)
  }

  return {
    lockOf,
    power: (name: string, time: bigint) => powerOf(stateAt(time).get(name) ?? NONE, time),
    total: (time: bigint) => [...stateAt(time).values()].reduce((sum, lock) => sum + powerOf(lock, time), 0n),
    supply: () => [...locks.values()].reduce((sum, { amount }) => sum + amount, 0n),
    /** The slopes of the locks that end at a time. */
    slopesEndingAt: (time: bigint) =>
      [...locks.values()].filter(({ end }) => end === time).reduce((sum, lock) => sum + slope(lock), 0n),
    liveSlope: (now: bigint) =>
      [...locks.values()].filter(({ end }) => end > now).reduce((sum, lock) => sum + slope(lock), 0n),
    createLock(name: string, amount: bigint, unlockTime: bigint, now: bigint): string | undefined {
      if (lockOf(name).amount > 0n) return 'LockExists'
      if (amount === 0n) return 'ZeroAmount'
      const end = roundDown(unlockTime)
      return endProblem(end, now) ?? set(name, { amount, end }, now)
    },
    increaseAmount: add,
    depositFor: add,
    increaseUnlockTime(name: string, unlockTime: bigint, now: bigint): string | undefined {
      const lock = lockOf(name)
      const end = roundDown(unlockTime)
      const problem = liveProblem(lock, now) ?? endProblem(end, now) ?? (end <= lock.end ? 'NotExtended' : undefined)
      return problem ?? set(name, { ...lock, end }, now)
    },
    withdraw(name: string, now: bigint): string | undefined {
      const lock = lockOf(name)
      if (lock.amount === 0n) return 'NoLock'
      return now < lock.end ? 'NotExpired' : set(name, NONE, now)
    },
  }
}
