import { OakVault__factory } from '#types/contracts/factories/aegis/OakVault__factory'
import { field } from '../../../field/field.ts'
import type { Held } from '../../../field/held.ts'
import { flow, level } from '../../../kpi/kpi.ts'
import { action } from '../../action.ts'
import { controllable } from '../../controllable.ts'
import { must, sumOf } from '../../ensures.ts'
import type { Setup } from '../../setup.ts'
import { erc20Role } from '../token/erc20.ts'

const needs = { oak: erc20Role }
const ALLOCATION = {
  holder: field.address({ required: true, about: 'Who gets it' }),
  amount: field.amount({ required: true, unit: 'oak', about: 'How much' }),
  releaseAt: field.time({ required: true, about: 'When' }),
}
const fields = {
  allocations: field.list(field.record(ALLOCATION, { required: true, about: 'An allocation' }), {
    default: [],
    about: 'What it starts with, the deployer’s',
    design: true,
  }),
}

/** OAK that deals get after a cliff, all at once. */
export const oakVault = controllable({
  kind: 'oak-vault',
  about: 'OAK that is set aside for deals, and handed over all at once after a cliff',
  fidelity: 'OAK that is handed over whole after a cliff; without a part before it and without votes',
  needs,
  fields,
  build,
  wires: ({ oak }) => ({ oak }),
  actions: {
    releaseOak: action({
      about: 'Hand an allocation over once its cliff is past; anyone may',
      args: { id: field.id({ required: true, about: 'Its number' }) },
      emits: ['Released'],
      ensures: {
        claims: ({ contract, oak }: Parts, _, outcome) => [
          must.equal('the OAK handed over', -outcome.moved(oak, contract), sumOf(contract.events.Released.in(outcome))),
        ],
      },
      calls: ({ contract }: Parts, { id }) => [contract.release(id)],
    }),
  },
  kpis: ({ contract, oak }) => ({
    setAside: level({
      unit: oak.unit,
      about: 'OAK that is not handed over yet',
      read: () => oak.ledger.balanceOf(contract.address),
    }),
    oakReleased: flow({
      unit: oak.unit,
      about: 'OAK handed over',
      of: contract.events.Released,
      value: ({ amount }) => amount,
    }),
  }),
})

type Parts = Awaited<ReturnType<typeof build>>
export type OakVault = Awaited<ReturnType<typeof oakVault>>

async function build(setup: Setup, { oak, allocations }: Held<typeof needs, typeof fields>) {
  const contract = await setup.deploy(OakVault__factory, [oak.address])
  const calls = allocations.map(({ holder, amount, releaseAt }) => contract.allocate(holder, amount, releaseAt))
  if (calls.length > 0) await setup.send([oak.allow(contract.address), ...calls])
  return { oak, contract, address: contract.address }
}
