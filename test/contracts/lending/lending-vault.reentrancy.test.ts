import { wad } from '../../../src/units.ts'
import { HookToken__factory, LendingVault__factory } from '#types/contracts/index'
import { localChain } from '../../kit/local-chain.ts'
import { expectGuarded } from '../../kit/reentrancy.ts'
import { deployVaults, SOFT } from './lending-vault-fixture.ts'
import { FREE, MAX } from './pooled-lending-fixture.ts'

describe('LendingVault with a malicious token', () => {
  it('error: no entry can be entered from within another', async () => {
    const vaults = await deployVaults(await localChain(), { terms: { curve: FREE } })
    const { owner, bob, carol, feed, eth, connector, ether, offer } = vaults
    const token = await new HookToken__factory(owner).deploy(wad(1_000_000))
    const vault = await new LendingVault__factory(owner).deploy(owner, connector, token, offer, SOFT)
    await vault.setLtv(ether, feed, wad('0.75'), wad('0.85'), 0)
    await token.approve(vault, MAX)
    await feed.post(token, wad(1))
    await vault.deposit(wad(1_000), owner)
    // Bob owes and is in trouble at the price to come; the owner owes and is not. A fee makes reserves.
    for (const [account, amount] of [
      [owner, 100],
      [bob, 1],
    ] as const) {
      await ether.connect(account).deposit(wad(amount), account)
      await connector.connect(account).enableCollateral(ether)
      await connector.connect(account).enableController(vault)
    }
    await vault.connect(bob).borrow(wad(500))
    await vault.borrow(wad(100))
    await feed.post(eth, wad(550))
    await vault.liquidate(bob, ether, wad(1), 0n)
    await expectGuarded({
      token,
      contract: vault,
      outer: {
        deposit: () => vault.deposit(wad(1), owner),
        mint: () => vault.mint(wad(1), owner),
        withdraw: () => vault.withdraw(wad(1), owner, owner),
        redeem: () => vault.redeem(wad(1), owner, owner),
        borrow: () => vault.borrow(wad(1)),
        repay: () => vault.repay(wad(1), owner),
        liquidate: () => vault.liquidate(bob, ether, wad(1), 0n),
        reduceReserves: () => vault.reduceReserves(1n, carol),
      },
      inner: [
        ['deposit', 1n, owner.address],
        ['mint', 1n, owner.address],
        ['withdraw', 1n, owner.address, owner.address],
        ['redeem', 1n, owner.address, owner.address],
        ['borrow', 1n],
        ['repay', 1n, bob.address],
        ['pullDebt', 1n, bob.address],
        ['liquidate', bob.address, await ether.getAddress(), 1n, 0n],
        ['writeOff', bob.address],
        ['seize', bob.address, owner.address, 1n],
        ['touch'],
      ],
    })
  })
})
