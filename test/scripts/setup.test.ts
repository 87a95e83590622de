import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { fetchNode } from '../../scripts/fetch-node.mjs'
import { isNewEnough } from '../../src/project/oldest-node.mjs'
import { setUp } from '../../scripts/setup.mjs'
import { cloneRoot, temporaryFolder } from '../kit/temporary-project.ts'

describe('the set-up', () => {
  it('default: has nothing to do in a clone that is set up', async () => {
    const before = readFileSync(path.join(cloneRoot, 'node_modules', '.package-lock.json'))
    await setUp(cloneRoot.replace(/[/\\]$/, ''))
    expect(readFileSync(path.join(cloneRoot, 'node_modules', '.package-lock.json')).equals(before)).to.equal(true)
    expect(existsSync(path.join(cloneRoot, 'cache', 'setup.lock'))).to.equal(false)
  })

  it('behavior: knows which Node Hardhat accepts', () => {
    const versions = ['18.20.0', '20.20.2', '22.12.9', '22.13.0', '24.0.0', '26.1.0']
    expect(versions.map(isNewEnough)).to.deep.equal([false, false, false, true, true, true])
  })

  it('error: a Node that is not the one it is pinned to is refused, and nothing of it kept', async () => {
    const { root, remove } = temporaryFolder()
    // Small, and always in npm's cache: whatever is installed has needed it.
    const { version } = JSON.parse(
      readFileSync(path.join(cloneRoot, 'node_modules', 'zod', 'package.json'), 'utf8'),
    ) as {
      version: string
    }
    const integrity = `sha512-${Buffer.alloc(64, 7).toString('base64')}`
    const caught = await fetchNode(root, { name: 'zod', version, integrity }).catch((error: unknown) => error)
    expect(String(caught)).to.include('npm ci')
    expect(existsSync(path.join(root, 'cache', `zod@${version}`))).to.equal(false)
    remove()
  })

  it('error: npm cannot install', () => {
    const { root, remove } = temporaryFolder()
    cpSync(path.join(cloneRoot, 'scripts'), path.join(root, 'scripts'), { recursive: true })
    writeFileSync(path.join(root, 'package.json'), '{ "dependencies": { "ethers": "6.17.0" } }')
    writeFileSync(path.join(root, 'package-lock.json'), '{ "lockfileVersion": 3, "packages": { "": {} } }')
    const env = { ...process.env, npm_config_offline: 'true' }
    const { status, stderr } = spawnSync(process.execPath, ['scripts/setup.mjs'], { cwd: root, env, encoding: 'utf8' })
    expect(status, stderr).to.equal(1)
    expect(existsSync(path.join(root, 'cache', 'setup.lock'))).to.equal(false)
    remove()
  })

  it('error: the command says what to do where the packages are not installed', () => {
    const { root, remove } = temporaryFolder()
    mkdirSync(path.join(root, 'bin'))
    cpSync(path.join(cloneRoot, 'bin', 'saffron.mjs'), path.join(root, 'bin', 'saffron.mjs'))
    const { status, stderr } = spawnSync(process.execPath, ['bin/saffron.mjs'], { cwd: root, encoding: 'utf8' })
    expect(status, stderr).to.equal(1)
    expect(stderr).to.include('npm start')
    remove()
  })
})
