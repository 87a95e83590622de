import { ensureBuilt } from '../../../../project/build-contracts.mjs'
import type { Check } from './check.ts'

/** Whether the project's contracts are built, or can be: every command builds them when it has to. */
export function contractsCheck(root: string): Check {
  return {
    name: 'contracts',
    async look() {
      return (await ensureBuilt(root, { say: () => undefined })) ? 'built just now' : 'built'
    },
    todo: 'Correct what the compiler names.',
  }
}
