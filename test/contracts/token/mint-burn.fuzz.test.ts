import { expect } from 'chai'

import { DAY, HOUR, WAD } from '../../../src/units.ts'
import { contractUnderTest } from '../../kit/contract-under-test.ts'
import { T0, localChain } from '../../kit/local-chain.ts'
import { type Done, fuzz, type Moment, type RandomAction, randomUse } from '../../kit/random-use.ts'
import { sum } from '../../kit/sum.ts'
import { CAP, CAPPED, deployController, INFLATIONARY, SUPPLY } from './managed-fixture.ts'

type World = Awaited<ReturnType<typeof openWorld>>

async function openWorld(type: number) {
  const chain = await localChain()
  const { token, controller, admin, alice, bob, carol } = await deployController(chain, { type })
  const each = 100_000n * WAD
  return {
    token: await contractUnderTest(chain, token),
    controller: await contractUnderTest(chain, controller),
    admin: admin.address,
    actors: [alice.address, bob.address, carol.address],
    cap: type === CAPPED ? CAP : 2n ** 256n - 1n,
    balances: new Map([
      [admin.address, SUPPLY - 3n * each],
      ...[alice, bob, carol].map(({ address }) => [address, each] as const),
    ]),
    books: { minted: 0n, burned: 0n, seen: 0n, ratio: WAD / 2n, vault: carol.address },
  }
}

const supplyOf = ({ balances }: World) => sum([...balances.values()])

function tokenActions(world: World): Record<string, RandomAction> {
  const { token, admin, balances, books, cap } = world
  const held = (of: string) => balances.get(of) ?? 0n
  return {
    mint: {
      weight: 20,
      async act(moment) {
        const { roll, actor } = moment
        const by = roll.chance(0.8) ? admin : actor
        const amount = roll.chance(0.1) ? 0n : roll.between(1n, 60_000n * WAD)
        const refusal = amount === 0n ? 'ZeroAmount' : amount > cap - supplyOf(world) ? 'CapExceeded' : undefined
        const expected = by === admin ? refusal : 'AccessControlUnauthorizedAccount'
        if (expected === undefined) {
          balances.set(actor, held(actor) + amount)
          books.minted += amount
        }
        return { expected, actual: await token.attempt({ ...moment, actor: by }, 'mint', actor, amount) }
      },
    },
    burn: {
      weight: 40,
      async act(moment) {
        const { roll, actor } = moment
        const amount = roll.chance(0.1) ? held(actor) + roll.between(0n, 1n) : roll.between(0n, held(actor) / 4n)
        const expected = amount > held(actor) ? 'ERC20InsufficientBalance' : undefined
        if (expected === undefined) {
          balances.set(actor, held(actor) - amount)
          books.burned += amount
        }
        return { expected, actual: await token.attempt(moment, 'burn', amount) }
      },
    },
  }
}

function controllerActions(world: World): Record<string, RandomAction> {
  const { controller, admin, actors, balances, books, cap } = world
  const due = () => ((books.burned - books.seen) * books.ratio) / WAD
  const settle = (amount: bigint) => {
    books.seen = books.burned
    books.minted += amount
    balances.set(books.vault, (balances.get(books.vault) ?? 0n) + amount)
  }
  const least = (a: bigint, b: bigint) => (a < b ? a : b)
  return {
    mintBurned: {
      weight: 30,
      async act(moment) {
        const amount = due()
        const isTooMuch = amount > cap - supplyOf(world)
        const expected = amount === 0n ? 'NothingToMint' : isTooMuch ? 'CapExceeded' : undefined
        if (expected === undefined) settle(amount)
        // The token's own refusal is no error of the controller's.
        const actual = await controller.attempt(moment, 'mintBurned')
        return { expected, actual: actual === 'revert' ? 'CapExceeded' : actual }
      },
    },
    setRatio: {
      weight: 6,
      async act(moment) {
        const next = moment.roll.between(0n, 3n * WAD)
        settle(least(due(), cap - supplyOf(world)))
        books.ratio = next
        return { expected: undefined, actual: await controller.attempt({ ...moment, actor: admin }, 'setRatio', next) }
      },
    },
    setVault: {
      weight: 4,
      async act(moment) {
        const next = moment.roll.pick(actors)
        settle(least(due(), cap - supplyOf(world)))
        books.vault = next
        return { expected: undefined, actual: await controller.attempt({ ...moment, actor: admin }, 'setVault', next) }
      },
    },
  }
}

function checksOf(world: World) {
  const { token, controller, balances, books, cap } = world
  return async (_: Moment, { where }: Done) => {
    const supply = supplyOf(world)
    expect(await token.balancesOf(...balances.keys()), where).to.deep.equal([...balances.values()])
    const views = await token.read(['totalSupply'], ['totalMinted'], ['totalBurned'], ['mintable'])
    expect(views, where).to.deep.equal([supply, books.minted, books.burned, cap - supply])
    // Nothing comes from anywhere else.
    expect(supply, where).to.equal(SUPPLY + books.minted - books.burned)
    expect(supply <= cap, where).to.equal(true)
    const due = ((books.burned - books.seen) * books.ratio) / WAD
    expect(await controller.read(['due']), where).to.deep.equal([due])
  }
}

describe('ManagedToken and MintBurnController under random use', function () {
  for (const [words, type] of [
    ['capped', CAPPED],
    ['inflationary', INFLATIONARY],
  ] as const) {
    fuzz(`behavior: supply is what was there, and made, less what was burned, ${words}`, 1_000, async (luck) => {
      const world = await openWorld(type)
      await randomUse({
        ...luck,
        actors: world.actors,
        start: T0 + DAY,
        pause: (roll) => roll.below(HOUR),
        actions: { ...tokenActions(world), ...controllerActions(world) },
        check: checksOf(world),
        wanted: [
          'mint done',
          'mint AccessControlUnauthorizedAccount',
          'burn ERC20InsufficientBalance',
          'mintBurned done',
          'mintBurned NothingToMint',
          'setRatio done',
          'setVault done',
          ...(type === CAPPED ? ['mint CapExceeded'] : []),
        ],
      })
    })
  }
})
