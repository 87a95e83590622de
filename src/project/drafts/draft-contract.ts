import type { AbiFunction, AbiParameter, ContractDescription } from './contract-description.ts'
import { draftedField } from './drafted-field.ts'
import { camel, fieldNames, kebab, pascal, quoted, words } from './drafted-names.ts'

/** What a draft is called, and where its bytecode is read from, as TypeScript. */
export interface DraftNames {
  readonly netlist: string
  readonly kind: string
  readonly artifact: { readonly code: string; readonly imports: string }
}

/** A part of a draft, as the name it goes by and what it is made from. */
interface Named<T> {
  readonly name: string
  readonly of: T
}

const isView = ({ stateMutability }: AbiFunction): boolean => ['view', 'pure'].includes(stateMutability)
const isNumber = ({ type }: AbiParameter): boolean => /^u?int\d*$/.test(type)

/** Views without arguments that give one number: what it can be measured by. */
export const measurable = ({ functions }: ContractDescription): readonly AbiFunction[] =>
  functions.filter((one) => {
    const [output, ...more] = one.outputs
    return isView(one) && one.inputs.length === 0 && output !== undefined && more.length === 0 && isNumber(output)
  })

/** What every mechanism has already, or the draft's own parts: an action of such a name gets another. */
const TAKEN = ['kind', 'about', 'fields', 'wires', 'kpis', 'keeper', 'roles', 'contract', 'address']

const actionsOf = ({ functions }: ContractDescription): readonly Named<AbiFunction>[] => {
  const calls = functions.filter((one) => !isView(one))
  return fieldNames(
    calls.map(({ name }) => name),
    TAKEN,
  ).map((name, i) => ({ name, of: calls[i] as AbiFunction }))
}

/** How a handle's function or event is reached: overloaded ones go by their signature. */
function member(name: string, signature: string, all: readonly { readonly name: string }[]): string {
  const isPlain =
    all.filter((one) => one.name === name).length === 1 && !['address', 'events', 'simulate', 'then'].includes(name)
  return isPlain ? `.${name}` : `[${quoted(signature)}]`
}

/** The key of a view in a handle, to try it by. */
export function viewKey({ functions }: ContractDescription, { name, signature }: AbiFunction): string {
  return member(name, signature, functions).startsWith('.') ? name : signature
}

const HEAD = '// Drafted from the artifact by `saffron new --from-artifact`: yours to change.\n'

/** The entries of an ABI that matter, with no more in them than types are read off. */
export function leanAbi({ constructor, functions, events, errors }: ContractDescription): readonly object[] {
  const lean = (all: readonly AbiParameter[]): readonly object[] =>
    all.map(({ name, type, indexed, components }) => ({
      name,
      type,
      ...(indexed !== undefined && { indexed }),
      ...(components && { components: lean(components) }),
    }))
  return [
    { type: 'constructor', inputs: lean(constructor.inputs) },
    ...functions.map(({ name, inputs, outputs, stateMutability }) => ({
      type: 'function',
      name,
      inputs: lean(inputs),
      outputs: lean(outputs),
      stateMutability,
    })),
    ...events.map(({ name, inputs }) => ({ type: 'event', name, inputs: lean(inputs) })),
    ...errors.map(({ name, inputs }) => ({ type: 'error', name, inputs: lean(inputs) })),
  ]
}

/** The ABI as a constant, which types are read off. */
export function draftAbi(contract: ContractDescription): string {
  const { name } = contract
  const lines = leanAbi(contract).map((entry) => `  ${JSON.stringify(entry)},`)
  return `${HEAD}\n/** The ABI of ${name}. */\n// prettier-ignore\nexport const ${camel(name)}Abi = [\n${lines.join('\n')}\n] as const\n`
}

