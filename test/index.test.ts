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
  'ParamsConflictError',
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
  'change',
  'cliffVesting',
  'compoundingStaker',
  'controllable',
  'createLedger',
  'createPurse',
  'creationCode',
  'cumulative',
  'days',
  'defineNetlist',
  'delayed',
  'derived',
  'draw',
  'erc20',
  'exactDecimal',
  'findNetlist',
  'fixed',
  'fixedRateStaking',
  'flow',
  'gini',
  'grantGiver',
  'grantTaker',
  'growth',
  'holderKpis',
  'hours',
  'level',
  'liquidityProvider',
  'listNetlists',
  'loadNetlist',
  'locker',
  'logUniform',
  'minutes',
  'momentumTrader',
  'months',
  'movingAverage',
  'noiseTrader',
  'normal',
  'oneOf',
  'openChain',
  'openCircuit',
  'openMarket',
  'param',
  'profitKpi',
  'publishedArtifact',
  'randomWalk',
  'ratio',
  'readActions',
  'readKpis',
  'readManifest',
  'run',
  'stream',
  'testMarket',
  'toNumber',
  'topShare',
  'trafficKpis',
  'uniform',
  'uniswapV2Pool',
  'unit',
  'variableRateStaking',
  'vestingBeneficiary',
  'vestingFunder',
  'vestingSeller',
  'vestingWallet',
  'votingEscrow',
  'wad',
  'weeks',
  'withBytecode',
  'years',
  'yieldSeeker',
]

/** Those that are only types. */
const TYPES = [
  'Address',
  'Agent',
  'Amount',
  'Asset',
  'Behaviour',
  'Bundle',
  'Call',
  'Chain',
  'Circuit',
  'CircuitOptions',
  'CliffVesting',
  'Distribution',
  'Erc20',
  'EventSource',
  'Factory',
  'FixedRateStaking',
  'Funds',
  'Handle',
  'HandleOf',
  'Hex',
  'Kpi',
  'KpiValue',
  'Ledger',
  'Log',
  'Manifest',
  'Market',
  'MarketOptions',
  'Member',
  'Netlist',
  'NetlistSetup',
  'OrderPolicy',
  'Outcome',
  'Plot',
  'PricePath',
  'Purse',
  'Receipt',
  'Rng',
  'Row',
  'RunOptions',
  'RunResult',
  'Setup',
  'Side',
  'Table',
  'TestAgent',
  'Trade',
  'Turn',
  'UniswapV2Pool',
  'VariableRateStaking',
  'VestingGrant',
  'VestingWallet',
  'VotingEscrow',
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
