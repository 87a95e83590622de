import { FundsAmountError, FundsError } from '../agents/errors.ts'
import type { Member } from '../agents/population.ts'
import type { Setup } from '../agents/setup.ts'
import type { Address } from '../chain/chain.ts'
import type { Funds } from '../engine/agent.ts'

/** Transfers in one block; with the usual gas limit of a call this many stay far below the block's. */
const BUNDLE = 5_000

/**
 * Gives agents what they were promised, after a look whether the deployer has enough of each. Who is promised the rest gets
 * what is left; of several who are, the first.
 */
export async function fund(setup: Setup, agents: readonly { member: Member; address: Address }[]): Promise<void> {
  for (const { member } of agents) member.funds?.forEach((funds) => checkAmount(member.name, funds))
  const gifts = agents.flatMap(({ member, address }) => (member.funds ?? []).map((funds) => ({ funds, address })))
  const left = await leftOver(
    setup,
    gifts.map(({ funds }) => funds),
  )
  const transfers = gifts.flatMap(({ funds, address }) => {
    const amount = funds.isRest ? (left.get(funds.source) ?? 0n) : funds.amount
    if (funds.isRest) left.delete(funds.source)
    return amount > 0n ? [funds.transfer(address, amount)] : []
  })
  for (let i = 0; i < transfers.length; i += BUNDLE) await setup.send(transfers.slice(i, i + BUNDLE))
}

/** TypeScript may not have looked, and a sum of bigints and numbers is none. */
function checkAmount(agent: string, { symbol, amount }: { readonly symbol: string; readonly amount: unknown }): void {
  if (typeof amount !== 'bigint' || amount < 0n) throw new FundsAmountError({ agent, symbol, amount })
}

/** What the deployer will have left of each source; refuses to promise more than it has. */
async function leftOver(setup: Setup, funds: readonly Funds[]): Promise<Map<Address, bigint>> {
  const needs = new Map<Address, { of: Funds; need: bigint }>()
  for (const one of funds) {
    const { need } = needs.get(one.source) ?? { need: 0n }
    needs.set(one.source, { of: one, need: need + one.amount })
  }
  const left = new Map<Address, bigint>()
  for (const [source, { of, need }] of needs) {
    const available = await of.held(setup.wallet.address)
    if (available < need) {
      throw new FundsError({ symbol: of.symbol, need: of.format(need), available: of.format(available) })
    }
    left.set(source, available - need)
  }
  return left
}
