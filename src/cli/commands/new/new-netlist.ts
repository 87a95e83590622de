import { existsSync, globSync } from 'node:fs'
import path from 'node:path'

import { NetlistTakenError } from '../../errors.ts'
import { ContractTypesError, NoHardhatProjectError } from '../../../project/errors.ts'
import { prepareProject } from '../../../project/prepare-project.ts'
import { projectRoot } from '../../../project/project-root.ts'
import { filled, type Names } from '../../../project/template.ts'
import { checkName, type Make, makeFiles } from './make-files.ts'

/** Makes a netlist from a template, as whole files that were not there before, or nothing. */
export async function newNetlist(name: string, { contract, json }: { contract: boolean; json: boolean }) {
  checkName(name)
  const root = projectRoot(process.cwd())
  const names = namesFrom(name)
  const taken = wouldBeTaken(root, names, contract).find((file) => existsSync(path.join(root, file)))
  if (taken !== undefined) throw new NetlistTakenError({ name, file: taken })
  if (contract && !existsSync(path.join(root, 'hardhat.config.ts'))) throw new NoHardhatProjectError({ root })

  const made = await makeFiles({ root, name }, async (make) => {
    if (contract) await makeWithContract(root, names, { make, json })
    else makePlain(names, make)
  })
  process.stdout.write(json ? `${JSON.stringify({ name, files: made })}\n` : told(names, made))
}

function makePlain(names: Names, make: Make): void {
  const folder = `netlists/${names.name}`
  make(`${folder}/netlist.ts`, filled('pool/netlist.ts', names))
  make(`${folder}/dip-buyer.ts`, filled('pool/behaviour.ts', names))
  make(`${folder}/about.md`, filled('pool/about.md', names))
  make(testOf(names), filled('pool/test.ts', names))
}

async function makeWithContract(root: string, names: Names, { make, json }: { make: Make; json: boolean }) {
  const folder = `netlists/${names.name}`
  make(contractOf(names), filled('vault/contract.sol', names))
  // Where the types of a contract are depends on the project's other contracts: see before naming them.
  await prepareProject(root, { quiet: json, whole: true })
  make(`${folder}/${names.vaultKind}.ts`, filled('vault/wrapper.ts', { ...names, factory: factoryOf(root, names) }))
  make(`${folder}/saver.ts`, filled('vault/behaviour.ts', names))
  make(`${folder}/netlist.ts`, filled('vault/netlist.ts', names))
  make(`${folder}/about.md`, filled('vault/about.md', names))
  make(testOf(names), filled('vault/test.ts', names))
}

/** What the netlist's wrapper imports for the contract's factory. */
function factoryOf(root: string, { name, Vault }: Names): string {
  const [found] = globSync(`types/**/factories/**/${Vault}__factory.ts`, { cwd: root })
  if (found === undefined) throw new ContractTypesError({ contract: Vault, root })
  const file = found.split(path.sep).join('/')
  // The only folder of contracts is left out of the path and will be put in when there is a second one.
  const stays = file.includes(`/${name}/`)
  const module = stays ? file : `${file.slice(0, file.indexOf('/factories/'))}/index.ts`
  return `../../${module.replace(/\.ts$/, '.js')}`
}

function namesFrom(name: string): Names {
  // With a word of its own a name is never one that TypeScript, Solidity or the template already has.
  const vaultKind = name === 'vault' || name.endsWith('-vault') ? name : `${name}-vault`
  const Vault = vaultKind.replaceAll(/(?:^|-)([a-z0-9])/g, (_, first: string) => first.toUpperCase())
  return { name, vaultKind, Vault, vault: `${Vault.charAt(0).toLowerCase()}${Vault.slice(1)}` }
}

const contractOf = ({ name, Vault }: Names) => `contracts/${name}/${Vault}.sol`
const testOf = ({ name }: Names) => `test/netlists/${name}.test.ts`

function wouldBeTaken(root: string, names: Names, contract: boolean): readonly string[] {
  const own = [`netlists/${names.name}`, testOf(names)]
  if (!contract) return own
  // Two contracts of one name have one type between them.
  const namesakes = globSync(`contracts/**/${names.Vault}.sol`, { cwd: root })
  return [...own, `contracts/${names.name}`, ...namesakes]
}

const told = ({ name }: Names, made: readonly string[]) =>
  [`Made ${name}:`, ...made.map((file) => `  ${file}`), '', `Next:  npx saffron run ${name}`, ''].join('\n')
