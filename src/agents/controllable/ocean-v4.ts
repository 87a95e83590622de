import { BPool__factory } from '../../../types/prebuilt/factories/ocean-v4/BPool__factory.js'
import { ERC20Template__factory } from '../../../types/prebuilt/factories/ocean-v4/ERC20Template__factory.js'
import { ERC721Factory__factory } from '../../../types/prebuilt/factories/ocean-v4/ERC721Factory__factory.js'
import { ERC721Template__factory } from '../../../types/prebuilt/factories/ocean-v4/ERC721Template__factory.js'
import { FactoryRouter__factory } from '../../../types/prebuilt/factories/ocean-v4/FactoryRouter__factory.js'
import { SideStaking__factory } from '../../../types/prebuilt/factories/ocean-v4/SideStaking__factory.js'
import { withBytecode } from '../../abi/deployable.ts'
import { publishedArtifact } from '../../abi/published-artifact.ts'
import { controllable } from '../controllable.ts'
import type { Setup } from '../setup.ts'
import type { Erc20 } from './erc20.ts'

export interface OceanV4Options {
  readonly ocean: Erc20
  /** Who gets the fees of the network and of the market. */
  readonly feesTo: string
}

/** The least number of blocks of vesting that the router lets through; the published contracts vest nothing anyway. */
export const VESTING_BLOCKS = 500n

/** The factories of Ocean's fourth generation and its one-sided staking bot, with the bytecode Ocean published. */
export const oceanV4 = controllable({
  kind: 'ocean-v4',
  about: 'The factories and the one-sided staking bot of Ocean’s fourth generation',
  design: {},
  build,
  wires: ({ ocean }) => ({ ocean }),
  actions: {},
  kpis: () => ({}),
})

export type OceanV4 = Awaited<ReturnType<typeof oceanV4>>

const INSTALL = 'ocean-v4@npm:@oceanprotocol/contracts@1.1.8'

/** Of a contract by its path among the package's sources. */
function published(source: string) {
  const name = source.slice(source.lastIndexOf('/') + 1)
  return publishedArtifact(`ocean-v4/artifacts/contracts/${source}.sol/${name}.json`, { install: INSTALL })
}

async function build(setup: Setup, { ocean, feesTo }: OceanV4Options) {
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
