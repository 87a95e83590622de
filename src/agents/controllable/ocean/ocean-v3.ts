import { BFactory__factory } from '#types/prebuilt/factories/ocean-v3/BFactory__factory'
import { BPool__factory } from '#types/prebuilt/factories/ocean-v3/BPool__factory'
import { DataTokenTemplate__factory } from '#types/prebuilt/factories/ocean-v3/DataTokenTemplate__factory'
import { DTFactory__factory } from '#types/prebuilt/factories/ocean-v3/DTFactory__factory'
import { withBytecode } from '../../../abi/deploy/deployable.ts'
import { publishedArtifact } from '../../../abi/deploy/published-artifact.ts'
import { role } from '../../../field/role.ts'
import { WAD } from '../../../units.ts'
import { controllable } from '../../controllable.ts'
import type { Setup } from '../../setup.ts'

/** The factories of Ocean's third generation, with the bytecode Ocean published; each makes clones of one template. */
export const oceanV3 = controllable({
  kind: 'ocean-v3',
  about: 'The factories of datatokens and of pools of Ocean’s third generation',
  fidelity: 'The contracts that Ocean published for its third generation, as they are',
  build,
  actions: {},
  roles: { 'ocean-v3': (it) => it },
  kpis: () => ({}),
})

export type OceanV3 = Awaited<ReturnType<typeof oceanV3>>

export const oceanV3Role = role<OceanV3>('ocean-v3', 'pools', 'datatokens')

const INSTALL = 'ocean-v3@npm:@oceanprotocol/contracts@0.6.2'
const published = (name: string) => publishedArtifact(`ocean-v3/artifacts/${name}.json`, { install: INSTALL })

async function build(setup: Setup) {
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
