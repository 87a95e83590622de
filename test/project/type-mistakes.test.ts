import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { typeMistakes } from '../../src/project/type-mistakes.ts'
import { linkPackages, temporaryFolder } from '../kit/temporary-project.ts'

describe('typeMistakes', () => {
  const { root, remove } = temporaryFolder()
  const project = path.join(root, 'packages', 'one')
  const write = (folder: string, name: string, text: string) => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }

  before(() => {
    linkPackages(root, ['typescript'])
    const types = path.join(root, 'node_modules', '@types', 'shared')
    write(types, 'package.json', JSON.stringify({ name: '@types/shared', version: '1.0.0', types: 'index.d.ts' }))
    write(types, 'index.d.ts', 'declare const shared: number\n')
    write(project, 'package.json', '{ "name": "one", "type": "module" }')
    write(project, 'tsconfig.json', JSON.stringify({ compilerOptions: { strict: true, types: ['shared'] } }))
    write(project, 'right.ts', 'export const right: number = shared\n')
    write(project, 'wrong.ts', 'export const wrong: string = shared\n')
  })
  after(remove)

  it('default: a line per mistake', () => {
    const [mistake, ...more] = typeMistakes(project, [path.join(project, 'wrong.ts')]) ?? []
    expect(mistake).to.match(/^wrong\.ts\(1,14\): error TS2322: /)
    expect(more).to.deep.equal([])
  })

  it('behavior: of a package of a workspace, whose types are in the folder above', () => {
    expect(typeMistakes(project, [path.join(project, 'right.ts')])).to.deep.equal([])
  })

  it('behavior: none of a project without TypeScript', () => {
    const { root: bare, remove: clear } = temporaryFolder()
    try {
      write(bare, 'package.json', '{}')
      expect(typeMistakes(bare, [])).to.equal(undefined)
    } finally {
      clear()
    }
  })
})
