import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { makeFolder } from '../../make-folder.ts'
import type { RecordedSend } from '../../run/replay/recorded-send.ts'
import type { GivenRunSpec } from '../../run/run-spec.ts'
import type { Shrunk } from './shrink-run.ts'
import type { Violation } from './violation.ts'

interface Repro {
  /** The folder to make. */
  readonly out: string
  /** The netlist that was run. */
  readonly file: string
  /** As it is called. */
  readonly name: string
  readonly spec: GivenRunSpec
  readonly violation: Violation
  readonly shrunk: Shrunk
}

/** Writes what is left of a run as a netlist, its actions, and a test that fails as long as the violation is there. */
export function writeRepro({ out, file, name, spec, violation, shrunk }: Repro): readonly string[] {
  const files = {
    'netlist.ts': netlistText(name, { base: relative(out, file), shrunk }),
    ...(shrunk.actions && { 'actions.ts': actionsText(shrunk.actions) }),
    'repro.test.ts': testText(name, { spec, violation, shrunk }),
  }
  makeFolder(out)
  for (const [at, text] of Object.entries(files)) writeFileSync(path.join(out, at), text)
  return Object.keys(files)
}

function relative(from: string, file: string): string {
  const found = path.relative(from, file).split(path.sep).join('/')
  return found.startsWith('.') ? found : `./${found}`
}

function netlistText(name: string, { base, shrunk }: { base: string; shrunk: Shrunk }): string {
  const { agents, actions } = shrunk
  const parts = [...(actions ? ['actions'] : []), `agents: ${literal(agents)}`].join(', ')
  const isCode = base.endsWith('.ts')
  const load = isCode
    ? `import base from '${base}'\n`
    : `const base = await loadNetlist({ name: '${name}', file: fileURLToPath(new URL('${base}', import.meta.url)) })\n`
  const imports = [
    ...(isCode ? [] : ["import { fileURLToPath } from 'node:url'\n"]),
    ...(isCode ? [] : ["import { loadNetlist } from 'saffron-sim/project'"]),
    "import { replayed } from 'saffron-sim/study'\n",
  ].join('\n')
  return [
    `// What is left of a run of ${name} that breaks what it must keep: its mechanisms, and the agents that it takes.`,
    imports,
    ...(actions ? ["import { actions } from './actions.ts'"] : []),
    load,
    `export default replayed(base, { ${parts} })\n`,
  ].join('\n')
}

function actionsText(actions: readonly RecordedSend[]): string {
  const lines = actions.map((send) => `  ${literal(send)},`)
  return [
    '// What is sent, in this order. Amounts are in the smallest unit of their token.',
    "import type { RecordedSend } from 'saffron-sim/study'\n",
    'export const actions: readonly RecordedSend[] = [',
    ...lines,
    ']\n',
  ].join('\n')
}

function testText(name: string, { spec, violation, shrunk }: Pick<Repro, 'spec' | 'violation' | 'shrunk'>): string {
  const { mode, order, seed, clock } = spec
  const run = {
    netlist: name,
    ...(seed !== undefined && { seed }),
    params: shrunk.params,
    clock: { ...clock, steps: shrunk.steps },
    ...(mode && { mode }),
    ...(order && { order }),
    ...('name' in violation && { expect: { [violation.name]: violation.text } }),
    chain: 'evm',
  }
  const title = 'code' in violation ? `does not end with ${violation.code}` : `keeps ${violation.text}`
  const check =
    'code' in violation
      ? [
          '    const { error } = await runInMemory(netlist, spec)',
          `    assert.notEqual(error?.code, ${quoted(violation.code)}, error?.message)`,
        ]
      : [
          '    const { error, expectations = [] } = await runInMemory(netlist, spec)',
          '    assert.equal(error, undefined)',
          `    const kept = expectations.find(({ name }) => name === ${quoted(violation.name)})`,
          '    assert.equal(kept?.ok, true, `at step ${kept?.step} it is ${kept?.value}`)',
        ]
  return [
    '// Fails as long as what it was made from does; keep it as the test of the repair.',
    "import assert from 'node:assert/strict'\n",
    "import { runInMemory } from 'saffron-sim/study'\n",
    "import netlist from './netlist.ts'\n",
    `const spec = ${literal(run)} as const\n`,
    `describe(${quoted(name)}, () => {`,
    `  it(${quoted(`behavior: ${title}`)}, async function () {`,
    '    this.timeout(60_000)',
    ...check,
    '  })',
    '})\n',
  ].join('\n')
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`

/** A plain value as TypeScript writes it. */
function literal(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'string') return quoted(value)
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined'
  const entries = Object.entries(value).filter(([, of]) => of !== undefined)
  if (entries.length === 0) return '{}'
  const key = (name: string) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name))
  return `{ ${entries.map(([name, of]) => `${key(name)}: ${literal(of)}`).join(', ')} }`
}
