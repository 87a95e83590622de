// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {DebtBook} from "./DebtBook.sol";
import {IPooledLending} from "./IPooledLending.sol";
import {LendingMath} from "./LendingMath.sol";
import {LendingTerms} from "./LendingTerms.sol";
import {Liquidation} from "./Liquidation.sol";

/// @title The books of pooled lending: shares and debts of its markets, each changed in one place
/// @dev Who may do what with them is decided in PooledLending.
abstract contract LendingBooks is LendingTerms {
    using DebtBook for DebtBook.Book;
    using LendingMath for LendingMath.Totals;

    /// @dev The first shares of a market stay in it, so that nobody can blow up the price of one.
    uint256 private constant LOCKED_SHARES = 1_000;

    /// @inheritdoc IPooledLending
    function rates(address asset) external view returns (uint256 utilisation, uint256 borrowRate, uint256 supplyRate) {
        Terms storage current = _market(asset).terms;
        utilisation = totals(asset).utilisation();
        borrowRate = LendingMath.borrowRate(current.curve, utilisation);
        supplyRate = LendingMath.supplyRate(borrowRate, utilisation, current.reserveFactor);
    }

    /// @inheritdoc IPooledLending
    function exchangeRate(address asset) external view returns (uint256) {
        return totals(asset).exchangeRate();
    }

    /// @inheritdoc IPooledLending
    function seizable(address asset, uint256 amount, address collateral) external view returns (uint256) {
        return Liquidation.seized(_exchange(asset, collateral), amount);
    }

    /// @inheritdoc IPooledLending
    function sharesOf(address asset, address account) public view returns (uint256) {
        return _market(asset).shares[account];
    }

    /// @inheritdoc IPooledLending
    function suppliedBy(address asset, address account) public view returns (uint256) {
        return totals(asset).assetsFor(sharesOf(asset, account));
    }

    /// @inheritdoc IPooledLending
    function debtOf(address asset, address account) public view returns (uint256) {
        return _market(asset).book.owedBy(account, totals(asset).index);
    }

    /// @inheritdoc IPooledLending
    function totals(address asset) public view returns (LendingMath.Totals memory) {
        Market storage market = _market(asset);
        return market.book.current(market.terms.curve, market.terms.reserveFactor);
    }

    function _addCash(address asset, uint256 amount) internal {
        _market(asset).book.totals.cash += amount;
    }

    function _takeCash(address asset, uint256 amount) internal {
        _market(asset).book.takeCash(amount);
    }

    /// @dev The first supplier leaves some shares behind, which the contract holds and nobody can move.
    function _firstShares(address asset, uint256 shares) internal returns (uint256 rest) {
        if (_market(asset).book.totals.shares != 0) return shares;
        if (shares <= LOCKED_SHARES) revert TooFewShares(LOCKED_SHARES);
        _moveShares(asset, address(0), address(this), LOCKED_SHARES);
        return shares - LOCKED_SHARES;
    }

    /// @dev From the zero address they are made, to it they are burned.
    function _moveShares(address asset, address from, address to, uint256 shares) internal {
        Market storage market = _market(asset);
        if (from == address(0)) {
            market.book.totals.shares += shares;
        } else {
            uint256 held = market.shares[from];
            if (shares > held) revert InsufficientShares(held);
            market.shares[from] = held - shares;
        }
        if (to == address(0)) market.book.totals.shares -= shares;
        else market.shares[to] += shares;
        emit SharesMoved(asset, from, to, shares);
    }

    function _addDebt(address asset, address account, uint256 amount) internal {
        uint256 owed = debtOf(asset, account);
        _tellDebt(asset, account, _market(asset).book.add(account, owed, amount));
    }

    function _cutDebt(address asset, address account, uint256 amount) internal {
        uint256 owed = debtOf(asset, account);
        _tellDebt(asset, account, _market(asset).book.cut(account, owed, amount));
    }

    /// @return borne What the reserves could bear
    function _takeReserves(address asset, uint256 amount) internal returns (uint256 borne) {
        LendingMath.Totals storage totals_ = _market(asset).book.totals;
        borne = Math.min(amount, totals_.reserves);
        totals_.reserves -= borne;
    }

    function _addReserves(address asset, uint256 amount) internal {
        _market(asset).book.totals.reserves += amount;
        emit ReservesAdded(asset, amount);
    }

    function _quote(address asset) internal view returns (Liquidation.Quote memory) {
        uint256 price = _market(asset).terms.oracle.priceOf(asset);
        if (price == 0) revert PriceUnknown(asset);
        return Liquidation.Quote(price, _market(asset).unit);
    }

    function _exchange(address asset, address collateral) internal view returns (Liquidation.Exchange memory) {
        LendingMath.Totals memory ofCollateral = totals(collateral);
        if (ofCollateral.assets() == 0) revert Worthless(collateral);
        return Liquidation.exchange(_quote(asset), _quote(collateral), rules().incentive, ofCollateral);
    }

    function _tellDebt(address asset, address account, DebtBook.Debt memory debt) private {
        emit DebtSet(asset, account, debt.principal, debt.index);
    }
}
