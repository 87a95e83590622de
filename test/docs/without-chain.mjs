// Loaded before the command by `node --import`: neither of the embedded chains can be opened, and nothing can listen.
import net from 'node:net'

/** @param {string} what */
const refuse = (what) => {
  throw new Error(`without chain: ${what}`)
}

net.Server.prototype.listen = () => refuse('a port')
if (process.env.WITHOUT === 'chain') {
  // @ts-expect-error Node's types leave WebAssembly to the browser's.
  const { Instance, Module } = WebAssembly
  // Node reads TypeScript by a module of its own.
  const value = function (/** @type {unknown} */ module, /** @type {unknown[]} */ ...rest) {
    const mines = Module.exports(module).some((/** @type {{ name: string }} */ { name }) => name === 'mine')
    return mines ? refuse('the evm chain') : new Instance(module, ...rest)
  }
  // @ts-expect-error Node's types leave WebAssembly to the browser's.
  Object.defineProperty(WebAssembly, 'Instance', { value })
  const { dlopen } = process
  process.dlopen = (module, file, ...rest) => (/edr/.test(file) ? refuse('Hardhat') : dlopen(module, file, ...rest))
}
