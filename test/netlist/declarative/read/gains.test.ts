import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import type { Row } from '../../../../src/netlist/circuit.ts'
import { DeclarationError } from '../../../../src/netlist/declarative/errors.ts'
import { openCircuit } from '../../../../src/netlist/open-circuit.ts'
import { openChain } from '../../../../src/chain/open-chain.ts'
import { loadDeclared } from '../../../../src/project/load-declared.ts'
import { SMALL } from '../../../kit/declared.ts'
import { temporaryFolder } from '../../../kit/temporary-project.ts'

const VALUES = 'values: { in: USD, SAF: pool.price, pool: pool.sharePrice }\n'
const GAINS = `  gains:
    measures: gains
    of: { trader: [trading, holding], deployer: [fees, impermanentLoss, trading, holding] }
`

describe('gains by source in YAML', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  async function run(text: string): Promise<{ readonly names: readonly string[]; readonly rows: readonly Row[] }> {
    mkdirSync(root, { recursive: true })
    writeFileSync(path.join(root, 'netlist.yaml'), text)
    const rows: Row[] = []
    const circuit = await openCircuit(await loadDeclared(path.join(root, 'netlist.yaml')), {
      openChain: (chain) => openChain('evm', chain),
      onRecord: (row) => rows.push(row),
    })
    try {
      await circuit.advance(5)
      return { names: circuit.columns.map(({ name }) => name), rows }
    } finally {
      await circuit.close()
    }
  }
  async function problemOf(text: string): Promise<string> {
    const error: unknown = await run(text).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    if (!(error instanceof DeclarationError)) throw error
    return error.problems.map((problem) => `${problem.text} | ${problem.hint ?? ''}`).join('\n')
  }

  it('default: columns of each population and of the deployer, which add up to the unit', async () => {
    const { names, rows } = await run(SMALL + GAINS + VALUES)
    const own = {
      trader: ['traderTrading', 'traderHolding'],
      deployer: ['deployerFees', 'deployerImpermanentLoss', 'deployerTrading', 'deployerHolding'],
    }
    expect(names).to.deep.equal(['price', 'traderGain', ...own.trader, 'deployerGain', ...own.deployer])
    const last = rows.at(-1)?.values ?? []
    const of = (name: string) => last[names.indexOf(name)] as bigint
    for (const [kind, parts] of Object.entries(own))
      expect(parts.reduce((sum, name) => sum + of(name), 0n)).to.equal(of(`${kind}Gain`))
    expect(of('traderTrading') < 0n).to.equal(true)
    expect(of('deployerFees') > 0n).to.equal(true)
  })

  it('error: no worth, no such source or population, and what pays in ways that nobody has told it', async () => {
    const given = SMALL + GAINS + VALUES
    expect(await problemOf(SMALL + GAINS)).to.match(/^gains need to know what things are worth/)
    expect(await problemOf(given.replace('[fees,', '[fee,'))).to.equal(
      "there is no source 'fee' | Did you mean 'fees'?",
    )
    expect(await problemOf(given.replace('of: { trader:', 'of: { traders:'))).to.match(/^there is no population/)
    expect(await problemOf(SMALL + '  gains: { measures: gains, of: [trader] }\n' + VALUES)).to.match(/^`of` are lists/)
    const pool = 'kind: uniswap-v2-pool, base: SAF, quote: USD, '
    const other = given.replace(pool, 'kind: solidly-pool, base: SAF, quote: USD, ')
    expect(await problemOf(other)).to.match(/^gains do not know what pool pays or is owed/)
  })
})
