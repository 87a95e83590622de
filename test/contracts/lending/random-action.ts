import { wad } from '../../../src/units.ts'
import type { Dice } from '../../kit/fuzz.ts'
import { MAX, type deployLending } from './pooled-lending-fixture.ts'

export interface RandomAction {
  readonly from: string
  readonly method: string
  readonly args: readonly unknown[]
  /** Of what. */
  readonly asset: string
  /** Whose debt, where one is paid. */
  readonly debtor: string
}

/** Amounts from dust to too much. */
const some = (roll: Dice, usual: bigint): bigint =>
  roll.chance(0.05) ? roll.between(0n, 100n) : roll.between(1n, roll.chance(0.1) ? 20n * usual : usual)

/** What one of four people may take it into their head to do; liquidations mostly where there is something to do. */
export async function randomAction(
  roll: Dice,
  { lending, usd, eth, owner, ...people }: Awaited<ReturnType<typeof deployLending>>,
): Promise<RandomAction> {
  const assets = [await usd.getAddress(), await eth.getAddress()] as const
  const actors = [owner, people.alice, people.bob, people.carol].map(({ address }) => address)
  const [from, whom, asset, other] = [roll.pick(actors), roll.pick(actors), roll.pick(assets), roll.pick(assets)]
  const amount = some(roll, asset === assets[0] ? wad(20_000) : wad(10))
  const whole = roll.chance(0.1)
  const part = roll.chance(0.5) ? MAX : amount / 10n
  const choices: readonly (readonly [weight: number, method: string, ...args: unknown[]])[] = [
    [18, 'mint', asset, amount],
    [8, 'redeem', asset, whole ? MAX : amount * 50n],
    [8, 'redeemUnderlying', asset, amount],
    [4, 'transferShares', asset, whom, amount * 10n],
    [16, 'borrow', asset, amount],
    [8, 'repayFor', asset, whom, whole ? MAX : amount / 2n],
    [6, 'enterMarket', asset],
    [3, 'exitMarket', asset],
    [16, 'liquidate', asset, whom, part, other],
    [4, 'writeOff', asset, whom],
    [3, 'accrue', asset],
    [2, 'reduceReserves', asset, amount / 100n, owner.address],
  ]
  let place = roll.below(choices.reduce((total, [weight]) => total + weight, 0))
  const [, method, ...args] = choices.find(([weight]) => (place -= weight) < 0) ?? [0, 'accrue', asset]
  if (method !== 'liquidate') return { from, method, args, asset, debtor: whom }

  const shortfalls = await Promise.all(actors.map(async (account) => (await lending.liquidityOf(account)).shortfall))
  const debtor = actors.find((_, i) => (shortfalls[i] ?? 0n) > 0n) ?? whom
  const owed = assets[(await lending.debtOf(assets[0], debtor)) > 0n ? 0 : 1]
  return { from, method, args: [owed, debtor, part, other], asset: owed, debtor }
}
