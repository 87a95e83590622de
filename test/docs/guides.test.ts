import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { startSaffron } from '../kit/saffron.ts'
import { cloneRoot } from '../kit/temporary-project.ts'
import { warmCommands, warmSaffron } from '../kit/warm-saffron.ts'
import { cloneCopy } from './clone-copy.ts'
import { fences } from './fences.ts'

const GUIDES = ['README.md', ...globSync('docs/*.md', { cwd: cloneRoot }).toSorted()]
/** Guides whose commands want a project of their own, or are interrupted: edit-loop.test.ts and from-tokenspice.test.ts. */
const TESTED_ELSEWHERE = ['docs/edit-loop.md', 'docs/from-tokenspice.md']
/** Where a guide's node listens; the tests' own takes a free port. */
const NODE_URL = 'http://127.0.0.1:8545'

const SAFFRON = `"${process.execPath}" bin/saffron.mjs`
/** A command of ours that needs no shell. */
const PLAIN_WORDS = /^npx saffron((?: [\w./:=@%,-]+)+)$/

const { scripts } = JSON.parse(readFileSync(path.join(cloneRoot, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}

describe('the guides', () => {
  const { root, remove } = cloneCopy()
  const nodes: ReturnType<typeof startSaffron>[] = []
  const warm = warmCommands(root)
  after(async () => {
    warm.end()
    for (const { child } of nodes) child.kill('SIGKILL')
    await Promise.all(nodes.map(({ ended }) => ended))
    remove()
  })

  /** Carries out a line of a guide in the copy of the clone. */
  async function follow(command: string): Promise<void> {
    const script = /^npm (?:run )?(\S+)/.exec(command)?.[1]
    if (script !== undefined) {
      // To run them here would be to run the tests in the tests.
      expect(scripts).to.have.property(script)
      return
    }
    if (command === 'npx saffron node') {
      nodes.push(startSaffron(['node', '--port', '0'], { cwd: root }))
      return
    }
    const url = command.includes(NODE_URL) ? (await nodes.at(-1)?.printed(/http:\/\/[\d.]+:\d+/))?.[0] : undefined
    const told = command.replace(NODE_URL, url ?? NODE_URL)
    const words = PLAIN_WORDS.exec(told)?.[1]?.trim().split(' ')
    const line = told
      .replace(/^npx saffron/, SAFFRON)
      .replace(/^npx hardhat/, `"${process.execPath}" node_modules/hardhat/dist/src/cli.js`)
      .replace(/^npx tsx/, `"${process.execPath}" node_modules/tsx/dist/cli.mjs`)
    const { status, stdout, stderr } = words
      ? await warm.saffron(words)
      : spawnSync(line, { cwd: root, shell: true, encoding: 'utf8' })
    expect(status, stdout + stderr).to.equal(0)
  }

  for (const guide of GUIDES) {
    describe(guide, () => {
      const page = readFileSync(path.join(cloneRoot, guide), 'utf8')
      for (const { language, text, line, file } of fences(page)) {
        if (file !== undefined) {
          it(`behavior: line ${line}: ${file} is saved`, () => {
            expect(existsSync(path.join(root, file)), 'it is there already').to.equal(false)
            mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
            writeFileSync(path.join(root, file), text)
            // What is loaded does not know it.
            warm.end()
          })
        }
        // Other commands have tests of their own, or need what not every machine has.
        if (language !== 'sh' || TESTED_ELSEWHERE.includes(guide)) continue
        for (const command of text
          .trim()
          .split('\n')
          .filter((each) => /^(npx (saffron|tsx|hardhat)|npm) /.test(each))) {
          it(`default: line ${line}: ${command}`, () => follow(command))
        }
      }

      it('behavior: its links lead somewhere', () => {
        for (const [, target = ''] of page.replaceAll(/^```.*?^```$/gms, '').matchAll(/\]\((?!https?:)([^)#]+)/g)) {
          expect(existsSync(path.resolve(cloneRoot, path.dirname(guide), target)), target).to.equal(true)
        }
      })
    })
  }

  // A suite of its own: mocha runs a suite's tests before the suites within it.
  describe('what they save', () => {
    it('behavior: is held by the compiler too', () => {
      const tsc = path.join(cloneRoot, 'node_modules', 'typescript', 'bin', 'tsc')
      const { status, stdout } = spawnSync(process.execPath, [tsc, '--noEmit'], { cwd: root, encoding: 'utf8' })
      expect(status, stdout).to.equal(0)
    })
  })
})

describe('docs/cli.md', () => {
  it('behavior: knows every command and option', async () => {
    const page = readFileSync(path.join(cloneRoot, 'docs', 'cli.md'), 'utf8')
    const help = async (...args: string[]) => (await warmSaffron([...args, '--help'])).stdout
    const commands = [...(await help()).matchAll(/^ {2}([a-z]+) .*(?:<|\[)/gm)].map(([, name = '']) => name)
    expect(commands).to.include.members(['run', 'list', 'show', 'node', 'help'])
    const ofClient = [...(await help('client')).matchAll(/^ {2}([a-z]+) .*(?:<|\[)/gm)].map(([, name = '']) => name)
    expect(ofClient).to.include.members(['list', 'check', 'export', 'help'])
    for (const words of [...commands.map((name) => [name]), ...ofClient.map((name) => ['client', name])]) {
      const command = words.join(' ')
      if (command !== 'client help') expect(page).to.match(new RegExp(`(saffron |\`)${command}\\b`))
      if (command.endsWith('help')) continue
      for (const [, option = ''] of (await help(...words)).matchAll(/^ {2}(?:-\w, )?(--[a-z]+)/gm)) {
        if (option !== '--version') expect(page, `${command} ${option}`).to.include(option)
      }
    }
  })
})
