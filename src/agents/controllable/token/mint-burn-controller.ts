import { MintBurnController__factory } from '#types/contracts/factories/token/MintBurnController__factory'
import { field } from '../../../field/field.ts'
import type { Held } from '../../../field/held.ts'
import { flow, level } from '../../../kpi/kpi.ts'
import { RATIO, toNumber, wad, WEEK } from '../../../units.ts'
import { action } from '../../action.ts'
import { controllable } from '../../controllable.ts'
import { must } from '../../ensures.ts'
import type { Setup } from '../../setup.ts'
import { managedTokenRole } from './managed-token.ts'

const needs = { token: managedTokenRole }
const ratio = { min: 0, max: 1_000_000, unit: 'ratio', about: 'New tokens for each destroyed one' } as const
const fields = {
  vault: field.address({ required: true, about: 'Who gets what is made', design: true }),
  ratio: field.number({ default: 1, ...ratio, design: true }),
  everySeconds: field.seconds({
    default: WEEK,
    about: 'How often a keeper has it make what is due',
    design: true,
  }),
  owner: field.address({ optional: true, about: 'Who may change ratio and vault; the deployer unless given' }),
}

/** Makes new tokens for a vault in proportion to those destroyed. */
export const mintBurnController = controllable({
  kind: 'mint-burn-controller',
  about: 'Makes new tokens for a vault in proportion to those destroyed',
  fidelity: 'A burn and mint balance at a ratio; without a price in it and without a limit in time',
  needs,
  fields,
  build,
  wires: ({ token }) => ({ token }),
  actions: {
    mintBurned: action({
      about: 'Make what is due for tokens destroyed since the last time; anyone may',
      args: {},
      emits: ['MintedForBurned'],
      ensures: {
        claims: ({ contract, token }: Parts, _, outcome) =>
          contract.events.MintedForBurned.in(outcome).map(({ vault, amount }) =>
            must.equal('what came to the vault', outcome.moved(token, vault), amount),
          ),
      },
      calls: ({ contract }: Parts) => [contract.mintBurned()],
    }),
    setMintRatio: action({
      about: 'For the owner: make what is due, and another ratio from then on',
      args: { ratio: field.number({ required: true, ...ratio }) },
      emits: ['RatioSet'],
      ensures: {
        claims: ({ contract }: Parts, { ratio }, outcome) =>
          contract.events.RatioSet.in(outcome).map(({ next }) => must.equal('the ratio', next, wad(ratio))),
      },
      calls: ({ contract }: Parts, { ratio }) => [contract.setRatio(wad(ratio))],
    }),
    setMintVault: action({
      about: 'For the owner: make what is due, and have another account get it from then on',
      args: { vault: field.address({ required: true, about: 'Who gets it' }) },
      emits: ['VaultSet'],
      calls: ({ contract }: Parts, { vault }) => [contract.setVault(vault)],
    }),
  },
  kpis: ({ contract, token: { unit } }) => ({
    minted: flow({
      unit,
      about: 'Made for tokens destroyed',
      of: contract.events.MintedForBurned,
      value: ({ amount }) => amount,
    }),
    due: level({ unit, about: 'To be made for tokens destroyed', read: () => contract.due() }),
    ratio: level({ unit: RATIO, about: 'New tokens for each destroyed one', read: () => contract.ratio() }),
  }),
  facts: {
    due: {
      about: 'To be made for tokens destroyed',
      unit: 'token',
      read: async ({ contract, token }) => toNumber(await contract.due(), token.decimals),
    },
  },
  keeper:
    ({ contract, token, everySeconds }) =>
    async ({ wallet, sleep }) => {
      const [due, mintable] = await Promise.all([contract.due(), token.contract.mintable()])
      if (due > 0n && due <= mintable) wallet.send({ ...contract.mintBurned(), action: 'mintBurned' })
      await sleep(everySeconds)
    },
})

type Parts = Awaited<ReturnType<typeof build>>
export type MintBurnController = Awaited<ReturnType<typeof mintBurnController>>

async function build(setup: Setup, { token, vault, ratio, everySeconds, owner }: Held<typeof needs, typeof fields>) {
  const args = [token.address, owner ?? setup.wallet.address, vault, wad(ratio)] as const
  const contract = await setup.deploy(MintBurnController__factory, args)
  await setup.send(token.allowMinting(contract.address))
  return { token, contract, address: contract.address, everySeconds }
}
