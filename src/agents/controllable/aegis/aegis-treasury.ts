import { Aegis__factory } from '#types/contracts/factories/aegis/Aegis__factory'
import type { Outcome } from '../../../abi/types/call.ts'
import type { Claim } from '../../../abi/types/claim.ts'
import { field } from '../../../field/field.ts'
import type { Held } from '../../../field/held.ts'
import { flow, level } from '../../../kpi/kpi.ts'
import { RATIO, wad } from '../../../units.ts'
import { action } from '../../action.ts'
import { controllable } from '../../controllable.ts'
import { must, sumOf } from '../../ensures.ts'
import type { Setup } from '../../setup.ts'
import { oracleRole } from '../oracle/price-oracle.ts'
import { erc20Role } from '../token/erc20.ts'
import { managedTokenRole } from '../token/managed-token.ts'

/** What it holds of both, the claim on it, and who tells the price of LEAF. */
const needs = { leaf: erc20Role, usdc: erc20Role, oak: managedTokenRole, oracle: oracleRole }
const fields = {
  windowStart: field.time({ required: true, about: 'When its redeemable part begins to grow', design: true }),
  windowEnd: field.time({ required: true, about: 'When that is all of it', design: true }),
  usdcRate: field.ratio({ default: 1, about: 'Part of the USDC leg that a redemption pays', design: true }),
  leafRate: field.ratio({ default: 1, about: 'Part of the LEAF leg that a redemption pays', design: true }),
  owner: field.address({
    optional: true,
    about: 'Who admits pairs and pays out as planned; the deployer unless given',
  }),
}

/** A treasury of LEAF and USDC that sells LEAF to pairs and pays for OAK. */
export const aegisTreasury = controllable({
  kind: 'aegis-treasury',
  about: 'A treasury of LEAF and USDC that sells LEAF to pairs and pays for OAK the more, the later',
  fidelity: 'The treasury of CanopyDFF’s simulation by its text; TVL and the revenue of it are only counted',
  needs,
  fields,
  build,
  wires: ({ leaf, usdc, oak }) => ({ leaf, usdc, oak }),
  actions: {
    redeemOak: action({
      about: 'Give OAK back for its part of what is redeemable, in USDC and LEAF',
      args: { amount: field.amount({ required: true, about: 'How much OAK', of: 'oak' }) },
      emits: ['Redeemed'],
      ensures: {
        claims: ({ contract, oak, ...held }: Parts, { amount }, outcome) => [
          must.equal('the OAK given back', -outcome.moved(oak, outcome.actor), amount),
          ...leaves(held, contract, contract.events.Redeemed.in(outcome), outcome),
        ],
      },
      calls: ({ contract, oak }: Parts, { amount }) => [oak.allow(contract.address), contract.redeem(amount)],
    }),
    payOut: action({
      about: 'For the owner: pay a part of both balances, once at a time',
      args: {
        rate: field.number({ required: true, above: 0, max: 1, unit: 'ratio', about: 'Which part' }),
        to: field.address({ required: true, about: 'To whom' }),
      },
      emits: ['PaidOut'],
      ensures: {
        claims: ({ contract, ...held }: Parts, { to }, outcome) =>
          // What it pays to itself stays where it was.
          to.toLowerCase() === contract.address.toLowerCase()
            ? []
            : leaves(held, contract, contract.events.PaidOut.in(outcome), outcome),
      },
      calls: ({ contract }: Parts, { rate, to }) => [contract.payOut(wad(rate), to)],
    }),
  },
  kpis: ({ contract, leaf, usdc, oak }) => {
    const { events, address } = contract
    return {
      leafHeld: level({ unit: leaf.unit, about: 'LEAF it holds', read: () => leaf.ledger.balanceOf(address) }),
      usdcHeld: level({ unit: usdc.unit, about: 'USDC it holds', read: () => usdc.ledger.balanceOf(address) }),
      progress: level({ unit: RATIO, about: 'Part of it that is redeemable', read: () => contract.progress() }),
      leafSold: flow({ unit: leaf.unit, about: 'LEAF sold to pairs', of: events.Sold, value: ({ sold }) => sold }),
      oakRedeemed: flow({ unit: oak.unit, about: 'OAK redeemed', of: events.Redeemed, value: ({ oak: some }) => some }),
    }
  },
})

type Parts = Awaited<ReturnType<typeof build>>
/** Of a payment: both tokens leave as the contract says. */
const leaves = (
  { usdc, leaf }: Pick<Parts, 'usdc' | 'leaf'>,
  from: Parts['contract'],
  payments: readonly { readonly usdc: bigint; readonly leaf: bigint }[],
  { moved }: Outcome,
): readonly Claim[] => [
  must.equal('the USDC paid', -moved(usdc, from), sumOf(payments.map((paid) => ({ amount: paid.usdc })))),
  must.equal('the LEAF paid', -moved(leaf, from), sumOf(payments.map((paid) => ({ amount: paid.leaf })))),
]

export type AegisTreasury = Awaited<ReturnType<typeof aegisTreasury>>

async function build(setup: Setup, options: Held<typeof needs, typeof fields>) {
  const { leaf, usdc, oak, oracle, windowStart, windowEnd, usdcRate, leafRate, owner } = options
  const contract = await setup.deploy(Aegis__factory, [
    leaf.address,
    usdc.address,
    oak.address,
    oracle.address,
    { start: windowStart, end: windowEnd },
    { usdc: wad(usdcRate), leaf: wad(leafRate) },
  ])
  if (owner !== undefined) await setup.send(contract.transferOwnership(owner))
  return { leaf, usdc, oak, oracle, contract, address: contract.address }
}
