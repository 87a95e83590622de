import { expect } from 'chai'

import { fixture } from '../../kit/local-chain.ts'
import { deployVaults, NOBODY } from './lending-vault-fixture.ts'

describe('VaultConnector', () => {
  const deploy = fixture((chain) => deployVaults(chain))

  it('default: tells who has named what', async () => {
    const { connector, dollars, ether, bob } = await deploy()
    const own = connector.connect(bob)
    await expect(own.enableCollateral(ether)).to.emit(connector, 'CollateralEnabled').withArgs(bob, ether)
    await expect(own.enableCollateral(ether)).not.to.emit(connector, 'CollateralEnabled')
    await expect(own.enableController(dollars)).to.emit(connector, 'ControllerSet').withArgs(bob, dollars)
    expect(await connector.collateralsOf(bob)).to.deep.equal([await ether.getAddress()])
    expect(await connector.controllerOf(bob)).to.equal(await dollars.getAddress())
    await expect(own.disableController()).to.emit(connector, 'ControllerSet').withArgs(bob, NOBODY)
    await expect(own.disableCollateral(ether)).to.emit(connector, 'CollateralDisabled').withArgs(bob, ether)
    expect(await connector.isCollateral(bob, ether)).to.equal(false)
  })

  it('error: what was never named, and more than ten collaterals', async () => {
    const { connector, ether, chain, bob } = await deploy()
    const own = connector.connect(bob)
    await expect(own.disableController()).to.be.revertedWithCustomError(connector, 'NoController')
    await expect(own.disableCollateral(ether)).to.be.revertedWithCustomError(connector, 'NotCollateral').withArgs(ether)
    for (const { address } of chain.signers.slice(0, 10)) await own.enableCollateral(address)
    await expect(own.enableCollateral(ether))
      .to.be.revertedWithCustomError(connector, 'TooManyCollaterals')
      .withArgs(10n)
  })
})
