import { existsSync } from 'node:fs'
import path from 'node:path'

import { draftFromArtifact } from '../../../project/drafts/draft-from-artifact.ts'
import { projectRoot } from '../../../project/project-root.ts'
import { printable } from '../../../printable.ts'
import { NetlistTakenError } from '../../errors.ts'
import { checkName, makeFiles } from './make-files.ts'

interface Options {
  readonly name: string | undefined
  readonly json: boolean
}

/** Drafts a wrapper, a netlist and a test around a contract that is there as an artifact. */
export async function newFromArtifact(named: string, { name, json }: Options): Promise<void> {
  const cwd = process.cwd()
  const root = projectRoot(cwd)
  if (name !== undefined) checkName(name)
  const { netlist, files, refused } = await draftFromArtifact(named, { cwd, root, name })
  checkName(netlist)
  const taken = [`netlists/${netlist}`, `test/netlists/${netlist}.test.ts`].find((file) =>
    existsSync(path.join(root, file)),
  )
  if (taken !== undefined) throw new NetlistTakenError({ name: netlist, file: taken })
  const made = await makeFiles({ root, name: netlist }, (make) => {
    for (const [file, text] of Object.entries(files)) make(file, text)
  })
  if (json) process.stdout.write(`${JSON.stringify({ name: netlist, files: made, refused })}\n`)
  else process.stdout.write(told(netlist, made, refused))
}

const told = (name: string, files: readonly string[], refused: string | undefined): string =>
  [
    `Made ${name}:`,
    ...files.map((file) => `  ${file}`),
    '',
    ...(refused === undefined
      ? [`Run it:  saffron run ${name}`]
      : [
          'With the values in netlist.ts it cannot be deployed, so that its test fails until there are others:',
          `  ${printable(refused)}`,
        ]),
    '',
  ].join('\n')
