/** The part of WebAssembly's interface that is used here. */
interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => CompiledModule
  readonly Instance: new (module: CompiledModule, imports: object) => { readonly exports: unknown }
}

/** Compiled, for as many instances as one likes; nothing of it can be looked at. */
export interface CompiledModule {
  readonly [Symbol.toStringTag]?: string
}

export interface Memory {
  readonly buffer: ArrayBuffer
}

// Every Node has it, but its types are the browser's, which a program on Node does not load.
export const webAssembly = Reflect.get(globalThis, 'WebAssembly') as WebAssemblyApi
