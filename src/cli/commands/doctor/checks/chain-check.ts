import type { Check } from './check.ts'

/** Whether a chain of this process opens and mines a block. */
export function chainCheck(name: string): Check {
  return {
    name: `chain ${name}`,
    async look() {
      // Loaded here, so that a package that is missing is a finding.
      const [{ openChain }, { rules }] = await Promise.all([
        import('../../../../chain/open-chain.ts'),
        import('../../../../chain/rules.ts'),
      ])
      const chain = await openChain(name)
      try {
        const { number } = await chain.mine({ timestamp: rules.start, transactions: [] })
        return `opens and mines block ${number}`
      } finally {
        await chain.close()
      }
    },
    todo: 'Run `npm ci`; if that does not help, this platform may have no build of it: take the other chain.',
  }
}
