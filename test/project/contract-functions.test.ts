import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { contractFunctions } from '../../src/project/contract-functions.ts'
import { cloneRoot, temporaryFolder } from '../kit/temporary-project.ts'

const VAULT = `
pragma solidity 0.8.28;
import {Rates} from "./lib/Rates.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
/// @notice Holds; function notOne() {} is in a comment.
contract Vault is ERC20 {
    uint256 public total;
    constructor(address owner_) { total = 1; }
    modifier open() { require(total > 0, "closed } now"); _; }
    function deposit(uint256 amount, address to) external open { if (amount > 0) { total += amount; } }
    function deposit(uint256 amount) external { total += amount; }
    function rate() public view returns (uint256) { return Rates.of(total); }
}
`
const RATES = 'library Rates { function of(uint256 total) internal pure returns (uint256) { return total / 2; } }'

describe('contractFunctions', () => {
  const { root, remove } = temporaryFolder()
  after(remove)
  const of = (vault: string, rates = RATES) => {
    mkdirSync(path.join(root, 'contracts', 'lib'), { recursive: true })
    writeFileSync(path.join(root, 'contracts', 'Vault.sol'), vault)
    writeFileSync(path.join(root, 'contracts', 'lib', 'Rates.sol'), rates)
    writeFileSync(path.join(root, 'contracts', 'Other.sol'), 'contract Other { function f() external {} }')
    return contractFunctions(root, ['Vault'])
  }
  const changed = (a: ReturnType<typeof of>, b: ReturnType<typeof of>) =>
    Object.entries(b).flatMap(([contract, parts]) =>
      Object.keys(parts)
        .filter((name) => parts[name] !== a[contract]?.[name])
        .map((name) => `${contract}.${name}`),
    )

  it('default: each function by name and types, those of what is imported too, and the rest as one', () => {
    const found = of(VAULT)
    expect(Object.fromEntries(Object.entries(found).map(([name, parts]) => [name, Object.keys(parts)]))).to.deep.equal({
      Vault: [
        'constructor(address)',
        'internal open()',
        'deposit(uint256,address)',
        'deposit(uint256)',
        'rate()',
        'declarations',
      ],
      Rates: ['internal of(uint256)', 'declarations'],
    })
  })

  it('behavior: a change is one of its function alone; comments and spaces are none', () => {
    const before = of(VAULT)
    expect(changed(before, of(VAULT.replace('if (amount > 0)', 'if (amount > 1)')))).to.deep.equal([
      'Vault.deposit(uint256,address)',
    ])
    expect(changed(before, of(VAULT, RATES.replace('/ 2', '/ 3')))).to.deep.equal(['Rates.internal of(uint256)'])
    expect(changed(before, of(VAULT.replace('public total', 'internal total')))).to.deep.equal(['Vault.declarations'])
    expect(changed(before, of(VAULT.replace('total = 1;', '/* } */ total   =\n 1; // one\n')))).to.deep.equal([])
  })

  it('behavior: of what is not in the project nothing is known', () => {
    expect(contractFunctions(root, ['Pair'])).to.deep.equal({})
    expect(contractFunctions(path.join(root, 'nowhere'), ['Vault'])).to.deep.equal({})
  })

  it('behavior: reads the contracts of the clone', () => {
    const { VariableRateStaking: staking = {} } = contractFunctions(cloneRoot, ['VariableRateStaking'])
    expect(Object.keys(staking)).to.include.members(['stake(uint256)', 'declarations'])
  })
})
