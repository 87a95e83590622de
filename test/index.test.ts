import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'
import { parseSync } from 'oxc-parser'

import * as api from 'saffron-sim'
import { cloneRoot } from './temporary-project.ts'

/** All names of the public API that are values; a name more or less here is a decision. */
const VALUES = [
  'BPS',
  'COUNT',
  'DAY',
  'GAS',
  'HOUR',
  'MINUTE',
  'MONTH',
  'RATIO',
  'RAY',
  'RevertError',
  'SECONDS',
  'SaffronError',
  'WAD',
  'WEEK',
  'YEAR',
  'action',
  'arbitrageur',
  'arg',
  'bind',
  'controllable',
  'createPurse',
  'creationCode',
  'cumulative',
  'days',
  'defineNetlist',
  'derived',
  'draw',
  'erc20',
  'exactDecimal',
  'findNetlist',
  'fixed',
  'flow',
  'grantGiver',
  'grantTaker',
  'growth',
  'hours',
  'level',
  'listNetlists',
  'loadNetlist',
  'logUniform',
  'minutes',
  'months',
  'movingAverage',
  'noiseTrader',
  'normal',
  'oneOf',
  'openChain',
  'openCircuit',
  'param',
  'publishedArtifact',
  'randomWalk',
  'ratio',
  'readActions',
  'readKpis',
  'readManifest',
  'run',
  'stream',
  'toNumber',
  'trafficKpis',
  'uniform',
  'uniswapV2Pool',
  'unit',
  'vestingBeneficiary',
  'vestingFunder',
  'vestingWallet',
  'wad',
  'weeks',
  'withBytecode',
  'years',
]

/** Those that are only types. */
const TYPES = [
  'Address',
  'Agent',
  'Amount',
  'Behaviour',
  'Bundle',
  'Call',
  'Chain',
  'Circuit',
  'CircuitOptions',
  'Distribution',
  'Erc20',
  'EventSource',
  'Factory',
  'Funds',
  'Handle',
  'HandleOf',
  'Hex',
  'Kpi',
  'KpiValue',
  'Log',
  'Manifest',
  'Member',
  'Netlist',
  'NetlistSetup',
  'OrderPolicy',
  'PricePath',
  'Purse',
  'Receipt',
  'Rng',
  'Row',
  'RunOptions',
  'RunResult',
  'Setup',
  'Table',
  'Trade',
  'Turn',
  'UniswapV2Pool',
  'VestingWallet',
  'Wallet',
  'Wiring',
]

function typesOfIndex(): string[] {
  const file = path.join(cloneRoot, 'src', 'index.ts')
  const { module } = parseSync(file, readFileSync(file, 'utf8'))
  return module.staticExports
    .flatMap(({ entries }) => entries)
    .filter(({ isType }) => isType)
    .map(({ exportName }) => exportName.name ?? '')
}

describe('the public API', () => {
  it('default: these values', () => {
    expect(Object.keys(api).toSorted()).to.deep.equal(VALUES)
  })

  it('behavior: and these types', () => {
    expect(typesOfIndex().toSorted()).to.deep.equal(TYPES)
  })
})
