// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {ExactTransfer} from "../token/ExactTransfer.sol";
import {DebtBook} from "./DebtBook.sol";
import {ILendingVault} from "./ILendingVault.sol";
import {IVaultConnector} from "./IVaultConnector.sol";
import {LendingMath} from "./LendingMath.sol";
import {SoftLiquidation} from "./SoftLiquidation.sol";
import {VaultRisk} from "./VaultRisk.sol";
import {VaultTerms} from "./VaultTerms.sol";

/// @title A lending market of its own: one token is lent, against shares of the vaults that this one accepts
/// @dev Order of every entry: accrue, change the books, check the account, move tokens.
contract LendingVault is VaultRisk {
    using SafeERC20 for IERC20;
    using ExactTransfer for IERC20;
    using DebtBook for DebtBook.Book;

    constructor(
        address owner_,
        IVaultConnector connector_,
        IERC20Metadata asset_,
        Terms memory terms_,
        SoftLiquidation.Rules memory rules_
    )
        VaultTerms(owner_, connector_, terms_, rules_)
        ERC20(string.concat("Vault of ", asset_.name()), string.concat("v", asset_.symbol()))
        ERC4626(asset_)
        VaultRisk(asset_.decimals())
    {}

    /// @inheritdoc ILendingVault
    function borrow(uint256 amount) external nonReentrant {
        if (amount == 0) revert ZeroAmount();
        _requireController(msg.sender);
        _accrue();
        uint256 free = Math.saturatingSub(terms().borrowCap, _book.totals.borrows);
        if (amount > free) revert CapExceeded(free);
        _book.takeCash(amount);
        _addDebt(msg.sender, amount);
        connector.checkHealth(msg.sender);
        emit Borrowed(msg.sender, amount);
        _report();
        IERC20(asset()).safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc ILendingVault
    function repay(uint256 amount, address account) external nonReentrant returns (uint256 repaid) {
        if (amount == 0) revert ZeroAmount();
        _accrue();
        address debtor = _orCaller(account);
        repaid = Math.min(amount, _owed(debtor));
        _repay(debtor, repaid);
        _report();
        IERC20(asset()).pull(msg.sender, repaid);
    }

    /// @inheritdoc ILendingVault
    function pullDebt(uint256 amount, address from) external nonReentrant returns (uint256 pulled) {
        if (amount == 0) revert ZeroAmount();
        if (from == msg.sender) revert OwnDebt();
        _requireController(msg.sender);
        _accrue();
        pulled = Math.min(amount, _owed(from));
        _addDebt(msg.sender, pulled);
        _cutDebt(from, pulled);
        connector.checkHealth(msg.sender);
        emit DebtPulled(from, msg.sender, pulled);
        _report();
    }

    /// @inheritdoc ILendingVault
    function liquidate(
        address account,
        ILendingVault collateral,
        uint256 amount,
        uint256 minYield
    ) external nonReentrant returns (uint256 repaid, uint256 shares) {
        if (account == msg.sender) revert OwnDebt();
        _accrue();
        Bargain memory most = _bargain(account, collateral);
        repaid = amount == type(uint256).max ? most.repaid : amount;
        if (repaid > most.repaid) revert TooMuchRepaid(most.repaid);
        shares = repaid == most.repaid ? most.shares : _sharesFor(collateral, repaid, most);
        if (repaid == 0 || shares == 0) revert ZeroAmount();
        if (shares < minYield) revert TooLittleYield(shares);
        uint256 fee = Math.mulDiv(repaid, rules().fee, LendingMath.WAD, Math.Rounding.Ceil);
        _repay(account, repaid);
        _book.totals.cash += fee;
        _book.totals.reserves += fee;
        _seize(account, collateral, repaid, fee, shares, most.off);
        _report();
        IERC20(asset()).pull(msg.sender, repaid + fee);
    }

    /// @inheritdoc ILendingVault
    function writeOff(address account) external nonReentrant returns (uint256 amount) {
        _accrue();
        amount = _owed(account);
        ILendingVault left = _collateralOf(account);
        if (address(left) != address(0)) revert HasCollateral(left);
        _socialize(account, amount);
        _report();
    }

    function _repay(address account, uint256 amount) private {
        _book.totals.cash += amount;
        _cutDebt(account, amount);
        emit Repaid(account, msg.sender, amount);
    }

    function _seize(
        address account,
        ILendingVault collateral,
        uint256 repaid,
        uint256 fee,
        uint256 shares,
        uint256 off
    ) private {
        emit Liquidated(account, msg.sender, collateral, repaid, fee, shares, collateral.convertToAssets(shares), off);
        collateral.seize(account, msg.sender, shares);
        uint256 left = debtOf(account);
        if (left == 0 || !rules().socialize || address(_collateralOf(account)) != address(0)) return;
        _socialize(account, left);
    }

    /// @dev Suppliers lose what they own, then the reserves what is beyond that.
    function _socialize(address account, uint256 amount) private {
        _cutDebt(account, amount);
        LendingMath.Totals storage all = _book.totals;
        all.reserves = Math.min(all.reserves, all.cash + all.borrows);
        emit DebtSocialized(account, amount);
    }

    function _requireController(address account) private view {
        if (connector.controllerOf(account) != this) revert NotController(account);
    }
}
