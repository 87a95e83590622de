import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { netprintProject } from '../kit/netlist-project.ts'
import { saffron, startSaffron } from '../kit/saffron.ts'
import { cloneRoot, linkPackages } from '../kit/temporary-project.ts'

const page = readFileSync(path.join(cloneRoot, 'docs', 'edit-loop.md'), 'utf8')

const fenced = (language: string): readonly string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].flatMap(([, block = '']) =>
    block.trimEnd().split('\n'),
  )

/** What a project with contracts has installed. */
const PACKAGES = [
  '@nomicfoundation/hardhat-typechain',
  '@openzeppelin/contracts',
  '@typechain/ethers-v6',
  'ethers',
  'hardhat',
  'solc',
  'typechain',
]

describe('docs/edit-loop.md', () => {
  const { root, remove } = netprintProject({})
  before(() => {
    linkPackages(root, PACKAGES)
    const config = path.join('test', 'fixtures', 'foreign-project', 'hardhat.config.ts')
    cpSync(path.join(cloneRoot, config), path.join(root, 'hardhat.config.ts'))
  })
  after(remove)

  for (const command of fenced('sh')) {
    const args = command.split(' ').slice(2)
    it(`default: ${command}`, async () => {
      expect(command.split(' ').slice(0, 2)).to.deep.equal(['npx', 'saffron'])
      if (args[0] !== 'watch') {
        const { status, stderr } = await saffron(args, { cwd: root })
        expect(status, stderr).to.equal(0)
        return
      }
      const contract = path.join(root, 'contracts', 'savings', 'SavingsVault.sol')
      const [before = '', after = ''] = fenced('diff').map((line) => line.slice(1))
      const text = readFileSync(contract, 'utf8')
      expect(text).to.include(before)
      const { child, ended, printed } = startSaffron(args, { cwd: root })
      await printed(/^exitFees(.|\n)*^\d+\.\d s /m)
      writeFileSync(contract, text.replace(before, after))
      // A deposit does not depend on the fee in this model, what is paid does.
      await printed(/^exitFees .*\n(.*\n)*\d of 2 KPIs changed/m)
      child.kill('SIGINT')
      expect((await ended).status).to.equal(0)
    })
  }

  it('behavior: the files it names are there', () => {
    const files = [...page.matchAll(/^\| `([^`]+)`/gm)].map(([, file = '']) => file)
    expect(files).to.have.length(6)
    for (const file of files) expect(existsSync(path.join(root, file)), file).to.equal(true)
  })
})
