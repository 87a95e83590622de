import { expect } from 'chai'

import { DAY, toNumber, WAD, wad } from '../../../src/units.ts'
import { contractUnderTest } from '../../kit/contract-under-test.ts'
import type { Dice } from '../../kit/fuzz.ts'
import { localChain } from '../../kit/local-chain.ts'
import { near } from '../../kit/near.ts'
import { type Done, fuzz, type Moment, randomUse } from '../../kit/random-use.ts'
import { type BooksOf, expectSoundVault, vaultBooks } from './lending-vault-books.ts'
import { deployVaults, NOBODY, type SOFT } from './lending-vault-fixture.ts'
import { MAX, T } from './pooled-lending-fixture.ts'

const NAMES = ['dollars', 'ether', 'others'] as const
type Name = (typeof NAMES)[number]

const pause = (roll: Dice): number =>
  roll.chance(0.1) ? 0 : roll.chance(0.03) ? roll.below(60 * DAY) : roll.below(2 * DAY)

const WANTED = [
  'deposit done',
  'borrow done',
  'pullDebt done',
  'liquidate done',
  'liquidate Healthy',
  'borrow Unhealthy',
]

/** Three vaults, of which the first two lend against each other's shares and the last against the second's. */
async function start(rules: typeof SOFT) {
  const chain = await localChain()
  const vaults = await deployVaults(chain, { rules, ltv: [wad('0.7'), wad('0.75')] })
  const { owner, alice, bob, carol, usd, eth, feed, connector } = vaults
  await vaults.ether.setLtv(vaults.dollars, feed, wad('0.8'), wad('0.85'), 0)
  const use = {
    dollars: await contractUnderTest(chain, vaults.dollars),
    ether: await contractUnderTest(chain, vaults.ether),
    others: await contractUnderTest(chain, vaults.others),
  }
  const tokens = { usd: await contractUnderTest(chain, usd), eth: await contractUnderTest(chain, eth) }
  const people = [owner, alice, bob, carol].map(({ address }) => address)
  const books = async (): Promise<Record<Name, BooksOf>> => {
    const of = (name: Name) =>
      vaultBooks(vaults[name], use[name], { token: tokens[name === 'ether' ? 'eth' : 'usd'], people })
    return { dollars: await of('dollars'), ether: await of('ether'), others: await of('others') }
  }
  return {
    chain,
    vaults,
    people,
    use,
    books,
    connector: await contractUnderTest(chain, connector),
    feed: await contractUnderTest(chain, feed),
  }
}

interface Risk {
  readonly name: Name
  readonly debtor: string
  readonly health: bigint
}

