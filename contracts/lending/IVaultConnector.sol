// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {ILendingVault} from "./ILendingVault.sol";

/// @title Which vaults an account has given a say over it
/// @notice What an account holds of a collateral vault's shares stands in for what it owes its one controller, which may
/// take it. Everybody decides for themselves alone.
interface IVaultConnector {
    event CollateralEnabled(address indexed account, ILendingVault indexed vault);
    event CollateralDisabled(address indexed account, ILendingVault indexed vault);
    /// @notice The zero address when an account is rid of its controller.
    event ControllerSet(address indexed account, ILendingVault indexed controller);

    /// @notice One account has at most `most` vaults as collateral, so that a liquidation can look at all.
    error TooManyCollaterals(uint256 most);
    error NotCollateral(ILendingVault vault);
    /// @notice An account has one controller at a time, which it still owes something.
    error ControllerExists(ILendingVault controller);
    error NoController();
    /// @notice A controller stays as long as `amount` is owed to it.
    error HasDebt(uint256 amount);

    /// @notice Lets the caller's shares of a vault, present and future, stand in for its debt.
    function enableCollateral(ILendingVault vault) external;

    /// @notice Takes that back. Not while the debt needs it.
    function disableCollateral(ILendingVault vault) external;

    /// @notice Lets a vault decide over the caller's collateral, which it must before it lends anything. It takes the place
    /// of one to which nothing is owed any more.
    function enableController(ILendingVault vault) external;

    /// @notice Is rid of the controller. Not while anything is owed to it.
    function disableController() external;

    /// @notice Fails unless the account's collateral allows what it owes its controller, and notes when. Anyone may.
    function checkHealth(address account) external;

    function collateralsOf(address account) external view returns (ILendingVault[] memory);

    function isCollateral(address account, ILendingVault vault) external view returns (bool);

    /// @notice The vault that an account may owe to; the zero address when there is none.
    function controllerOf(address account) external view returns (ILendingVault);

    /// @notice When an account was last found healthy; 0 when it never had to be.
    function checkedAt(address account) external view returns (uint256);
}
