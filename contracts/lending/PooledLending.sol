// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {EnumerableSet} from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {ExactTransfer} from "../token/ExactTransfer.sol";
import {IPooledLending} from "./IPooledLending.sol";
import {LendingBooks} from "./LendingBooks.sol";
import {LendingMath} from "./LendingMath.sol";
import {LendingTerms} from "./LendingTerms.sol";
import {Liquidation} from "./Liquidation.sol";

/// @title Pooled lending: a market per token, and one decision over all of them who may borrow
/// @dev Order of every entry: accrue, change the books, check the account, move tokens. Longer than most contracts
/// here, as its entries share what they check.
contract PooledLending is LendingBooks {
    using SafeERC20 for IERC20;
    using ExactTransfer for IERC20;
    using EnumerableSet for EnumerableSet.AddressSet;
    using LendingMath for LendingMath.Totals;
    using Liquidation for Liquidation.Exchange;

    mapping(address account => EnumerableSet.AddressSet) private _entered;

    constructor(address owner_, Rules memory rules_) LendingTerms(owner_, rules_) {}

    /// @inheritdoc IPooledLending
    function mint(address asset, uint256 amount) external nonReentrant returns (uint256 shares) {
        if (amount == 0) revert ZeroAmount();
        _accrue(asset);
        LendingMath.Totals memory before = totals(asset);
        uint256 owned = before.assets();
        if (before.shares != 0 && owned == 0) revert Worthless(asset);
        uint256 free = Math.saturatingSub(_market(asset).terms.supplyCap, owned);
        if (amount > free) revert CapExceeded(free);
        shares = _firstShares(asset, before.sharesFor(amount, Math.Rounding.Floor));
        if (shares == 0) revert ZeroAmount();
        _addCash(asset, amount);
        _moveShares(asset, address(0), msg.sender, shares);
        emit Minted(asset, msg.sender, amount, shares);
        _report(asset);
        IERC20(asset).pull(msg.sender, amount);
    }

    /// @inheritdoc IPooledLending
    function redeem(address asset, uint256 shares) external nonReentrant returns (uint256 amount) {
        _accrue(asset);
        uint256 given = shares == type(uint256).max ? sharesOf(asset, msg.sender) : shares;
        amount = totals(asset).assetsFor(given);
        _redeem(asset, amount, given);
    }

    /// @inheritdoc IPooledLending
    function redeemUnderlying(address asset, uint256 amount) external nonReentrant returns (uint256 shares) {
        _accrue(asset);
        LendingMath.Totals memory before = totals(asset);
        if (before.assets() == 0) revert InsufficientShares(0);
        shares = before.sharesFor(amount, Math.Rounding.Ceil);
        _redeem(asset, amount, shares);
    }

    /// @inheritdoc IPooledLending
    function transferShares(address asset, address to, uint256 shares) external nonReentrant {
        if (shares == 0) revert ZeroAmount();
        if (to == address(0) || to == address(this) || to == msg.sender) revert BadRecipient(to);
        _accrue(asset);
        _moveShares(asset, msg.sender, to, shares);
        _checkCollateral(asset, msg.sender);
        _report(asset);
    }

    /// @inheritdoc IPooledLending
    function borrow(address asset, uint256 amount) external nonReentrant {
        if (amount == 0) revert ZeroAmount();
        _accrue(asset);
        uint256 free = Math.saturatingSub(_market(asset).terms.borrowCap, totals(asset).borrows);
        if (amount > free) revert CapExceeded(free);
        _enter(asset, msg.sender);
        _takeCash(asset, amount);
        _addDebt(asset, msg.sender, amount);
        _requireHealthy(msg.sender);
        emit Borrowed(asset, msg.sender, amount);
        _report(asset);
        IERC20(asset).safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc IPooledLending
    function repay(address asset, uint256 amount) external nonReentrant returns (uint256) {
        return _repayAtMost(asset, msg.sender, amount);
    }

    /// @inheritdoc IPooledLending
    function repayFor(address asset, address account, uint256 amount) external nonReentrant returns (uint256) {
        return _repayAtMost(asset, account, amount);
    }

    /// @inheritdoc IPooledLending
    function enterMarket(address asset) external nonReentrant {
        _market(asset);
        _enter(asset, msg.sender);
    }

    /// @inheritdoc IPooledLending
    function exitMarket(address asset) external nonReentrant {
        uint256 owed = debtOf(asset, msg.sender);
        if (owed != 0) revert HasDebt(owed);
        if (!_entered[msg.sender].remove(asset)) revert NotEntered(asset);
        _requireHealthy(msg.sender);
        emit MarketExited(asset, msg.sender);
    }

    /// @inheritdoc IPooledLending
    function liquidate(
        address asset,
        address account,
        uint256 amount,
        address collateral
    ) external nonReentrant returns (uint256 repaid, uint256 shares) {
        if (account == msg.sender) revert OwnDebt();
        _accrue(asset);
        if (collateral != asset) _accrue(collateral);
        (, uint256 shortfall) = liquidityOf(account);
        if (shortfall == 0) revert NoShortfall();
        if (!_entered[account].contains(collateral)) revert NotEntered(collateral);
        (repaid, shares) = _bargain(asset, account, amount, collateral);
        if (repaid == 0 || shares == 0) revert ZeroAmount();
        _repay(asset, account, repaid);
        _seize(asset, account, repaid, collateral, shares);
        _report(asset);
        if (collateral != asset) _report(collateral);
        IERC20(asset).pull(msg.sender, repaid);
    }

    /// @inheritdoc IPooledLending
    function writeOff(address asset, address account) external nonReentrant returns (uint256 amount) {
        _accrue(asset);
        amount = debtOf(asset, account);
        if (amount == 0) revert NoDebt();
        address[] memory entered = _entered[account].values();
        for (uint256 i = 0; i < entered.length; i++) {
            if (suppliedBy(entered[i], account) != 0) revert HasCollateral(entered[i]);
        }
        _cutDebt(asset, account, amount);
        uint256 fromReserves = _takeReserves(asset, amount);
        emit BadDebt(asset, account, amount, fromReserves);
        _report(asset);
    }

    /// @inheritdoc IPooledLending
    function enteredBy(address account) external view returns (address[] memory) {
        return _entered[account].values();
    }

    /// @inheritdoc IPooledLending
    function liquidityOf(address account) public view returns (uint256 liquidity, uint256 shortfall) {
        uint256 allowed;
        uint256 owed;
        address[] memory entered = _entered[account].values();
        for (uint256 i = 0; i < entered.length; i++) {
            (uint256 ofCollateral, uint256 ofDebt) = _weigh(entered[i], account);
            allowed += ofCollateral;
            owed += ofDebt;
        }
        return (Math.saturatingSub(allowed, owed), Math.saturatingSub(owed, allowed));
    }

    function _redeem(address asset, uint256 amount, uint256 shares) private {
        if (amount == 0 || shares == 0) revert ZeroAmount();
        _moveShares(asset, msg.sender, address(0), shares);
        _takeCash(asset, amount);
        _checkCollateral(asset, msg.sender);
        emit Redeemed(asset, msg.sender, amount, shares);
        _report(asset);
        IERC20(asset).safeTransfer(msg.sender, amount);
    }

    function _repayAtMost(address asset, address account, uint256 amount) private returns (uint256 repaid) {
        if (amount == 0) revert ZeroAmount();
        _accrue(asset);
        uint256 owed = debtOf(asset, account);
        if (owed == 0) revert NoDebt();
        repaid = Math.min(amount, owed);
        _repay(asset, account, repaid);
        _report(asset);
        IERC20(asset).pull(msg.sender, repaid);
    }

    function _repay(address asset, address account, uint256 amount) private {
        _addCash(asset, amount);
        _cutDebt(asset, account, amount);
        emit Repaid(asset, account, msg.sender, amount);
    }

    /// @dev The protocol's part of the shares is burned, and what it was worth is booked to the reserves.
    function _seize(address asset, address account, uint256 repaid, address collateral, uint256 shares) private {
        LendingMath.Totals memory before = totals(collateral);
        uint256 ofProtocol = Math.mulDiv(shares, rules().protocolShare, LendingMath.WAD);
        _moveShares(collateral, account, msg.sender, shares - ofProtocol);
        if (ofProtocol != 0) {
            _moveShares(collateral, account, address(0), ofProtocol);
            _addReserves(collateral, before.assetsFor(ofProtocol));
        }
        uint256 seized = before.assetsFor(shares);
        emit Liquidated(asset, account, msg.sender, repaid, collateral, shares, ofProtocol, seized);
    }

    function _enter(address asset, address account) private {
        if (_entered[account].add(asset)) emit MarketEntered(asset, account);
    }

    /// @dev What a liquidation repays and what that buys, within the rules and what there is.
    function _bargain(
        address asset,
        address account,
        uint256 amount,
        address collateral
    ) private view returns (uint256 repaid, uint256 shares) {
        uint256 owed = debtOf(asset, account);
        uint256 most =
            owed <= _market(asset).terms.minDebt ? owed : Math.mulDiv(owed, rules().closeFactor, LendingMath.WAD);
        bool asMuchAsPossible = amount == type(uint256).max;
        repaid = asMuchAsPossible ? most : amount;
        if (repaid > most) revert TooMuchRepaid(most);
        Liquidation.Exchange memory exchange = _exchange(asset, collateral);
        uint256 held = sharesOf(collateral, account);
        shares = exchange.seized(repaid);
        if (shares <= held) return (repaid, shares);
        if (!asMuchAsPossible) revert CollateralTooSmall(held);
        return (exchange.price(held), held);
    }

    /// @dev Whatever is left must be enough for the debts, if it was collateral at all.
    function _checkCollateral(address asset, address account) private view {
        if (_entered[account].contains(asset)) _requireHealthy(account);
    }

    /// @dev Without debts no price is needed, so that an oracle that is down keeps nobody's savings.
    function _requireHealthy(address account) private view {
        if (!_owes(account)) return;
        (, uint256 shortfall) = liquidityOf(account);
        if (shortfall != 0) revert Shortfall(shortfall);
    }

    function _owes(address account) private view returns (bool) {
        address[] memory entered = _entered[account].values();
        for (uint256 i = 0; i < entered.length; i++) {
            if (debtOf(entered[i], account) != 0) return true;
        }
        return false;
    }

    /// @dev What an account's collateral in a market allows, and what it owes there, in the unit of account.
    function _weigh(address asset, address account) private view returns (uint256 allowed, uint256 owed) {
        uint256 supplied = suppliedBy(asset, account);
        uint256 debt = debtOf(asset, account);
        if (supplied == 0 && debt == 0) return (0, 0);
        Liquidation.Quote memory quote = _quote(asset);
        uint256 worth = LendingMath.value(supplied, quote.price, quote.unit, Math.Rounding.Floor);
        allowed = Math.mulDiv(worth, _market(asset).terms.collateralFactor, LendingMath.WAD);
        owed = LendingMath.value(debt, quote.price, quote.unit, Math.Rounding.Ceil);
    }
}
