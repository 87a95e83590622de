import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { draftFromArtifact } from '../../../src/project/drafts/draft-from-artifact.ts'
import { cloneRoot, linkPackages } from '../../kit/temporary-project.ts'
import { netprintProject } from '../../kit/netlist-project.ts'

const CONTRACTS = [
  '@uniswap/v2-core/UniswapV2Pair',
  '@uniswap/v2-core/UniswapV2Factory',
  '@openzeppelin/contracts/VestingWallet',
  '@openzeppelin/contracts/TimelockController',
  '@openzeppelin/contracts/ERC2771Forwarder',
  '@openzeppelin/contracts/AccessManager',
  'ocean-v3/BPool',
  'ocean-v3/FixedRateExchange',
]

describe('drafts of published contracts', function () {
  this.timeout(300_000)
  const { root, remove } = netprintProject({})
  after(remove)

  it('behavior: have no mistake in types, and pass their own tests', async () => {
    const packages = ['@uniswap/v2-core', '@openzeppelin/contracts', 'ocean-v3', 'typescript', 'tsx', 'mocha', 'ethers']
    linkPackages(root, [...packages, '@types/node', '@types/mocha'])
    const tests: string[] = []
    for (const named of CONTRACTS) {
      const { files } = await draftFromArtifact(named, { cwd: root, root })
      for (const [file, text] of Object.entries(files)) {
        mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
        writeFileSync(path.join(root, file), text)
        if (file.endsWith('.test.ts')) tests.push(file)
      }
    }
    const options = { extends: path.join(cloneRoot, 'tsconfig.json'), include: ['netlists', 'test'] }
    writeFileSync(path.join(root, 'tsconfig.json'), JSON.stringify(options))
    const tool = (file: string, ...args: string[]) =>
      spawnSync(process.execPath, ['--import', 'tsx', path.join(cloneRoot, 'node_modules', file), ...args], {
        cwd: root,
        encoding: 'utf8',
      })
    const types = tool('typescript/bin/tsc', '--noEmit', '-p', root)
    expect(types.stdout).to.equal('')
    const ran = tool('mocha/bin/mocha.js', '--timeout', '60000', ...tests)
    expect(ran.stdout + ran.stderr).to.match(/^ {2}16 passing/m)
  })
})
