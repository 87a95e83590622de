import { KIT, SOFT } from './lending-vault-fixture.ts'
import { keepsBooksInRandomUse } from './lending-vault-use.ts'

describe('LendingVault under much random use', function () {
  this.timeout(900_000)
  keepsBooksInRandomUse('liquidating back to a target', SOFT, 2_000)
  keepsBooksInRandomUse('liquidating in whole', KIT, 2_000)
})
