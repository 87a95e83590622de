import type { Behaviour, Call, Wallet } from 'saffron-sim'

import type { Due, Duties } from './duties.ts'
import { A_MONTH, type PeopleOptions, vested } from './people.ts'

interface BucketOptions extends PeopleOptions {
  readonly duties: Duties
}

/** Takes what has vested for a bucket of the protocol, does its duties with it once in thirty days, and keeps the rest. */
export function bucket({ market, duties }: BucketOptions, name: string): Behaviour {
  return fromTheSecondDay(async (turn) => {
    const { wallet, time } = turn
    const { calls, amount } = await vested(market, wallet.address)
    const owed = await duties.of(name, { time, free: market.token.ledger.balanceOf(wallet.address) + amount })
    await carryOut(wallet, { first: calls, owed, duties })
    await turn.sleep(Math.max(0, time + A_MONTH - turn.time))
  })
}

/** Pays all it has, and all that vests for it, into the rewards of stakers; a bucket that does has nothing for its duties. */
export function stakersFund({ market, duties }: BucketOptions, name: string): Behaviour {
  const { token, staking } = market
  return fromTheSecondDay(async ({ wallet, time, sleep }) => {
    await duties.of(name, { time, free: 0n })
    const { amount, calls } = await vested(market, wallet.address)
    const all = token.ledger.balanceOf(wallet.address) + amount
    if (all > 0n) wallet.send([...calls, ...staking.fundRewards({ amount: all })])
    await sleep(A_MONTH)
  })
}

/** Gives all it has, and all that vests for it, to those who get incentives; nothing is left for its duties. */
export function incentives({ market, duties, addressOf }: BucketOptions, name: string): Behaviour {
  return fromTheSecondDay(async ({ wallet, time, sleep }) => {
    await duties.of(name, { time, free: 0n })
    const { amount: fresh, calls } = await vested(market, wallet.address)
    const amount = market.token.ledger.balanceOf(wallet.address) + fresh
    const to = addressOf('incentivisation_receivers-1')
    if (amount > 0n) wallet.send([...calls, ...market.token.transfer({ to, amount })])
    await sleep(A_MONTH)
  })
}

/** On the first, nothing has vested yet, and a whole month would go by without it. */
const fromTheSecondDay =
  (act: Behaviour): Behaviour =>
  (turn) =>
    turn.step === 1 ? undefined : act(turn)

interface CarriedOut {
  readonly first: readonly Call[]
  readonly owed: readonly Due[]
  readonly duties: Duties
}

/** Sends it all together, and notes the duties of which every call went well. */
async function carryOut(wallet: Wallet, { first, owed, duties }: CarriedOut): Promise<void> {
  const calls = [...first, ...owed.flatMap((due) => due.calls)]
  if (calls.length === 0) return
  const receipts = await wallet.send(calls)
  let at = first.length
  for (const due of owed) {
    const own = receipts.slice(at, at + due.calls.length)
    at += due.calls.length
    if (own.every(({ ok }) => ok)) duties.note(due)
  }
}
