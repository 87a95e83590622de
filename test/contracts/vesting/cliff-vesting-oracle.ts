interface Grant {
  beneficiary: string
  readonly total: bigint
  readonly start: bigint
  readonly cliff: bigint
  readonly duration: bigint
  readonly revocable: boolean
  revokedAt: bigint | undefined
  released: bigint
  returned: bigint
}

export type NewGrant = Pick<Grant, 'beneficiary' | 'total' | 'start' | 'cliff' | 'duration' | 'revocable'>

/** Grants by the formula of the specification. Actions give the name of the refusal, if any. */
export function cliffVestingOracle() {
  const grants: Grant[] = []

  const vested = (grant: Grant, at: bigint): bigint => {
    const time = grant.revokedAt !== undefined && grant.revokedAt < at ? grant.revokedAt : at
    if (time < grant.start + grant.cliff) return 0n
    if (time >= grant.start + grant.duration) return grant.total
    return (grant.total * (time - grant.start)) / grant.duration
  }

  return {
    grants,
    vested,
    outstanding: () => grants.reduce((sum, grant) => sum + grant.total - grant.released - grant.returned, 0n),
    create(grant: NewGrant): string | undefined {
      if (grant.total === 0n) return 'ZeroAmount'
      if (grant.duration === 0n || grant.cliff > grant.duration) return 'BadSchedule'
      grants.push({ ...grant, revokedAt: undefined, released: 0n, returned: 0n })
      return undefined
    },
    release(id: number, now: bigint): string | undefined {
      const grant = grants[id]
      if (!grant) return 'NoGrant'
      const due = vested(grant, now) - grant.released
      if (due === 0n) return 'NothingToRelease'
      grant.released += due
      return undefined
    },
    revoke(id: number, now: bigint): string | undefined {
      const grant = grants[id]
      if (!grant) return 'NoGrant'
      if (!grant.revocable || grant.revokedAt !== undefined) return 'NotRevocable'
      grant.returned = grant.total - vested(grant, now)
      grant.revokedAt = now
      return undefined
    },
    transferBeneficiary(id: number, caller: string, next: string): string | undefined {
      const grant = grants[id]
      if (!grant) return 'NoGrant'
      if (grant.beneficiary !== caller) return 'NotBeneficiary'
      grant.beneficiary = next
      return undefined
    },
  }
}
