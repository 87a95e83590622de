import { BFactory__factory } from '../../../types/prebuilt/factories/ocean-v3/BFactory__factory.js'
import { BPool__factory } from '../../../types/prebuilt/factories/ocean-v3/BPool__factory.js'
import { DataTokenTemplate__factory } from '../../../types/prebuilt/factories/ocean-v3/DataTokenTemplate__factory.js'
import { DTFactory__factory } from '../../../types/prebuilt/factories/ocean-v3/DTFactory__factory.js'
import { withBytecode } from '../../abi/deployable.ts'
import { publishedArtifact } from '../../abi/published-artifact.ts'
import { WAD } from '../../units.ts'
import { controllable } from '../controllable.ts'
import type { Setup } from '../setup.ts'

/** The factories of Ocean's third generation, with the bytecode Ocean published; each makes clones of one template. */
export const oceanV3 = controllable({
  kind: 'ocean-v3',
  about: 'The factories of datatokens and of pools of Ocean’s third generation',
  design: {},
  build,
  actions: {},
  kpis: () => ({}),
})

export type OceanV3 = Awaited<ReturnType<typeof oceanV3>>

const INSTALL = 'ocean-v3@npm:@oceanprotocol/contracts@0.6.2'
const published = (name: string) => publishedArtifact(`ocean-v3/artifacts/${name}.json`, { install: INSTALL })

async function build(setup: Setup, _options: Record<never, never>) {
  const owner = setup.wallet.address
  const poolTemplate = await setup.deploy(withBytecode(BPool__factory, published('BPool')), [])
  const pools = await setup.deploy(withBytecode(BFactory__factory, published('BFactory')), [poolTemplate.address])
  const token = withBytecode(DataTokenTemplate__factory, published('DataTokenTemplate'))
  const tokenTemplate = await setup.deploy(token, ['template', 'TEMPLATE', owner, WAD, '', owner])
  const datatokens = await setup.deploy(withBytecode(DTFactory__factory, published('DTFactory')), [
    tokenTemplate.address,
    owner,
  ])
  return { pools, datatokens }
}
