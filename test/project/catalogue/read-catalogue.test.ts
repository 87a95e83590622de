import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { aliases } from '../../../src/agents/aliases.ts'
import { findNetlist } from '../../../src/project/find-netlist.ts'
import { readCatalogue } from '../../../src/project/catalogue/read-catalogue.ts'
import { netprintProject } from '../../kit/netlist-project.ts'
import { warmSaffron } from '../../kit/warm-saffron.ts'
import { cloneRoot } from '../../kit/temporary-project.ts'

/** A behaviour that does nothing. */
const behaviourOf = (kind: string, more = '') => `
import { behaviour } from 'saffron-sim'
${more}
export const one = behaviour({ kind: '${kind}', about: 'Does nothing', act: () => () => undefined })
`

/** The kinds of the library as its sources name them. */
function kindsInSources(): string[] {
  const folders = ['agents/controllable', 'agents/uncontrollable', 'models/minting', 'models/purse']
  const files = folders.flatMap((folder) => globSync(`src/${folder}/**/*.ts`, { cwd: cloneRoot }))
  const sources = files.map((file) => readFileSync(path.join(cloneRoot, file), 'utf8'))
  return sources.flatMap((source) => /(?:controllable|behaviour)\(\{\s+kind: '([\w-]+)'/.exec(source)?.[1] ?? [])
}

describe('readCatalogue', function () {
  it('default: all of the library, by name, and the actions that aliases speak of where they are of landed roles', async () => {
    const { kinds } = await readCatalogue(cloneRoot)
    const library = kinds.filter(({ from }) => from === 'library')
    expect(library.map(({ kind }) => kind)).to.deep.equal(kindsInSources().toSorted())
    expect(library.filter(({ type }) => type === 'behaviour')).to.have.length.above(15)
    const landed = new Set(library.flatMap(({ roles }) => roles))
    for (const { name, actions, role } of aliases) {
      if (role === undefined || role === 'token' || !landed.has(role)) continue
      const offering = library.filter(
        (kind) => kind.roles.includes(role) && actions.some((each) => each in kind.actions),
      )
      expect(offering.length, name).to.be.above(0)
    }
  })

  it('behavior: what an alias says already the action takes', async () => {
    const library = (await readCatalogue(cloneRoot)).kinds.filter(({ from }) => from === 'library')
    const held = aliases.flatMap(({ name, actions, role, args = {} }) =>
      library.flatMap((kind) => {
        const action = actions.map((each) => kind.actions[each]).find((each) => each !== undefined)
        if (!action || (role !== undefined && !kind.roles.includes(role))) return []
        for (const [argument, value] of Object.entries(args))
          expect(action.args[argument]?.read(value), `${name} of ${kind.kind}`).to.include({ ok: true })
        return Object.keys(args)
      }),
    )
    expect(held).to.include.members(['side', 'keep'])
  })

  describe('of a project', () => {
    const { root, remove } = netprintProject({})
    after(remove)
    const write = (file: string, text: string) => {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
      writeFileSync(path.join(root, file), text)
    }
    const manifest = (kinds: unknown) =>
      write('package.json', JSON.stringify({ type: 'module', ...(kinds !== undefined && { saffron: { kinds } }) }))
    const own = async () =>
      (await readCatalogue(root)).kinds
        .filter(({ from }) => from !== 'library')
        .map(({ kind, from }) => `${from}: ${kind}`)

    const problems = async () => (await readCatalogue(root)).unread
    const unread = async () => (await problems()).map(({ code }) => code)
    const inProject = (...args: readonly string[]) => warmSaffron(args, { cwd: root })

    before(() => {
      write('agents/deep/whale.ts', behaviourOf('whale', "export { noiseTrader } from 'saffron-sim'"))
      write('agents/whale.test.ts', behaviourOf('test-only'))
      write('netlists/pond/agents.ts', behaviourOf('frog', "export { one as whale } from '../../agents/deep/whale.ts'"))
      write('netlists/pond/netlist.ts', 'throw new Error("no netlist is loaded for this")')
      write('node_modules/some-kinds/package.json', '{ "type": "module", "exports": "./kinds.js" }')
      write('node_modules/some-kinds/kinds.js', behaviourOf('heron'))
    })

    it('behavior: its own kinds, each once, and those of the packages it names', async () => {
      manifest(['some-kinds'])
      expect(await own()).to.deep.equal(['project: frog', 'some-kinds: heron', 'project: whale'])
      manifest(undefined)
      expect(await own()).to.deep.equal(['project: frog', 'project: whale'])
    })

    it('behavior: those that an optional package names itself, where it is installed', async () => {
      write('package.json', '{ "type": "module", "saffron": { "optional": ["may-be", "is-not"] } }')
      expect(await own()).to.deep.equal(['project: frog', 'project: whale'])
      const exported = { './birds': './birds.js', './package.json': './package.json' }
      const saffron = { kinds: ['may-be/birds'] }
      write(
        'node_modules/may-be/package.json',
        JSON.stringify({ name: 'may-be', type: 'module', exports: exported, saffron }),
      )
      write('node_modules/may-be/birds.js', behaviourOf('stork'))
      write('node_modules/may-be/netlists/marsh/netlist.js', 'export default 5')
      expect(await own()).to.deep.equal(['project: frog', 'may-be/birds: stork', 'project: whale'])
      expect(findNetlist(root, 'marsh').file).to.match(/may-be.netlists.marsh.netlist\.js$/)
      write('node_modules/closed/package.json', '{ "name": "closed", "exports": "./birds.js" }')
      write('package.json', '{ "type": "module", "saffron": { "optional": ["closed"] } }')
      expect(await unread()).to.deep.equal(['KINDS_PACKAGE'])
    })

    it('error: a package that is not there, a list that is none, a file that breaks; the rest is read', async () => {
      const rest = ['project: frog', 'project: whale']
      manifest(['some-kids'])
      expect((await problems())[0]?.message).to.include("'some-kids'")
      expect(await own()).to.deep.equal(rest)
      manifest('some-kinds')
      expect(await unread()).to.deep.equal(['KINDS_PACKAGE'])
      manifest(undefined)
      write('agents/broken.ts', "import { behavior } from 'saffron-sim'\nexport const one = behavior")
      const [problem] = await problems()
      expect(problem?.code).to.equal('KINDS_FILE')
      expect(problem?.message).to.include(path.join('agents', 'broken.ts'))
      expect(problem?.hint).to.include("'behaviour'")
      write('netlists/pond/helper.ts', "throw new Error('half written')")
      expect(await unread()).to.deep.equal(['KINDS_FILE', 'KINDS_FILE'])
      expect(await own()).to.deep.equal(rest)
    })

    it('behavior: commands list what can be read, then fail with what could not be and why', async () => {
      const { status, stdout, stderr } = await inProject('agents')
      expect(status).to.equal(1)
      expect(stdout)
        .to.match(/^ +whale +project /m)
        .and.match(/^ +noise-trader +library /m)
      expect(stderr).to.match(/^error KINDS_UNREAD {2}2 files with agents cannot be read/)
      expect(stderr).to.include(path.join('agents', 'broken.ts')).and.include(path.join('pond', 'helper.ts'))
      // What is there by its name is in no such file; what is not may be.
      expect((await inProject('agents', 'whale')).status).to.equal(0)
      expect((await inProject('agents', 'shark')).stderr).to.match(/^error KINDS_UNREAD /)
      rmSync(path.join(root, 'netlists/pond/helper.ts'))
      for (const command of [['actions'], ['actions', '--aliases'], ['schema', 'netlist']]) {
        const ended = await inProject(...command)
        expect([ended.status, ended.stderr.split('  ')[0]], command.join(' ')).to.deep.equal([1, 'error KINDS_FILE'])
        expect(ended.stdout, command.join(' ')).to.have.length.above(1_000)
      }
      const json = await inProject('agents', '--json')
      expect([json.status, JSON.parse(json.stdout).error.code]).to.deep.equal([1, 'KINDS_FILE'])
    })

    it('behavior: a netlist needs only the kinds that it names', async () => {
      const yaml = (kind: string) =>
        `about: A pond.\nclock: { step: 1d, steps: 1 }\nagents:\n  - { name: one, kind: ${kind} }\nkpis: {}\n`
      const told = async (kind: string) => {
        write('netlists/lake/netlist.yaml', yaml(kind))
        const { stdout, stderr } = await inProject('validate', 'netlists/lake/netlist.yaml')
        return stdout + stderr
      }
      expect(await told('whale')).to.not.include('KINDS_FILE')
      expect(await told('shark')).to.include('KINDS_FILE')
      rmSync(path.join(root, 'agents/broken.ts'))
      write('agents/another-whale.ts', behaviourOf('whale').replace('one', 'another'))
      expect(await told('whale')).to.match(
        /2 agents are of kind 'whale' \(agents\/another-whale.ts, agents\/deep\/whale.ts\)/,
      )
      expect(await told('frog')).to.not.include('are of kind')
    })
  })
})
