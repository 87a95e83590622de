import { expect } from 'chai'

import { SaffronError } from '../../src/errors.ts'

/** Expects an error of ours with one of the codes, and a hint; returns it for more. */
export async function rejects(promise: Promise<unknown>, ...codes: readonly string[]): Promise<SaffronError> {
  try {
    await promise
  } catch (error) {
    if (!(error instanceof SaffronError)) throw error
    expect(codes, error.message).to.include(error.code)
    expect(error.hint).to.be.a('string').and.not.empty
    return error
  }
  throw new Error(`expected a rejection with ${codes.join(' or ')}`)
}
