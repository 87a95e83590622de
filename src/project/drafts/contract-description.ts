import path from 'node:path'

import { z } from 'zod'

import { type Artifact, artifactOf } from '../../abi/deploy/artifact.ts'
import { jsonAt } from '../../abi/deploy/artifact-file.ts'
import { ArtifactError } from '../../abi/errors.ts'
import { isRecord } from '../../field/plain.ts'

export interface AbiParameter {
  readonly name: string
  readonly type: string
  readonly indexed?: boolean | undefined
  readonly components?: readonly AbiParameter[] | undefined
}

const parameter: z.ZodType<AbiParameter> = z.lazy(() =>
  z.object({
    name: z.string().default(''),
    type: z.string(),
    indexed: z.boolean().optional(),
    components: z.array(parameter).optional(),
  }),
)
const parameters = z.array(parameter).default([])
const entry = z.object({
  type: z.string(),
  name: z.string().default(''),
  inputs: parameters,
  outputs: parameters,
  stateMutability: z.string().optional(),
  /** Of compilers before 0.5. */
  constant: z.boolean().optional(),
  payable: z.boolean().optional(),
  anonymous: z.boolean().optional(),
})
type Entry = z.output<typeof entry>

export interface AbiFunction {
  readonly name: string
  /** `transfer(address,uint256)`. */
  readonly signature: string
  readonly inputs: readonly AbiParameter[]
  readonly outputs: readonly AbiParameter[]
  readonly stateMutability: string
  /** What NatSpec says of it. */
  readonly about: string | undefined
  /** What NatSpec says of its parameters, by name. */
  readonly params: Readonly<Record<string, string>>
}

interface AbiEvent {
  readonly name: string
  readonly signature: string
  readonly inputs: readonly AbiParameter[]
}

/** What an artifact says of a contract. */
export interface ContractDescription {
  readonly name: string
  readonly about: string | undefined
  readonly artifact: Artifact
  readonly constructor: Pick<AbiFunction, 'inputs' | 'params'>
  readonly functions: readonly AbiFunction[]
  readonly events: readonly AbiEvent[]
  /** What it refuses with. */
  readonly errors: readonly Pick<AbiEvent, 'name' | 'inputs'>[]
}

/** Reads the artifact of a contract that can be deployed, with its NatSpec where the artifact has it. */
export function describeContract(file: string): ContractDescription {
  const content = jsonAt(file)
  const name = nameIn(content) ?? path.basename(file, '.json')
  const artifact = artifactOf(content, name)
  const reading = z.object({ abi: z.array(entry) }).safeParse(content)
  if (!reading.success) throw new ArtifactError({ contract: name, reason: z.prettifyError(reading.error) })
  const { abi } = reading.data
  const spoken = natspecIn(content)
  return {
    name,
    about: sentence(textAt(spoken.user, 'notice') ?? textAt(spoken.dev, 'title') ?? textAt(spoken.dev, 'details')),
    artifact,
    constructor: {
      inputs: abi.find(({ type }) => type === 'constructor')?.inputs ?? [],
      params: paramsIn(at(spoken.dev, 'methods', 'constructor')),
    },
    functions: abi.filter(({ type }) => type === 'function').map((one) => functionOf(one, spoken)),
    events: abi
      .filter(({ type, anonymous }) => type === 'event' && !anonymous)
      .map(({ name: event, inputs }) => ({ name: event, signature: signatureOf(event, inputs), inputs })),
    errors: abi.filter(({ type }) => type === 'error').map(({ name: error, inputs }) => ({ name: error, inputs })),
  }
}

function functionOf({ name, inputs, outputs, stateMutability, constant, payable }: Entry, spoken: Spoken): AbiFunction {
  const signature = signatureOf(name, inputs)
  const dev = at(spoken.dev, 'methods', signature)
  return {
    name,
    signature,
    inputs,
    outputs,
    stateMutability: stateMutability ?? (constant ? 'view' : payable ? 'payable' : 'nonpayable'),
    about: sentence(textAt(at(spoken.user, 'methods', signature), 'notice') ?? textAt(dev, 'details')),
    params: paramsIn(dev),
  }
}

const signatureOf = (name: string, inputs: readonly AbiParameter[]): string =>
  `${name}(${inputs.map(typeOf).join(',')})`

const typeOf = ({ type, components = [] }: AbiParameter): string =>
  type.startsWith('tuple') ? `(${components.map(typeOf).join(',')})${type.slice('tuple'.length)}` : type

const nameIn = (content: unknown): string | undefined => textAt(content, 'contractName')

interface Spoken {
  readonly user: unknown
  readonly dev: unknown
}

/** Truffle writes NatSpec beside the ABI; Foundry and solc in the metadata, as a text or as it is; Hardhat leaves it out. */
function natspecIn(content: unknown): Spoken {
  const metadata = at(content, 'metadata') ?? at(content, 'rawMetadata')
  const output = at(typeof metadata === 'string' ? parsed(metadata) : metadata, 'output')
  return {
    user: at(content, 'userdoc') ?? at(output, 'userdoc'),
    dev: at(content, 'devdoc') ?? at(output, 'devdoc'),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function at(from: unknown, ...names: readonly string[]): unknown {
  return names.reduce(
    (inner: unknown, name) => (isRecord(inner) && Object.hasOwn(inner, name) ? inner[name] : undefined),
    from,
  )
}

function textAt(from: unknown, name: string): string | undefined {
  const text = at(from, name)
  return typeof text === 'string' ? text : undefined
}

function paramsIn(dev: unknown): Readonly<Record<string, string>> {
  const params = at(dev, 'params')
  const texts = isRecord(params) ? Object.entries(params) : []
  return Object.fromEntries(
    texts.flatMap(([name, text]): [string, string][] => {
      const about = sentence(String(text))
      return about === undefined ? [] : [[name, about]]
    }),
  )
}

const LONGEST = 90

/** The first sentence, on one line and without its full stop. */
function sentence(text: string | undefined): string | undefined {
  const [first = ''] = (text ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .split(/\.(?:\s|$)/)
  const short = first.length > LONGEST ? `${first.slice(0, LONGEST).replace(/\s+\S*$/, '')} …` : first
  return short === '' ? undefined : `${short.charAt(0).toUpperCase()}${short.slice(1)}`
}
