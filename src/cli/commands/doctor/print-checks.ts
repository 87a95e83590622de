import { chainCheck } from './checks/chain-check.ts'
import { type Check, type Finding, findingOf } from './checks/check.ts'
import { compilerCheck } from './checks/compiler-check.ts'
import { contractsCheck } from './checks/contracts-check.ts'
import { nodeCheck } from './checks/node-check.ts'
import { packagesCheck } from './checks/packages-check.ts'
import { portCheck } from './checks/port-check.ts'
import { writingCheck } from './checks/writing-check.ts'
import { paint } from '../../print/paint.ts'
import { projectRoot } from '../../../project/project-root.ts'
import { shortPath } from '../../../project/short-path.ts'
import { table } from '../../print/table.ts'

/** Looks at the installation and prints what is well and what is not; ends with status 1 if something is not. */
export async function printChecks({ json, port }: { json: boolean; port: number }): Promise<void> {
  const root = projectRoot(process.cwd())
  const findings: Finding[] = []
  // One after another: what one does (a build) is what another looks at.
  for (const check of checksOf(root, port)) findings.push(await findingOf(check))
  const sick = findings.filter(({ ok }) => !ok)
  process.stdout.write(
    json ? `${JSON.stringify({ ok: sick.length === 0, root, checks: findings })}\n` : text(root, findings),
  )
  if (sick.length > 0) process.exitCode = 1
}

const checksOf = (root: string, port: number): readonly Check[] => [
  nodeCheck(),
  packagesCheck(root),
  compilerCheck(root),
  contractsCheck(root),
  chainCheck('hardhat'),
  chainCheck('evm'),
  writingCheck(root),
  portCheck(port),
]

function text(root: string, findings: readonly Finding[]): string {
  const rows = findings.map(({ check, ok, found }) => [check, ok ? 'ok' : 'WRONG', found])
  const sick = findings.filter(({ ok }) => !ok)
  const todos = sick.map(({ check, todo }) => `${paint.stdout.bold(check)}: ${todo}`)
  const ending = sick.length === 0 ? ['Nothing is wrong.'] : ['What to do', ...todos]
  return [`Project: ${shortPath(root)}`, table({ head: ['check', '', 'found'], rows }), '', ...ending, ''].join('\n')
}
