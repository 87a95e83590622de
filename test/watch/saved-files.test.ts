import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { savedFiles } from '../../src/watch/saved-files.ts'
import { temporaryFolder } from '../kit/temporary-project.ts'

describe('savedFiles', () => {
  const { root, remove } = temporaryFolder()
  const at = (file: string) => path.join(root, file)
  const write = (file: string) => writeFileSync(at(file), '')
  before(() => {
    for (const folder of ['contracts/token', 'types', 'node_modules/some']) mkdirSync(at(folder), { recursive: true })
    for (const file of ['contracts/token/Token.sol', 'hardhat.config.ts']) write(file)
  })
  after(remove)

  it('default: tells the files of code and in YAML that people save, and no other', async () => {
    const saved = savedFiles(root)
    try {
      for (const file of ['types/a.ts', 'node_modules/some/b.ts', 'contracts/notes.txt', 'kpis.csv', 'manifest.json'])
        write(file)
      const files = ['a.yaml', 'b.js', 'c.mjs', 'd.yml', 'hardhat.config.ts', 'token/Token.sol']
      const paths = files.map((file) => (file.startsWith('hardhat') ? file : path.join('contracts', file)))
      for (const file of paths) write(file)
      await saved.waiting()
      expect(saved.take()).to.deep.equal(paths.toSorted())
    } finally {
      saved.close()
    }
  })

  it('behavior: editors that write a new file and put it in the place of the old one', async () => {
    const saved = savedFiles(root)
    try {
      for (let times = 0; times < 3; times++) {
        write('contracts/token/Token.sol~')
        renameSync(at('contracts/token/Token.sol~'), at('contracts/token/Token.sol'))
        await saved.waiting()
        expect(saved.take()).to.deep.equal([path.join('contracts', 'token', 'Token.sol')])
      }
    } finally {
      saved.close()
    }
  })

  it('behavior: folders that come, go and come again', async () => {
    const saved = savedFiles(root)
    try {
      for (let times = 0; times < 2; times++) {
        mkdirSync(at('netlists/mine'), { recursive: true })
        write('netlists/mine/netlist.ts')
        await saved.waiting()
        expect(saved.take()).to.deep.equal([path.join('netlists', 'mine', 'netlist.ts')])
        rmSync(at('netlists'), { recursive: true })
        // That a file has gone is a change too.
        await saved.waiting()
        saved.take()
      }
    } finally {
      saved.close()
    }
  })
})
