import { VestingWallet__factory } from '#types/contracts/factories/vesting/VestingWallet__factory'
import { level } from '../../../kpi/kpi.ts'
import { field } from '../../../field/field.ts'
import type { Held } from '../../../field/held.ts'
import { toNumber } from '../../../units.ts'
import { action } from '../../action.ts'
import { controllable } from '../../controllable.ts'
import { must, sumOf } from '../../ensures.ts'
import type { Setup } from '../../setup.ts'
import { erc20Role } from '../token/erc20.ts'

const needs = { token: erc20Role }
const fields = {
  beneficiary: field.address({ required: true, about: 'Whose it becomes' }),
  start: field.time({ required: true, about: 'When vesting begins', design: true }),
  durationSeconds: field.seconds({
    required: true,
    about: 'Time from the beginning until all has vested',
    design: true,
  }),
}

/** OpenZeppelin's vesting wallet for one token: what it holds becomes the beneficiary's on a straight line. */
export const vestingWallet = controllable({
  kind: 'vesting-wallet',
  about: 'A wallet that releases a token to its beneficiary on a straight line in time',
  fidelity: 'OpenZeppelin’s vesting wallet as it is: no cliff, and nobody can take it back',
  needs,
  fields,
  build,
  wires: ({ token }) => ({ token }),
  actions: {
    release: action({
      about: 'Pay out what has vested, to the beneficiary; anyone may',
      args: {},
      emits: ['ERC20Released'],
      ensures: {
        claims: ({ contract, token, beneficiary }: Parts, _, outcome) => [
          must.equal(
            'what came to the beneficiary',
            outcome.moved(token, beneficiary),
            sumOf(contract.events.ERC20Released.in(outcome)),
          ),
        ],
      },
      calls: ({ contract, token }: Parts) => [contract['release(address)'](token.address)],
    }),
  },
  facts: {
    vested: {
      about: 'Vested so far, released or not',
      unit: 'token',
      read: async ({ token, vestedAt }, { time }) => toNumber(await vestedAt(time), token.decimals),
    },
  },
  kpis: ({ contract, token, vestedAt }, reads) => ({
    vested: level({ unit: token.unit, about: 'Vested so far, released or not', read: () => vestedAt(reads.time) }),
    released: level({
      unit: token.unit,
      about: 'Paid out so far',
      read: () => contract['released(address)'](token.address),
    }),
  }),
})

type Parts = Awaited<ReturnType<typeof build>>
export type VestingWallet = Awaited<ReturnType<typeof vestingWallet>>

async function build(setup: Setup, options: Held<typeof needs, typeof fields>) {
  const { token, beneficiary, start, durationSeconds } = options
  const contract = await setup.deploy(VestingWallet__factory, [beneficiary, start, durationSeconds])
  return {
    token,
    beneficiary,
    contract,
    address: contract.address,
    vestedAt: (time: number): Promise<bigint> => contract['vestedAmount(address,uint64)'](token.address, time),
  }
}
