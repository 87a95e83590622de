import { Token__factory } from '#types/contracts/factories/token/Token__factory'
import type { Values } from '../../../field/field-type.ts'
import { role } from '../../../field/role.ts'
import { controllable } from '../../controllable.ts'
import { must } from '../../ensures.ts'
import type { Token } from '../../roles/token.ts'
import type { Setup } from '../../setup.ts'
import { tokenFacts } from './token-facts.ts'
import { tokenActions, tokenFields, tokenKpis, tokenParts } from './token.ts'

/** An ERC-20 of fixed supply. */
export const erc20 = controllable({
  kind: 'erc20',
  about: 'A token of fixed supply',
  fidelity: 'OpenZeppelin’s token with a supply that never changes; without minters, burning and votes',
  fields: tokenFields,
  build,
  actions: tokenActions,
  roles: { token: (it): Token => it },
  kpis: tokenKpis,
  facts: tokenFacts,
  solvency: async ({ contract, firstSupply }) => [
    must.equal('the supply, which is fixed', await contract.totalSupply(), firstSupply),
  ],
})

export type Erc20 = Awaited<ReturnType<typeof erc20>>

/** For mechanisms, which move tokens: the role of one of these, or of a token that can do more. */
export const erc20Role = role<Erc20>('token', 'symbol', 'decimals', 'ledger', 'transfer')

async function build(setup: Setup, { symbol, name = symbol, supply, decimals }: Values<typeof tokenFields>) {
  const contract = await setup.deploy(Token__factory, [name, symbol, decimals, supply])
  return tokenParts(setup, { contract, symbol, decimals, supply })
}