/** The wrapper: options from the constructor, actions from what changes the contract, KPIs from numbers and events. */
export function draftWrapper(
  contract: ContractDescription,
  { kind, artifact }: DraftNames,
  views: readonly AbiFunction[],
): string {
  const { name, constructor, functions, events } = contract
  const value = camel(kind)
  const options = fieldNames(constructor.inputs.map((one) => one.name))
  const fields = constructor.inputs.map(
    (one, i) => `  ${options[i]}: ${draftedField(one, constructor.params[one.name]).code},`,
  )
  const args = options.map((option) => `options.${option}`).join(', ')
  const actions = actionsOf(contract).map(({ name: action, of }) => draftAction(action, of, functions))
  const levels = views.map((view) => {
    const read = `contract${member(view.name, view.signature, functions)}()`
    return `    ${view.name}: level({ unit: COUNT, about: ${quoted(view.about ?? words(view.name))}, read: () => ${read} }),`
  })
  const names = fieldNames(
    events.map((event) => `${camel(event.name)}Events`),
    views.map((view) => view.name),
  )
  const flows = events.map(
    (event, i) =>
      `    ${names[i]}: flow({ unit: COUNT, about: ${quoted(`Events ${event.name}`)}, of: contract.events${member(event.name, event.signature, events)}, value: () => 1n }),`,
  )
  const uses = [...actions, ...fields].join('\n').includes('field.')
  const imports = [
    ...(actions.length > 0 ? ['action'] : []),
    artifact.imports,
    'controllable',
    ...(levels.length + flows.length > 0 ? ['COUNT'] : []),
    'factoryFromAbi',
    ...(uses ? ['field'] : []),
    ...(flows.length > 0 ? ['flow'] : []),
    ...(fields.length > 0 ? ['type Held'] : []),
    ...(levels.length > 0 ? ['level'] : []),
    'type Setup',
  ]
  const has = fields.length > 0
  const bare = (name: string) => name.replace(/^type /, '').toLowerCase()
  imports.sort((a, b) => (bare(a) < bare(b) ? -1 : 1))
  return `${HEAD}// prettier-ignore
import { ${imports.join(', ')} } from 'saffron-sim'

import { ${camel(name)}Abi } from './${kebab(name)}-abi.ts'

// prettier-ignore
const ${value}Factory = factoryFromAbi(${quoted(name)}, ${camel(name)}Abi, ${artifact.code})
${has ? `\n// prettier-ignore\nconst fields = {\n${fields.join('\n')}\n}\n` : ''}
/** ${contract.about ?? `The contract ${name}`}. */
// prettier-ignore
export const ${value} = controllable({
  kind: ${quoted(kind)},
  about: ${quoted(contract.about ?? `The contract ${name}`)},
${has ? '  fields,\n' : ''}  build,
  actions: {${actions.length > 0 ? `\n${actions.join('\n')}\n  ` : ''}},
  // Amounts are counted in smallest units here: \`unit('TOK', 18)\` shows whole tokens.
  kpis: (${levels.length + flows.length > 0 ? '{ contract }' : ''}) => ({${levels.length + flows.length > 0 ? `\n${[...levels, ...flows].join('\n')}\n  ` : ''}}),
})

${actions.length > 0 ? 'type Parts = Awaited<ReturnType<typeof build>>\n' : ''}export type ${pascal(kind)} = Awaited<ReturnType<typeof ${value}>>

// prettier-ignore
async function build(setup: Setup${has ? ', options: Held<Record<never, never>, typeof fields>' : ''}) {
  const contract = await setup.deploy(${value}Factory, [${args}])
  return { contract, address: contract.address }
}
`
}

function draftAction(action: string, of: AbiFunction, all: readonly AbiFunction[]): string {
  const names = fieldNames(of.inputs.map((one) => one.name))
  const isPayable = of.stateMutability === 'payable'
  const ether = names.includes('value') ? 'ether' : 'value'
  const args = of.inputs.map((one, i) => `        ${names[i]}: ${draftedField(one, of.params[one.name]).code},`)
  if (isPayable)
    args.push(`        ${ether}: field.amount({ default: 0n, unit: 'ETH', about: 'Ether to send along' }),`)
  const given = [...names.map((name) => `args.${name}`), ...(isPayable ? [`{ value: args.${ether} }`] : [])]
  const call = `contract${member(of.name, of.signature, all)}(${given.join(', ')})`
  return `    ${action}: action({
      about: ${quoted(of.about ?? words(of.name))},
      args: {${args.length > 0 ? `\n${args.join('\n')}\n      ` : ''}},
      calls: ({ contract }: Parts${args.length > 0 ? ', args' : ''}) => [${call}],
    }),`
}

/** A netlist in which the contract is deployed, and nobody uses it yet. */
export function draftNetlist(contract: ContractDescription, { kind }: DraftNames): string {
  const { name, constructor } = contract
  const options = fieldNames(constructor.inputs.map((one) => one.name))
  const samples = constructor.inputs.map((one) => draftedField(one).sample)
  const given = options.map((option, i) => `      ${option}: ${samples[i]},`)
  const all = samples.join(' ')
  const imports = ['DAY', 'defineNetlist', ...(/\bwad\(/.test(all) ? ['wad'] : [])]
  const value = camel(kind)
  const call = given.length > 0 ? `${value}(setup, {\n${given.join('\n')}\n    })` : `${value}(setup, {})`
  return `${HEAD}import { ${imports.join(', ')} } from 'saffron-sim'

import { ${value} } from './${kind}.ts'

// prettier-ignore
export default defineNetlist({
  about: ${quoted(`The contract ${name}, which nobody uses yet`)},
  clock: { step: DAY, steps: 30 },
  async build(setup) {
    const mechanism = await ${call}
    return { agents: [{ name: 'owner' }], kpis: mechanism.kpis }
  },
})
`
}

/** A test that it is deployed, measured and can be acted on. */
export function draftTest(contract: ContractDescription, { netlist, kind }: DraftNames): string {
  const actions = actionsOf(contract).map(({ name }) => quoted(name))
  return `import assert from 'node:assert/strict'

import { openChain, openCircuit, type Row } from 'saffron-sim'

import netlist from '../../netlists/${netlist}/netlist.ts'

describe('netlists/${netlist}', () => {
  async function run() {
    const rows: Row[] = []
    const circuit = await openCircuit(netlist, {
      clock: { steps: 3 },
      openChain: (options) => openChain('evm', options),
      onRecord: (row) => void rows.push(row),
    })
    try {
      await circuit.advance(circuit.clock.steps)
    } finally {
      await circuit.close()
    }
    return { rows, circuit }
  }

  it('default: it is deployed, and each of its KPIs has a value in each step', async () => {
    const { rows, circuit } = await run()
    assert.deepEqual(Object.keys(circuit.contracts), [${quoted(contract.name)}])
    assert.equal(rows.length, 4)
    for (const { values } of rows) assert.ok(values.every((value) => value !== undefined))
  })

  it('behavior: what can be done with it', async () => {
    const { circuit } = await run()
    const [mechanism] = circuit.controllables
    assert.equal(mechanism?.agent.kind, ${quoted(kind)})
    // prettier-ignore
    const actions: readonly string[] = [${actions.join(', ')}]
    for (const action of actions) assert.equal(typeof Reflect.get(mechanism.agent, action), 'function', action)
  })
})
`
}

/** What it is and how to go on. */
export function draftAbout(contract: ContractDescription, { netlist, kind }: DraftNames): string {
  return `# ${netlist}

${contract.about ?? `The contract ${contract.name}`}. Drafted from its artifact: nobody uses it yet.

- \`${kind}.ts\`: its options (from the constructor), its actions and its KPIs. Give amounts their token (\`of\`, \`unit\`), and
  take out what nobody should do.
- \`netlist.ts\`: what it is built with. Add tokens, people and what they do: \`saffron agents\` lists who there is, and a
  netlist in YAML can name the kind \`${kind}\` too.
`
}
