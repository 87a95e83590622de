import { NoFactoryError } from './errors.ts'

/** Refuses what is taken for a factory: a published artifact, the class of a handle, nothing at all. */
export function checkFactory(given: unknown): void {
  const isObject = (typeof given === 'object' && given !== null) || typeof given === 'function'
  if (!isObject || !('abi' in given) || given.abi === undefined) throw new NoFactoryError({ given })
}
