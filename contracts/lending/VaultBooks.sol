// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {ExactTransfer} from "../token/ExactTransfer.sol";
import {DebtBook} from "./DebtBook.sol";
import {ILendingVault} from "./ILendingVault.sol";
import {LendingMath} from "./LendingMath.sol";
import {VaultTerms} from "./VaultTerms.sol";

/// @title The books of a lending vault: shares, cash and debts, each changed in one place
/// @dev OpenZeppelin's vault, whose virtual share and unit keep the first supplier from blowing up the price of a share;
/// what it holds is what is booked, so that a gift changes nothing.
abstract contract VaultBooks is ERC4626, VaultTerms {
    using SafeERC20 for IERC20;
    using ExactTransfer for IERC20;
    using DebtBook for DebtBook.Book;
    using LendingMath for LendingMath.Totals;

    DebtBook.Book internal _book;

    constructor() {
        _book.open();
        _report();
    }

    /// @inheritdoc ILendingVault
    function touch() external nonReentrant {
        _accrue();
        _report();
    }

    /// @inheritdoc ILendingVault
    function reduceReserves(uint256 amount, address to) external nonReentrant onlyOwner {
        if (amount == 0) revert ZeroAmount();
        _accrue();
        if (amount > _book.totals.reserves) revert InsufficientReserves(_book.totals.reserves);
        _book.totals.reserves -= amount;
        _book.takeCash(amount);
        emit ReservesReduced(to, amount);
        _report();
        IERC20(asset()).safeTransfer(to, amount);
    }

    /// @inheritdoc ILendingVault
    function seize(address from, address to, uint256 shares) external nonReentrant {
        bool may = address(connector.controllerOf(from)) == msg.sender && connector.isCollateral(from, this);
        if (!may) revert NotController(from);
        super._update(from, to, shares);
    }

    /// @inheritdoc ILendingVault
    function rates() external view returns (uint256 utilisation, uint256 borrowRate, uint256 supplyRate) {
        Terms memory current = terms();
        utilisation = totals().utilisation();
        borrowRate = LendingMath.borrowRate(current.curve, utilisation);
        supplyRate = LendingMath.supplyRate(borrowRate, utilisation, current.reserveFactor);
    }

    /// @inheritdoc IERC4626
    function deposit(uint256 assets, address to) public override(ERC4626, IERC4626) nonReentrant returns (uint256) {
        return super.deposit(assets, _orCaller(to));
    }

    /// @inheritdoc IERC4626
    function mint(uint256 shares, address to) public override(ERC4626, IERC4626) nonReentrant returns (uint256) {
        return super.mint(shares, _orCaller(to));
    }

    /// @inheritdoc IERC4626
    function withdraw(
        uint256 assets,
        address to,
        address from
    ) public override(ERC4626, IERC4626) nonReentrant returns (uint256) {
        return super.withdraw(assets, _orCaller(to), _orCaller(from));
    }

    /// @inheritdoc IERC4626
    function redeem(
        uint256 shares,
        address to,
        address from
    ) public override(ERC4626, IERC4626) nonReentrant returns (uint256) {
        address holder = _orCaller(from);
        uint256 given = shares == type(uint256).max ? balanceOf(holder) : shares;
        return super.redeem(given, _orCaller(to), holder);
    }

    /// @inheritdoc IERC4626
    function totalAssets() public view override(ERC4626, IERC4626) returns (uint256) {
        return totals().assets();
    }

    /// @inheritdoc IERC4626
    function maxDeposit(address) public view override(ERC4626, IERC4626) returns (uint256) {
        return Math.saturatingSub(terms().supplyCap, totalAssets());
    }

    /// @inheritdoc IERC4626
    function maxMint(address account) public view override(ERC4626, IERC4626) returns (uint256) {
        uint256 free = maxDeposit(account);
        return free > type(uint128).max ? type(uint256).max : convertToShares(free);
    }

    /// @inheritdoc IERC4626
    /// @dev As far as there is cash. What a debt holds back is not looked at.
    function maxRedeem(address account) public view override(ERC4626, IERC4626) returns (uint256) {
        uint256 held = balanceOf(account);
        uint256 cash = _book.totals.cash;
        return convertToAssets(held) <= cash ? held : convertToShares(cash);
    }

    /// @inheritdoc ILendingVault
    function totals() public view returns (LendingMath.Totals memory current) {
        Terms memory by = terms();
        current = _book.current(by.curve, by.reserveFactor);
        current.shares = totalSupply();
    }

    /// @inheritdoc ILendingVault
    function debtOf(address account) public view returns (uint256) {
        return _book.owedBy(account, totals().index);
    }

    function _deposit(address caller, address to, uint256 assets, uint256 shares) internal override {
        if (assets == 0 || shares == 0) revert ZeroAmount();
        if (totalSupply() != 0 && totalAssets() == 0) revert Worthless();
        _accrue();
        _book.totals.cash += assets;
        _mint(to, shares);
        emit Deposit(caller, to, assets, shares);
        _report();
        IERC20(asset()).pull(caller, assets);
    }

    function _withdraw(address caller, address to, address from, uint256 assets, uint256 shares) internal override {
        if (assets == 0 || shares == 0) revert ZeroAmount();
        if (caller != from) _spendAllowance(from, caller, shares);
        _accrue();
        _book.takeCash(assets);
        _burn(from, shares);
        emit Withdraw(caller, to, from, assets, shares);
        _report();
        IERC20(asset()).safeTransfer(to, assets);
    }

    /// @dev What is left must be enough for the debt of whoever gives shares away, if they were collateral at all.
    function _update(address from, address to, uint256 shares) internal override {
        super._update(from, to, shares);
        if (from != address(0) && connector.isCollateral(from, this)) connector.checkHealth(from);
    }

    function _accrue() internal override {
        Terms memory by = terms();
        (bool news, uint256 interest, uint256 toReserves) = _book.accrue(by.curve, by.reserveFactor);
        if (news) emit Accrued(interest, toReserves);
    }

    /// @dev Shares are not in the book but in the token.
    function _report() internal override {
        LendingMath.Totals memory current = _book.totals;
        current.shares = totalSupply();
        emit VaultUpdated(current);
    }

    function _addDebt(address account, uint256 amount) internal {
        _tellDebt(account, _book.add(account, debtOf(account), amount));
    }

    function _cutDebt(address account, uint256 amount) internal {
        _tellDebt(account, _book.cut(account, debtOf(account), amount));
    }

    function _orCaller(address account) internal view returns (address) {
        return account == address(0) ? msg.sender : account;
    }

    function _tellDebt(address account, DebtBook.Debt memory debt) private {
        emit DebtSet(account, debt.principal, debt.index);
    }
}