/** Random people in random vaults, with a price that jumps about: books, promises and tokens are kept. */
export function keepsBooksInRandomUse(title: string, rules: typeof SOFT, usual: number): void {
  fuzz(`behavior: keeps its books and its promises, ${title}`, usual, async ({ roll, steps }) => {
    const { chain, vaults, people, use, books, connector, feed } = await start(rules)
    const ethAt = await vaults.eth.getAddress()
    const owner = vaults.owner.address
    let [before, price] = [await books(), 2_000]
    const owedAtMost: Record<Name, bigint> = { dollars: 0n, ether: 0n, others: 0n }
    /** Whose debt has just been liquidated as far as it goes. */
    let liquidated: Risk | undefined

    const some = (name: Name): bigint => {
      const usual = name === 'ether' ? wad(10) : wad(10_000)
      return roll.chance(0.05) ? roll.between(0n, 100n) : roll.between(1n, roll.chance(0.1) ? 20n * usual : usual)
    }
    const orAll = (name: Name, chance: number): bigint => (roll.chance(chance) ? MAX : some(name))
    /** What is refused is for the tests of each refusal; what goes through is held to the checks below. */
    const tried = async (done: Promise<string | undefined>) => {
      const actual = await done
      return { expected: actual, actual }
    }
    const onVault = (weight: number, method: string, args: (name: Name) => readonly unknown[]) => ({
      weight,
      act: (moment: Moment) => {
        const name = roll.pick(NAMES)
        return tried(use[name].attempt(moment, method, ...args(name)))
      },
    })
    const onConnector = (weight: number, method: string, takesVault = true) => ({
      weight,
      act: (moment: Moment) =>
        tried(connector.attempt(moment, method, ...(takesVault ? [use[roll.pick(NAMES)].address] : []))),
    })

    async function atRisk(): Promise<Risk | undefined> {
      for (const name of NAMES) {
        const debts = await use[name].read(...people.map((account) => ['debtOf', account] as const))
        for (const [i, debtor] of people.entries()) {
          if (debts[i] === 0n) continue
          const health = await vaults[name].healthOf(debtor)
          if (health < WAD) return { name, debtor, health }
        }
      }
      return undefined
    }
    async function liquidate(moment: Moment) {
      await chain.mineAt(moment.time)
      const risk = await atRisk()
      const [name, debtor] = [risk?.name ?? roll.pick(NAMES), risk?.debtor ?? roll.pick(people)]
      const [amount, collateral] = [orAll(name, 0.5), use[name === 'ether' ? 'dollars' : 'ether'].address]
      if (amount === MAX) liquidated = risk
      return tried(use[name].attempt(moment, 'liquidate', debtor, collateral, amount, 0n))
    }
    function postPrice(moment: Moment) {
      price = Math.min(20_000, Math.max(100, price * (0.6 + roll.below(800) / 1_000)))
      return tried(feed.attempt({ ...moment, actor: owner }, 'post', ethAt, wad(price.toFixed(6))))
    }

    /** Whoever has just borrowed, or let go of collateral, is healthy. */
    async function expectHealthy({ actor }: Moment, { action, ok, where }: Done): Promise<void> {
      if (!ok || !['borrow', 'pullDebt', 'disableCollateral'].includes(action)) return
      const controller = (await vaults.connector.controllerOf(actor)).toLowerCase()
      const name = NAMES.find((each) => use[each].address.toLowerCase() === controller)
      if (name) expect((await vaults[name].liquidityOf(actor)).shortfall, where).to.equal(0n)
    }
    /** A liquidation brings health to the target, unless debt or collateral runs out before. */
    async function expectHealed({ name, debtor }: Risk): Promise<void> {
      const [left, collateral] = [await vaults[name].debtOf(debtor), name === 'ether' ? vaults.dollars : vaults.ether]
      if (rules.target === 0n || left < wad('0.000001') || (await collateral.balanceOf(debtor)) === 0n) return
      near(toNumber(await vaults[name].healthOf(debtor)), toNumber(rules.target), 1e-6)
    }

    await randomUse({
      roll,
      steps,
      actors: people,
      start: T,
      pause,
      actions: {
        deposit: onVault(18, 'deposit', (name) => [some(name), NOBODY]),
        withdraw: onVault(6, 'withdraw', (name) => [some(name), NOBODY, NOBODY]),
        redeem: onVault(4, 'redeem', (name) => [orAll(name, 0.2), NOBODY, NOBODY]),
        transfer: onVault(3, 'transfer', (name) => [roll.pick(people), some(name)]),
        borrow: onVault(18, 'borrow', (name) => [some(name)]),
        repay: onVault(6, 'repay', (name) => [orAll(name, 0.3), roll.pick(people)]),
        pullDebt: onVault(3, 'pullDebt', (name) => [some(name), roll.pick(people)]),
        writeOff: onVault(3, 'writeOff', () => [roll.pick(people)]),
        touch: onVault(2, 'touch', () => []),
        enableCollateral: onConnector(8, 'enableCollateral'),
        disableCollateral: onConnector(2, 'disableCollateral'),
        enableController: onConnector(8, 'enableController'),
        disableController: onConnector(2, 'disableController', false),
        postPrice: { weight: 14, act: postPrice },
        liquidate: { weight: 16, act: liquidate },
      },
      async check(moment, done) {
        const now = await books()
        const losers = NAMES.filter((name) => {
          if (now[name].borrows > owedAtMost[name]) owedAtMost[name] = now[name].borrows
          const drift = { accruals: moment.step + 2, owedAtMost: owedAtMost[name] }
          return expectSoundVault(before[name], now[name], { ...done, ...drift })
        })
        // A loss is one vault's alone.
        expect(losers.length, done.where).to.be.at.most(1)
        await expectHealthy(moment, done)
        if (liquidated && done.ok) await expectHealed(liquidated)
        ;[liquidated, before] = [undefined, now]
      },
      wanted: WANTED,
    })
  })
}
