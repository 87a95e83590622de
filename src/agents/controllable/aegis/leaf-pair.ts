import { LeafPair__factory } from '#types/contracts/factories/aegis/LeafPair__factory'
import { field } from '../../../field/field.ts'
import type { Held } from '../../../field/held.ts'
import { role } from '../../../field/role.ts'
import { level } from '../../../kpi/kpi.ts'
import { wad } from '../../../units.ts'
import { action } from '../../action.ts'
import { controllable } from '../../controllable.ts'
import { must } from '../../ensures.ts'
import type { Setup } from '../../setup.ts'
import type { AegisTreasury } from './aegis-treasury.ts'

/** Of whom it buys; the deployer must own it, to admit the pair. */
const needs = { aegis: role<AegisTreasury>('aegis-treasury', 'leaf', 'usdc', 'contract') }
const fields = {
  partner: field.address({ required: true, about: 'Who brings LEAF and USDC, and gets both back' }),
  target: field.ratio({ required: true, about: 'Part of the value that LEAF should be', design: true }),
  opensAt: field.time({ required: true, about: 'When the deal begins', design: true }),
  closesAt: field.time({ required: true, about: 'When it is over', design: true }),
  owner: field.address({ optional: true, about: 'Who has it buy LEAF; the deployer unless given' }),
}

/** What a partner holds of LEAF and USDC under a deal with the treasury. */
export const leafPair = controllable({
  kind: 'leaf-pair',
  about: 'What a partner holds of LEAF and USDC under a deal: it buys LEAF of the treasury up to a part of its value',
  fidelity: 'What a partner of the AEGIS treasury holds of both tokens; nobody outside trades with it',
  needs,
  fields,
  build,
  wires: ({ aegis }) => ({ aegis }),
  actions: {
    openPair: action({
      about: 'For the partner: bring both tokens in',
      args: {
        leaf: field.amount({ default: 0n, about: 'How much LEAF', of: 'leaf' }),
        usdc: field.amount({ default: 0n, decimals: 6, about: 'How much USDC', of: 'usdc' }),
      },
      emits: ['Opened'],
      ensures: {
        claims: ({ contract, leaf, usdc }: Parts, given, { moved }) => [
          must.equal('the LEAF that came in', moved(leaf, contract), given.leaf),
          must.equal('the USDC that came in', moved(usdc, contract), given.usdc),
        ],
      },
      calls: ({ contract, leaf, usdc }: Parts, given) => [
        leaf.allow(contract.address),
        usdc.allow(contract.address),
        contract.open(given.leaf, given.usdc),
      ],
    }),
    fundPair: action({
      about: 'For the owner: have it buy LEAF, no more than it lacks',
      args: { amount: field.amount({ required: true, about: 'How much', unit: 'leaf' }) },
      emits: ['Funded'],
      ensures: {
        claims: ({ contract, leaf, usdc }: Parts, { amount }, { moved, ...outcome }) => [
          must.beAtMost('the LEAF bought', moved(leaf, contract), amount),
          ...contract.events.Funded.in(outcome).flatMap((bought) => [
            must.equal('the LEAF bought', moved(leaf, contract), bought.leaf),
            must.equal('the USDC paid', -moved(usdc, contract), bought.cost),
          ]),
        ],
      },
      calls: ({ contract }: Parts, { amount }) => [contract.fund(amount)],
    }),
    closePair: action({
      about: 'Give both tokens back to the partner once the deal is over; anyone may',
      args: {},
      emits: ['Closed'],
      ensures: {
        claims: ({ contract, leaf, usdc, partner }: Parts, _, { moved, ...outcome }) =>
          contract.events.Closed.in(outcome).flatMap((given) => [
            must.equal('the LEAF given back', moved(leaf, partner), given.leaf),
            must.equal('the USDC given back', moved(usdc, partner), given.usdc),
          ]),
      },
      calls: ({ contract }: Parts) => [contract.close()],
    }),
  },
  kpis: ({ contract, leaf, usdc }) => ({
    leafHeld: level({ unit: leaf.unit, about: 'LEAF in it', read: () => leaf.ledger.balanceOf(contract.address) }),
    usdcHeld: level({ unit: usdc.unit, about: 'USDC in it', read: () => usdc.ledger.balanceOf(contract.address) }),
    gap: level({ unit: leaf.unit, about: 'LEAF that it lacks', read: () => contract.gap() }),
  }),
})

type Parts = Awaited<ReturnType<typeof build>>
export type LeafPair = Awaited<ReturnType<typeof leafPair>>

async function build(setup: Setup, options: Held<typeof needs, typeof fields>) {
  const { aegis, partner, target, opensAt, closesAt, owner } = options
  const { leaf, usdc, oracle } = aegis
  const contract = await setup.deploy(LeafPair__factory, [
    aegis.address,
    oracle.address,
    owner ?? setup.wallet.address,
    { partner, target: wad(target), opensAt, closesAt },
  ])
  await setup.send(aegis.contract.admit(contract.address))
  return { aegis, leaf, usdc, partner, contract, address: contract.address }
}
