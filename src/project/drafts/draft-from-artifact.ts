import path from 'node:path'

import { libraryKinds } from '../catalogue/read-catalogue.ts'
import { describeContract } from './contract-description.ts'
import { draftAbi, draftAbout, draftNetlist, draftTest, draftWrapper, type DraftNames } from './draft-contract.ts'
import { kebab, quoted } from './drafted-names.ts'
import { findArtifact, type FoundArtifact } from './find-artifact.ts'
import { tryContract } from './try-contract.ts'

/** A draft around a contract: nothing of it has been written. */
interface Draft {
  readonly netlist: string
  /** Texts by their place in the project. */
  readonly files: Readonly<Record<string, string>>
  /** Why the contract cannot be deployed with the values of the draft; undefined where it can. */
  readonly refused: string | undefined
}

interface Drafting {
  /** Where the artifact is named from. */
  readonly cwd: string
  /** The project that the draft is for. */
  readonly root: string
  /** What the netlist is called; after the contract unless given. */
  readonly name?: string | undefined
}

/** Drafts a wrapper, a netlist and a test of a contract that is there as an artifact; `findArtifact` says how one is named. */
export async function draftFromArtifact(named: string, { cwd, root, name }: Drafting): Promise<Draft> {
  const found = findArtifact(named, { cwd, root })
  const contract = describeContract(found.file)
  const netlist = name ?? kebab(contract.name)
  const folder = `netlists/${netlist}`
  const { refused, views } = await tryContract(contract)
  const names: DraftNames = {
    netlist,
    kind: await freeKind(kebab(contract.name)),
    artifact: readsFrom(found, path.join(root, folder)),
  }
  const files = {
    [`${folder}/${kebab(contract.name)}-abi.ts`]: draftAbi(contract),
    [`${folder}/${names.kind}.ts`]: draftWrapper(contract, names, views),
    [`${folder}/netlist.ts`]: draftNetlist(contract, names),
    [`${folder}/about.md`]: draftAbout(contract, names),
    [`test/netlists/${netlist}.test.ts`]: draftTest(contract, names),
  }
  return { netlist, files, refused }
}

/** A file in YAML that names a kind means the library's: a draft goes by another name than those. */
async function freeKind(kind: string): Promise<string> {
  const known = new Set((await libraryKinds()).map((one) => one.kind))
  return known.has(kind) ? `${kind}-draft` : kind
}

/** How the wrapper reads the bytecode: out of the package, or out of the file where it lies. */
function readsFrom({ file, specifier }: FoundArtifact, folder: string): DraftNames['artifact'] {
  if (specifier !== undefined) {
    return { imports: 'publishedArtifact', code: `publishedArtifact(${quoted(specifier)}, { from: import.meta.url })` }
  }
  const relative = path.relative(folder, file).split(path.sep).join('/')
  const beside = relative.startsWith('.') ? relative : `./${relative}`
  return { imports: 'artifactFile', code: `artifactFile(new URL(${quoted(beside)}, import.meta.url))` }
}
