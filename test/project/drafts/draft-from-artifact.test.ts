import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { expect } from 'chai'

import { type Netlist, openChain, openCircuit, type Row } from 'saffron-sim'
import { draftFromArtifact } from '../../../src/project/drafts/draft-from-artifact.ts'
import { cloneRoot, linkPackages } from '../../kit/temporary-project.ts'
import { netprintProject } from '../../kit/netlist-project.ts'

/** Contracts that npm packages ship compiled, with what each has that another has not. */
const PUBLISHED = [
  '@uniswap/v2-core/UniswapV2Pair',
  '@uniswap/v2-core/UniswapV2Factory',
  '@openzeppelin/contracts/VestingWallet',
  '@openzeppelin/contracts/TimelockController',
  'ocean-v3/FixedRateExchange',
]

describe('draftFromArtifact', () => {
  const { root, remove } = netprintProject({})
  before(() => linkPackages(root, ['@uniswap/v2-core', '@openzeppelin/contracts', 'ocean-v3']))
  after(remove)

  const draft = (named: string, name?: string) => draftFromArtifact(named, { cwd: root, root, name })
  function write(files: Readonly<Record<string, string>>): void {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
      writeFileSync(path.join(root, file), text)
    }
  }
  /** Three steps of a netlist that has been drafted. */
  async function run(netlist: string) {
    const file = path.join(root, 'netlists', netlist, 'netlist.ts')
    const module = (await import(pathToFileURL(file).href)) as { default: Netlist }
    const rows: Row[] = []
    const circuit = await openCircuit(module.default, {
      clock: { steps: 3 },
      openChain: (options) => openChain('evm', options),
      onRecord: (row) => void rows.push(row),
    })
    await circuit.advance(3)
    await circuit.close()
    return { rows, circuit }
  }

  for (const named of PUBLISHED) {
    it(`default: ${named} is deployed and measured`, async () => {
      const { netlist, files, refused } = await draft(named)
      expect(refused).to.equal(undefined)
      expect(Object.keys(files)).to.have.length(5)
      write(files)
      const { rows, circuit } = await run(netlist)
      expect(Object.keys(circuit.contracts)).to.deep.equal([path.basename(named)])
      expect(circuit.columns).to.not.be.empty
      for (const { values } of rows) expect(values).to.not.include(undefined)
    })
  }

  /** What Foundry writes to `out/Counter.sol/Counter.json`, of a contract that npm has. */
  function foundry(more: object = {}): void {
    const published = path.join(cloneRoot, 'node_modules/@uniswap/v2-core/build/UniswapV2ERC20.json')
    const { abi, bytecode } = JSON.parse(readFileSync(published, 'utf8')) as { abi: object[]; bytecode: string }
    const output = {
      userdoc: {
        methods: { 'approve(address,uint256)': { notice: 'Let another  spend.\nUp to so much.' } },
        notice: 'A coin.',
      },
      devdoc: { methods: { 'approve(address,uint256)': { params: { spender: "Who may. Anybody's" } } } },
    }
    const text = JSON.stringify({
      abi,
      bytecode: { object: `0x${bytecode}`, linkReferences: {} },
      metadata: { output },
      ...more,
    })
    write({ 'out/Counter.sol/Counter.json': text })
  }

  it('behavior: Foundry’s folder can be named as it is, and NatSpec says what things are', async () => {
    foundry()
    const { files, netlist } = await draft('out/Counter')
    expect(netlist).to.equal('counter')
    const wrapper = files['netlists/counter/counter.ts'] ?? ''
    expect(wrapper).to.contain("about: 'A coin'").and.to.contain("about: 'Let another spend'")
    expect(wrapper).to.contain("spender: field.address({ required: true, about: 'Who may' })")
    expect(wrapper).to.contain("artifactFile(new URL('../../out/Counter.sol/Counter.json', import.meta.url))")
    write(files)
    const { circuit } = await run('counter')
    expect(circuit.columns.map(({ name }) => name)).to.include.members(['totalSupply', 'transferEvents'])
    expect(Object.keys((await draft('out/Counter.sol/Counter.json', 'other')).files)).to.include(
      'netlists/other/counter.ts',
    )
  })

  it('behavior: what the contract refuses is told, and the draft is there all the same', async () => {
    const { refused, files } = await draft('@openzeppelin/contracts/UpgradeableBeacon')
    expect(refused).to.match(/BeaconInvalidImplementation/)
    expect(Object.keys(files)).to.have.length(5)
  })

  it('error: no such contract, folder or package, several of one name, no bytecode', async () => {
    const code = async (named: string) => {
      try {
        await draft(named)
      } catch (error) {
        return [Reflect.get(Object(error), 'code'), Reflect.get(Object(error), 'hint')] as unknown[]
      }
      return []
    }
    expect(await code('@uniswap/v2-core/UniswapV2Pear')).to.deep.equal([
      'ARTIFACT_LOOKUP',
      "Did you mean 'UniswapV2Pair'?",
    ])
    expect((await code('no-such-package/Thing'))[0]).to.equal('ARTIFACT_LOOKUP')
    expect((await code('Thing'))[0]).to.equal('ARTIFACT_LOOKUP')
    expect((await code('@uniswap/v2-core/IUniswapV2Pair'))[0]).to.equal('BAD_ARTIFACT')
    foundry()
    write({ 'out/Other.sol/Counter.json': '{ "abi": [] }', 'broken/Bad.json': '{' })
    expect((await code('out/Counter'))[0]).to.equal('ARTIFACT_CHOICE')
    expect((await code('broken/Bad.json'))[0]).to.equal('BAD_ARTIFACT')
  })
})
