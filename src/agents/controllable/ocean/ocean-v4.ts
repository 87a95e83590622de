import { BPool__factory } from '#types/prebuilt/factories/ocean-v4/BPool__factory'
import { ERC20Template__factory } from '#types/prebuilt/factories/ocean-v4/ERC20Template__factory'
import { ERC721Factory__factory } from '#types/prebuilt/factories/ocean-v4/ERC721Factory__factory'
import { ERC721Template__factory } from '#types/prebuilt/factories/ocean-v4/ERC721Template__factory'
import { FactoryRouter__factory } from '#types/prebuilt/factories/ocean-v4/FactoryRouter__factory'
import { SideStaking__factory } from '#types/prebuilt/factories/ocean-v4/SideStaking__factory'
import { withBytecode } from '../../../abi/deploy/deployable.ts'
import { publishedArtifact } from '../../../abi/deploy/published-artifact.ts'
import { field } from '../../../field/field.ts'
import type { Held } from '../../../field/held.ts'
import { role } from '../../../field/role.ts'
import { controllable } from '../../controllable.ts'
import type { Setup } from '../../setup.ts'
import { erc20Role } from '../token/erc20.ts'

const needs = { ocean: erc20Role }
const fields = {
  feesTo: field.address({ required: true, about: 'Who gets the fees of the network and of the market' }),
}

/** The least number of blocks of vesting that the router lets through; the published contracts vest nothing anyway. */
export const VESTING_BLOCKS = 500n

/** The factories of Ocean's fourth generation and its one-sided staking bot, with the bytecode Ocean published. */
export const oceanV4 = controllable({
  kind: 'ocean-v4',
  about: 'The factories and the one-sided staking bot of Ocean’s fourth generation',
  fidelity: 'The contracts that Ocean published for its fourth generation while it had pools, as they are',
  needs,
  fields,
  build,
  wires: ({ ocean }) => ({ ocean }),
  actions: {},
  roles: { 'ocean-v4': (it) => it },
  kpis: () => ({}),
})

export type OceanV4 = Awaited<ReturnType<typeof oceanV4>>

export const oceanV4Role = role<OceanV4>('ocean-v4', 'ocean', 'router', 'factory', 'bot', 'template')

const INSTALL = 'ocean-v4@npm:@oceanprotocol/contracts@1.1.8'

/** Of a contract by its path among the package's sources. */
function published(source: string) {
  const name = source.slice(source.lastIndexOf('/') + 1)
  return publishedArtifact(`ocean-v4/artifacts/contracts/${source}.sol/${name}.json`, { install: INSTALL })
}

async function build(setup: Setup, { ocean, feesTo }: Held<typeof needs, typeof fields>) {
  const owner = setup.wallet.address
  const template = await setup.deploy(withBytecode(BPool__factory, published('pools/balancer/BPool')), [])
  const erc20 = await setup.deploy(withBytecode(ERC20Template__factory, published('templates/ERC20Template')), [])
  const erc721 = await setup.deploy(withBytecode(ERC721Template__factory, published('templates/ERC721Template')), [])
  const router = await setup.deploy(withBytecode(FactoryRouter__factory, published('pools/FactoryRouter')), [
    owner,
    ocean.address,
    template.address,
    feesTo,
    [],
  ])
  const factory = await setup.deploy(withBytecode(ERC721Factory__factory, published('ERC721Factory')), [
    erc721.address,
    erc20.address,
    router.address,
  ])
  const sideStaking = withBytecode(SideStaking__factory, published('pools/ssContracts/SideStaking'))
  const bot = await setup.deploy(sideStaking, [router.address])
  await setup.send([
    router.addFactory(factory.address),
    router.addSSContract(bot.address),
    router.updateMinVestingPeriod(VESTING_BLOCKS),
  ])
  return { ocean, feesTo, router, factory, bot, template }
}
