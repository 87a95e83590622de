import { RevertError } from './errors.ts'

/** What a view answers, or undefined where the contract refuses to. */
export async function unlessRefused<T>(view: Promise<T>): Promise<T | undefined> {
  try {
    return await view
  } catch (error) {
    if (error instanceof RevertError) return undefined
    throw error
  }
}
