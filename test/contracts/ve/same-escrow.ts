import { expect } from 'chai'
import type { BaseContract } from 'ethers'

import { DAY, WAD, WEEK } from '../../../src/units.ts'
import { type Dice, dice } from '../../kit/fuzz.ts'
import { localChain } from '../../kit/local-chain.ts'
import { published } from '../../kit/published.ts'
import { BASE, deployEscrow } from './voting-escrow-fixture.ts'

/** Our name of each entry, and the originals'. */
const ORIGINAL = {
  createLock: 'create_lock',
  increaseAmount: 'increase_amount',
  increaseUnlockTime: 'increase_unlock_time',
  depositFor: 'deposit_for',
  withdraw: 'withdraw',
  checkpoint: 'checkpoint',
} as const

interface Original {
  readonly file: string
  /** What its constructor takes after the token. */
  readonly args: readonly unknown[]
  /** Its longest lock, in seconds. */
  readonly maxTime: number
}

/** Uses our escrow and one of Curve's family alike, by chance, and holds all that they say against one another after each step. */
export async function expectSameEscrow({ file, args, maxTime }: Original, seed: number, steps: number): Promise<void> {
  const world = await openWorld({ file, args, maxTime })
  const { chain, accounts, ours, theirs, escrow, original } = world
  const roll = dice(seed)
  const firstBlock = await chain.ethers.provider.getBlockNumber()
  let time = BASE
  let changes = 0
  for (let step = 0; step < steps; step++) {
    time += roll.chance(0.1) ? 0 : roll.below(roll.chance(0.02) ? 60 * WEEK : 4 * DAY)
    if (roll.chance(0.05)) time += WEEK - (time % WEEK)
    const from = roll.pick(accounts)
    const [amount = 0n] = await chain.readNumbers(escrow, ours, [['locked', from]])
    const doing = actionOf(roll, { amount, accounts, time, maxTime })
    if (doing) {
      const [method, ...args] = doing
      // In one block, so that past blocks are the same ones for both.
      const [a, b] = await chain.attemptTogether(time, [
        { from, to: ours, contract: escrow, method, args },
        { from, to: theirs, contract: original, method: ORIGINAL[method], args },
      ])
      expect(a, `step ${step}: ${method}`).to.equal(b)
      if (a) changes++
    }
    const block = await chain.ethers.provider.getBlockNumber()
    const later = time + roll.below(maxTime)
    const pastBlock = firstBlock + roll.below(block - firstBlock + 1)
    await expectAlike(world, { later, pastBlock, where: `after step ${step}` })
  }
  expect(changes).to.be.greaterThan(steps / 4)
}

async function openWorld({ file, args, maxTime }: Original) {
  const chain = await localChain()
  const { escrow, token, deployer, alice, bob, carol } = await deployEscrow(chain, { maxTime })
  const original: BaseContract = await (await published(file, [], deployer)).deploy(token, ...args)
  const [ours, theirs] = [await escrow.getAddress(), await original.getAddress()]
  for (const actor of [alice, bob, carol]) {
    await token.mint(actor, 1_000_000n * WAD)
    await token.connect(actor).approve(theirs, 2n ** 255n)
  }
  const accounts = [alice, bob, carol].map(({ address }) => address)
  return { chain, escrow, original, ours, theirs, accounts }
}

interface Situation {
  readonly amount: bigint
  readonly accounts: readonly string[]
  readonly time: number
  readonly maxTime: number
}

function actionOf(
  roll: Dice,
  { amount, accounts, time, maxTime }: Situation,
): readonly [keyof typeof ORIGINAL, ...unknown[]] | undefined {
  const value = roll.chance(0.05) ? 0n : roll.between(0n, 300n * WAD)
  const unlockTime = time + roll.below(roll.chance(0.5) ? maxTime + 4 * WEEK : 30 * WEEK)
  const action = roll.below(100)
  if (amount === 0n ? action < 70 : action < 3) return ['createLock', value, unlockTime]
  if (action < 25) return ['increaseAmount', value]
  if (action < 35) return ['depositFor', roll.pick(accounts), value]
  if (action < 55) return ['increaseUnlockTime', unlockTime]
  // The originals let go of nothing in silence.
  if (action < 90) return amount > 0n ? ['withdraw'] : undefined
  return ['checkpoint']
}

type World = Awaited<ReturnType<typeof openWorld>>

async function expectAlike(
  { chain, accounts, ours, theirs, escrow, original }: World,
  { later, pastBlock, where }: { readonly later: number; readonly pastBlock: number; readonly where: string },
) {
  const mine = await chain.readNumbers(escrow, ours, [
    ['supply'],
    ['totalSupply'],
    ['totalSupplyAtTime', later],
    ['totalSupplyAtBlock', pastBlock],
    ...accounts.flatMap((account) => [
      ['locked', account] as const,
      ['balanceOf', account] as const,
      ['balanceOfAtTime', account, later] as const,
      ['balanceOfAtBlock', account, pastBlock] as const,
    ]),
  ])
  const other = await chain.readNumbers(original, theirs, [
    ['supply'],
    ['totalSupply()'],
    ['totalSupply(uint256)', later],
    ['totalSupplyAt', pastBlock],
    ...accounts.flatMap((account) => [
      ['locked', account] as const,
      ['balanceOf(address)', account] as const,
      ['balanceOf(address,uint256)', account, later] as const,
      ['balanceOfAt', account, pastBlock] as const,
    ]),
  ])
  expect(mine, `${where}, of block ${pastBlock}`).to.deep.equal(other)
}
