// Builds evm/evm.wasm from the Rust sources beside it (`npm run build:evm`), or, with --check, says whether the
// committed file is what the sources give. Users never need this: the built file is part of the repository.
//
// Two toolchains do: a rustup whose toolchain has the target wasm32-unknown-unknown, or a rustc with the sources of its
// standard library in a folder named by SAFFRON_RUST (docs/chains.md says how to fill it). The bytes depend on the
// compiler, so only the one named in evm/manifest.json can reproduce them.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const TARGET = 'wasm32-unknown-unknown'
const FEATURES = '+bulk-memory,+sign-ext,+nontrapping-fptoint,+multivalue,+mutable-globals,+simd128'
const evm = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', 'evm')
const committed = path.join(evm, 'evm.wasm')
const manifestFile = path.join(evm, 'manifest.json')
const check = process.argv.includes('--check')

/** What builds the file, and how. */
/** @typedef {{ kind: string, compiler: string | undefined, linker: string | undefined, env: Record<string, string>, args: string[], remaps: string[][] }} Toolchain */

/** @param {import('node:crypto').BinaryLike} bytes */
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  console.error(`build:evm: ${message}`)
  process.exit(1)
}

/** @param {string} command @param {string[]} args */
function output(command, args, env = process.env) {
  const ran = spawnSync(command, args, { encoding: 'utf8', env })
  return ran.status === 0 ? ran.stdout.trim() : undefined
}

/** The hash of everything that goes into the file, so that a test can tell a forgotten build without any Rust. */
export function sourceHash(folder = evm) {
  const files = ['Cargo.lock', 'Cargo.toml']
  for (const crate of ['border', 'core']) {
    files.push(`${crate}/Cargo.toml`)
    for (const name of readdirSync(path.join(folder, crate, 'src'), { recursive: true, encoding: 'utf8' })) {
      if (name.endsWith('.rs')) files.push(`${crate}/src/${name.split(path.sep).join('/')}`)
    }
  }
  const hash = createHash('sha256')
  for (const file of files.sort()) {
    // A checkout may have changed the line ends.
    const text = readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n')
    hash.update(`${file}\n${sha256(text)}\n`)
  }
  return hash.digest('hex')
}

/**
 * A compiler unpacked into a folder: it builds its standard library for the target from source.
 * @param {string} root
 * @returns {Toolchain}
 */
function unpackedToolchain(root) {
  const rustc = path.join(root, 'usr', 'bin', 'rustc')
  if (!existsSync(rustc)) fail(`SAFFRON_RUST is ${root}, which holds no usr/bin/rustc`)
  const libraries = path.join(root, 'usr', 'lib', 'x86_64-linux-gnu')
  const sysroot = output('rustc', ['--print', 'sysroot'])
  const linker =
    process.env.SAFFRON_LLD ?? path.join(sysroot ?? '', 'lib/rustlib/x86_64-unknown-linux-gnu/bin/rust-lld')
  if (!existsSync(linker)) fail(`no rust-lld at ${linker}: name one by SAFFRON_LLD`)
  const env = {
    LD_LIBRARY_PATH: libraries,
    RUSTC: rustc,
    // The standard library's sources are built by the stable compiler they belong to.
    RUSTC_BOOTSTRAP: '1',
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER: linker,
  }
  return {
    kind: 'rustc and standard library from source',
    compiler: output(rustc, ['--version'], { ...process.env, ...env }),
    linker: output(linker, ['-flavor', 'wasm', '--version']),
    env,
    args: ['-Zbuild-std=std,panic_abort'],
    remaps: [[root, '/rust']],
  }
}

/** @returns {Toolchain | undefined} */
function rustupToolchain() {
  const sysroot = output('rustc', ['--print', 'sysroot'])
  if (sysroot === undefined || !existsSync(path.join(sysroot, 'lib', 'rustlib', TARGET))) return undefined
  return {
    kind: `rustup with the target ${TARGET}`,
    compiler: output('rustc', ['--version']),
    linker: "the compiler's own",
    env: {},
    args: [],
    remaps: [[sysroot, '/rust']],
  }
}

function toolchain() {
  if (process.env.SAFFRON_RUST) return unpackedToolchain(path.resolve(process.env.SAFFRON_RUST))
  return rustupToolchain()
}

/** @param {Toolchain} found */
function build(found) {
  const cargoHome = process.env.CARGO_HOME ?? path.join(os.homedir(), '.cargo')
  // Paths end up in panic messages: without these, the folder of the build would be part of the bytes.
  const remaps = [[cargoHome, '/cargo'], [evm, '/evm'], ...found.remaps].map(
    ([from, to]) => `--remap-path-prefix=${from}=${to}`,
  )
  const targetFolder = process.env.CARGO_TARGET_DIR ?? path.join(evm, 'target')
  const args = ['build', '--release', '--locked', '--target', TARGET, '-p', 'saffron-evm-border', ...found.args]
  const ran = spawnSync('cargo', args, {
    cwd: evm,
    stdio: 'inherit',
    env: {
      ...process.env,
      ...found.env,
      CARGO_TARGET_DIR: targetFolder,
      CARGO_ENCODED_RUSTFLAGS: ['-Ctarget-feature=' + FEATURES, ...remaps].join('\x1f'),
    },
  })
  if (ran.error) fail(`cannot run cargo: ${ran.error.message}`)
  if (ran.status !== 0) fail(`cargo ended with ${ran.status ?? ran.signal}`)
  return readFileSync(path.join(targetFolder, TARGET, 'release', 'evm.wasm'))
}

/** @param {string} name */
function crateVersion(name) {
  const lock = readFileSync(path.join(evm, 'Cargo.lock'), 'utf8')
  return new RegExp(`name = "${name}"\\nversion = "([^"]+)"`).exec(lock)?.[1]
}

/** @param {Buffer} bytes @param {Toolchain} found */
function manifestOf(bytes, found) {
  return {
    file: 'evm.wasm',
    bytes: bytes.length,
    sha256: sha256(bytes),
    source: sourceHash(),
    compiler: found.compiler,
    toolchain: found.kind,
    linker: found.linker,
    cargo: output('cargo', ['--version']),
    target: TARGET,
    targetFeatures: FEATURES,
    crates: Object.fromEntries(['revm', 'alloy-primitives'].map((name) => [name, crateVersion(name)])),
  }
}

function main() {
  const found = toolchain()
  if (found === undefined) {
    fail(`neither a rustup toolchain with ${TARGET} (rustup target add ${TARGET}) nor SAFFRON_RUST is there`)
  }
  console.log(`build:evm: ${found.kind}: ${found.compiler}`)
  if (check) {
    const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'))
    if (found.compiler !== manifest.compiler || found.kind !== manifest.toolchain) {
      console.log(`build:evm: not compared: the committed file is by ${manifest.compiler}, ${manifest.toolchain}`)
      return
    }
    const built = sha256(build(found))
    const present = sha256(readFileSync(committed))
    if (built !== present || present !== manifest.sha256) {
      fail(`the sources give ${built}, evm.wasm is ${present}, the manifest says ${manifest.sha256}`)
    }
    console.log(`build:evm: evm.wasm is what the sources give (${built})`)
    return
  }
  const bytes = build(found)
  const manifest = manifestOf(bytes, found)
  writeFileSync(committed, bytes)
  writeFileSync(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`)
  console.log(`build:evm: evm.wasm, ${manifest.bytes} bytes, ${manifest.sha256}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main()
