import { FundsError } from '../agents/errors.ts'
import type { Member } from '../agents/population.ts'
import type { Setup } from '../agents/setup.ts'
import type { Address } from '../chain/chain.ts'
import type { Funds } from '../engine/agent.ts'

/** Transfers in one block; with the usual gas limit of a call this many stay far below the block's. */
const BUNDLE = 5_000

/** Gives agents what they were promised, after a look whether the deployer has enough of each. */
export async function fund(setup: Setup, agents: readonly { member: Member; address: Address }[]): Promise<void> {
  const gifts = agents.flatMap(({ member, address }) => (member.funds ?? []).map((funds) => ({ funds, address })))
  await checkEnough(
    setup,
    gifts.map(({ funds }) => funds),
  )
  const transfers = gifts.filter(({ funds }) => funds.amount > 0n).map(({ funds, address }) => funds.transfer(address))
  for (let i = 0; i < transfers.length; i += BUNDLE) await setup.send(transfers.slice(i, i + BUNDLE))
}

async function checkEnough(setup: Setup, funds: readonly Funds[]): Promise<void> {
  const needs = new Map<Address, { of: Funds; need: bigint }>()
  for (const one of funds) {
    const { need } = needs.get(one.source) ?? { need: 0n }
    needs.set(one.source, { of: one, need: need + one.amount })
  }
  for (const { of, need } of needs.values()) {
    const available = await of.held(setup.wallet.address)
    if (available < need) {
      throw new FundsError({ symbol: of.symbol, need: of.format(need), available: of.format(available) })
    }
  }
}
