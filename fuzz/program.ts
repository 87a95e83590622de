import { COPIES, ENVIRONMENT, OF_ACCOUNT, OP, PURE } from './opcodes.ts'
import { PRECOMPILE_INPUTS } from './precompile-inputs.ts'
import type { Random } from './random.ts'

export interface World {
  /** Accounts worth calling or looking at, as 20 bytes of hex digits. */
  readonly addresses: readonly string[]
}

const SLOTS = 8
const MEMORY = 256
const INTERESTING = [0n, 1n, 2n, 3n, 31n, 32n, 255n, 256n, 1n << 128n, 1n << 255n, (1n << 256n) - 1n, (1n << 255n) - 1n]

/**
 * EVM code that draws on every group of opcodes, its stack never short of a word: it goes on until it ends on purpose or
 * runs out of gas. What it computes is kept in storage, memory or logs, so that a wrong value shows.
 */
export function randomProgram(random: Random, world: World, depth = 0): number[] {
  const code: number[] = []
  const blobs: { readonly at: number; readonly bytes: readonly number[] }[] = []

  function push(value: bigint | number): void {
    let digits = value === 0 || value === 0n ? '' : value.toString(16)
    if (digits.length % 2 === 1) digits = `0${digits}`
    code.push(OP.push0 + digits.length / 2, ...Buffer.from(digits, 'hex'))
  }

  function op(opcode: number, ...operands: readonly (bigint | number)[]): void {
    for (const operand of operands.toReversed()) push(operand)
    code.push(opcode)
  }

  const value = (): bigint =>
    random.oneIn(3)
      ? BigInt(`0x${Buffer.from(random.bytes(1 + random.below(32))).toString('hex')}`)
      : random.pick(INTERESTING)
  const address = (): bigint =>
    random.oneIn(5) ? BigInt(random.below(12)) : BigInt(`0x${random.pick(world.addresses)}`)
  const offset = (): number => random.below(random.oneIn(40) ? 1 << 20 : MEMORY)
  const size = (): number => random.below(random.oneIn(40) ? 1 << 16 : 96)
  const slot = (): number => random.below(SLOTS)

  /** Puts the word on the stack somewhere it can be seen. */
  function keep(): void {
    const where = random.below(8)
    if (where < 2) op(OP.sstore, slot())
    else if (where < 5) op(OP.mstore, offset())
    else if (where === 5) op(OP.tstore, slot())
    else if (where === 6) op(OP.mstore8, offset())
    else code.push(OP.pop)
  }

  /** Copies the bytes, which end up behind the code, to memory at 0. */
  function load(bytes: readonly number[]): void {
    code.push(OP.push2, bytes.length >> 8, bytes.length & 0xff)
    blobs.push({ at: code.length + 1, bytes })
    code.push(OP.push2, 0, 0, OP.push0, OP.codecopy)
  }

  function arithmetic(): void {
    const kind = random.below(8)
    if (kind === 0) op(random.pick(PURE.unary), value())
    else if (kind === 1) op(random.pick(PURE.ternary), value(), value(), value())
    else if (kind === 2) op(OP.exp, value(), random.below(1 << 16))
    else if (kind === 3) op(random.pick(PURE.binary), random.below(300), value())
    else op(random.pick(PURE.binary), value(), value())
    keep()
  }

  function look(): void {
    const kind = random.below(9)
    if (kind === 0) op(random.pick(OF_ACCOUNT), address())
    else if (kind === 1) op(OP.calldataload, random.below(80))
    else if (kind === 2) op(OP.sload, slot())
    else if (kind === 3) op(OP.tload, slot())
    else if (kind === 4) op(OP.mload, offset())
    else if (kind === 5) op(OP.keccak256, offset(), size())
    else if (kind === 6) op(OP.blobhash, random.below(3))
    // Only of this block and later ones: others are outside the promise of equality.
    else if (kind === 7) code.push(OP.number, OP.blockhash)
    else code.push(random.pick(ENVIRONMENT))
    keep()
  }

  function move(): void {
    const kind = random.below(6)
    if (kind === 0) op(OP.extcodecopy, address(), offset(), random.below(64), size())
    else if (kind === 1) op(OP.returndatacopy, offset(), 0, random.oneIn(4) ? size() : 0)
    else if (kind === 2) op(OP.sstore, slot(), random.oneIn(3) ? 0n : value())
    else if (kind === 3) op(OP.tstore, slot(), value())
    else op(random.pick(COPIES), offset(), offset(), size())
  }

  function juggle(): void {
    const depthOf = random.below(16)
    const duplicate = random.oneIn(2)
    for (let i = 0; i < depthOf + 2; i++) push(value())
    code.push((duplicate ? OP.dup1 : OP.swap1) + depthOf)
    keep()
    for (let i = 0; i < depthOf + (duplicate ? 2 : 1); i++) code.push(OP.pop)
  }

  function log(): void {
    const topics = random.below(5)
    op(OP.log0 + topics, offset(), size(), ...Array.from({ length: topics }, value))
  }

  function loop(): void {
    push(1 + random.below(20))
    const start = code.length
    code.push(OP.jumpdest)
    if (depth < 2) snippet()
    code.push(OP.push1, 1, OP.swap1, OP.sub, OP.dup1, OP.push2, start >> 8, start & 0xff, OP.jumpi, OP.pop)
  }

  function call(): void {
    const kind = random.pick([OP.call, OP.call, OP.callcode, OP.delegatecall, OP.staticcall])
    const withValue = kind === OP.call || kind === OP.callcode
    for (const operand of [size(), offset(), size(), offset()]) push(operand)
    if (withValue) push(random.oneIn(3) ? random.below(1000) : 0)
    if (random.oneIn(6)) code.push(OP.address)
    else push(address())
    if (random.oneIn(4)) push(random.below(60_000))
    else code.push(OP.gas)
    code.push(kind)
    keep()
  }

  function precompile(): void {
    const [target, input] = random.pick(PRECOMPILE_INPUTS)
    const bytes = [...Buffer.from(input, 'hex')]
    if (random.oneIn(6)) bytes[random.below(bytes.length)] = random.below(256)
    load(bytes)
    op(OP.call, random.oneIn(4) ? random.below(150_000) : 400_000, target, 0, 0, bytes.length, 0, 128)
    keep()
    op(OP.mload, random.below(4) * 32)
    keep()
  }

  function create(): void {
    if (depth > 2) return
    const bytes = random.oneIn(2) ? initCode(random, world, depth + 1) : randomProgram(random, world, depth + 1)
    load(bytes)
    const funds = random.oneIn(4) ? random.below(100) : 0
    if (random.oneIn(2)) op(OP.create, funds, 0, bytes.length)
    else op(OP.create2, funds, 0, bytes.length, random.below(3))
    code.push(OP.dup1)
    keep()
    // Calls what was made.
    for (const operand of [32, 0, 32, 0, 0]) push(operand)
    code.push(OP.dup1 + 5, OP.gas, OP.call, OP.pop, OP.pop)
  }

  function snippet(): void {
    const kind = random.below(20)
    if (kind < 5) arithmetic()
    else if (kind < 9) look()
    else if (kind < 12) move()
    else if (kind === 12) juggle()
    else if (kind === 13) log()
    else if (kind === 14) loop()
    else if (kind < 17) call()
    else if (kind === 17) precompile()
    else create()
  }

  function end(): void {
    const kind = random.below(12)
    // What is returned may become code, and EDR 0.20 panics when it meets code of 1 to 20 bytes that begins with PUSH20.
    if (kind < 4) op(OP.return, offset(), random.oneIn(4) ? 0 : 32 + size())
    else if (kind < 6) op(OP.revert, offset(), size())
    else if (kind < 8) op(OP.selfdestruct, address())
    else if (kind === 8) code.push(random.below(256))
    else code.push(0)
  }

  const length = 1 + random.below(depth === 0 ? 24 : 10)
  for (let i = 0; i < length; i++) snippet()
  end()
  for (const { at, bytes } of blobs) {
    code[at] = code.length >> 8
    code[at + 1] = code.length & 0xff
    code.push(...bytes)
  }
  return code
}

/** Code that makes a contract of a random program. */
export function initCode(random: Random, world: World, depth = 0): number[] {
  const runtime = randomProgram(random, world, depth)
  // PUSH2 length, DUP1, PUSH1 10, PUSH0, CODECOPY, PUSH0, RETURN
  return [0x61, runtime.length >> 8, runtime.length & 0xff, 0x80, 0x60, 0x0a, 0x5f, 0x39, 0x5f, 0xf3, ...runtime]
}
