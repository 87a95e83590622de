// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {EnumerableSet} from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";

import {ILendingVault} from "./ILendingVault.sol";
import {IVaultConnector} from "./IVaultConnector.sol";

/// @title Which vaults an account has given a say over it
/// @dev After the idea of the Ethereum Vault Connector (Euler, 2024). It holds nothing and trusts nobody: whoever names
/// a vault as controller trusts that.
contract VaultConnector is IVaultConnector {
    using EnumerableSet for EnumerableSet.AddressSet;

    uint256 private constant MOST_COLLATERALS = 10;

    /// @inheritdoc IVaultConnector
    mapping(address account => ILendingVault) public controllerOf;
    /// @inheritdoc IVaultConnector
    mapping(address account => uint256) public checkedAt;

    mapping(address account => EnumerableSet.AddressSet) private _collaterals;

    /// @inheritdoc IVaultConnector
    function enableCollateral(ILendingVault vault) external {
        EnumerableSet.AddressSet storage own = _collaterals[msg.sender];
        if (!own.add(address(vault))) return;
        if (own.length() > MOST_COLLATERALS) revert TooManyCollaterals(MOST_COLLATERALS);
        emit CollateralEnabled(msg.sender, vault);
    }

    /// @inheritdoc IVaultConnector
    function disableCollateral(ILendingVault vault) external {
        if (!_collaterals[msg.sender].remove(address(vault))) revert NotCollateral(vault);
        emit CollateralDisabled(msg.sender, vault);
        checkHealth(msg.sender);
    }

    /// @inheritdoc IVaultConnector
    function enableController(ILendingVault vault) external {
        ILendingVault current = controllerOf[msg.sender];
        if (current == vault) return;
        if (address(current) != address(0) && current.debtOf(msg.sender) != 0) revert ControllerExists(current);
        _setController(msg.sender, vault);
    }

    /// @inheritdoc IVaultConnector
    function disableController() external {
        ILendingVault current = controllerOf[msg.sender];
        if (address(current) == address(0)) revert NoController();
        uint256 owed = current.debtOf(msg.sender);
        if (owed != 0) revert HasDebt(owed);
        _setController(msg.sender, ILendingVault(address(0)));
    }

    /// @inheritdoc IVaultConnector
    function collateralsOf(address account) external view returns (ILendingVault[] memory vaults) {
        address[] memory own = _collaterals[account].values();
        vaults = new ILendingVault[](own.length);
        for (uint256 i = 0; i < own.length; i++) vaults[i] = ILendingVault(own[i]);
    }

    /// @inheritdoc IVaultConnector
    function isCollateral(address account, ILendingVault vault) external view returns (bool) {
        return _collaterals[account].contains(address(vault));
    }

    /// @inheritdoc IVaultConnector
    function checkHealth(address account) public {
        ILendingVault controller = controllerOf[account];
        if (address(controller) == address(0)) return;
        controller.requireHealthy(account);
        checkedAt[account] = block.timestamp;
    }

    function _setController(address account, ILendingVault controller) private {
        controllerOf[account] = controller;
        emit ControllerSet(account, controller);
    }
}
