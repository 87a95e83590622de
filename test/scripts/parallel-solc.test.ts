import { createRequire } from 'node:module'

import { expect } from 'chai'
import type { CompilerInput, CompilerOutput } from 'hardhat/types/solidity'

import { mergedOutput, sharesOf } from '../../scripts/parallel-solc.ts'

const { compile } = createRequire(import.meta.url)('solc') as { compile: (input: string) => string }

const solc = (input: CompilerInput) => JSON.parse(compile(JSON.stringify(input))) as CompilerOutput

/** Two contracts that share a base, of which one makes the other, and one that warns. */
const SOURCES = {
  'Base.sol': 'abstract contract Base { uint256 internal held; }',
  'Child.sol': 'import "Base.sol"; contract Child is Base { function add() external { held += 1; } }',
  'Maker.sol':
    'import "Child.sol"; contract Maker { function make() external returns (Child) { return new Child(); } }',
  'Warns.sol': 'contract Warns { function idle() external pure { uint256 unused; } }',
}

const HEAD = '// SPDX-License-Identifier: MIT\npragma solidity 0.8.28;\n'

function inputOf(sources: Readonly<Record<string, string>>): CompilerInput {
  const outputs = ['abi', 'metadata', 'evm.bytecode.object', 'evm.bytecode.sourceMap', 'evm.deployedBytecode.object']
  return {
    language: 'Solidity',
    sources: Object.fromEntries(Object.entries(sources).map(([name, text]) => [name, { content: HEAD + text }])),
    settings: { optimizer: { enabled: true, runs: 200 }, outputSelection: { '*': { '': ['ast'], '*': outputs } } },
  }
}

describe('parallelSolc', () => {
  const input = inputOf(SOURCES)

  it('behavior: shares say together, letter for letter, what one compiler says of all', () => {
    const shares = sharesOf(input, 2, 1)
    expect(shares).to.have.length(2)
    const wanted = shares.flatMap((share) => Object.keys(share.settings.outputSelection))
    expect(wanted.toSorted()).to.deep.equal(Object.keys(SOURCES))
    const whole = solc(input)
    expect(whole.errors?.map(({ severity }) => severity)).to.deep.equal(['warning'])
    expect(JSON.stringify(mergedOutput(shares.map(solc)))).to.equal(JSON.stringify(whole))
  })

  it('behavior: a mistake is told once', () => {
    const wrong = inputOf({ ...SOURCES, 'Wrong.sol': 'contract Wrong { uint256 x = "no number"; }' })
    const { errors } = mergedOutput(sharesOf(wrong, 3, 1).map(solc))
    expect(errors?.filter(({ severity }) => severity === 'error').map(({ type }) => type)).to.deep.equal(['TypeError'])
  })

  it('edge: little work, one compiler and a choice of files stay whole', () => {
    expect(sharesOf(input, 2)).to.deep.equal([input])
    expect(sharesOf(input, 1, 1)).to.deep.equal([input])
    const chosen = { ...input, settings: { ...input.settings, outputSelection: { 'Maker.sol': { '*': ['abi'] } } } }
    expect(sharesOf(chosen, 2, 1)).to.deep.equal([chosen])
  })
})
