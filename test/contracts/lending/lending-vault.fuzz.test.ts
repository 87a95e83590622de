import { KIT, SOFT } from './lending-vault-fixture.ts'
import { keepsBooksInRandomUse } from './lending-vault-use.ts'

describe('LendingVault under random use', function () {
  this.timeout(120_000)
  keepsBooksInRandomUse('liquidating back to a target', SOFT, 120)
  keepsBooksInRandomUse('liquidating in whole', KIT, 120)
})
