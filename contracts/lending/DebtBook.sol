// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {LendingMath} from "./LendingMath.sol";

/// @title What a market has and who owes it what, with interest by one index for all debts
/// @dev Its holder accrues before it changes anything.
library DebtBook {
    using LendingMath for LendingMath.Totals;

    /// @param principal Owed when the market's index was `index`
    struct Debt {
        uint256 principal;
        uint256 index;
    }

    /// @param borrowers Accounts that owe anything
    struct Book {
        LendingMath.Totals totals;
        uint256 borrowers;
        mapping(address account => Debt) debts;
    }

    /// @notice The market holds `available` only.
    error InsufficientCash(uint256 available);

    /// @notice Begins a book: nothing is owed yet.
    function open(Book storage book) internal {
        book.totals.index = LendingMath.WAD;
        book.totals.accruedAt = block.timestamp;
    }

    /// @notice Books the interest up to now.
    /// @return news Whether time has passed since the last accrual
    function accrue(
        Book storage book,
        LendingMath.Curve memory curve,
        uint256 reserveFactor
    ) internal returns (bool news, uint256 interest, uint256 toReserves) {
        if (book.totals.accruedAt == block.timestamp) return (false, 0, 0);
        uint256 reserves = book.totals.reserves;
        (book.totals, interest) = LendingMath.accrue(book.totals, curve, reserveFactor, block.timestamp);
        return (true, interest, book.totals.reserves - reserves);
    }

    function takeCash(Book storage book, uint256 amount) internal {
        if (amount > book.totals.cash) revert InsufficientCash(book.totals.cash);
        book.totals.cash -= amount;
    }

    /// @param owed What the account owed before
    /// @return What it owes now, as of the index
    function add(Book storage book, address account, uint256 owed, uint256 amount) internal returns (Debt memory) {
        book.totals.borrows += amount;
        if (owed == 0) book.borrowers++;
        return _set(book, account, owed + amount);
    }

    /// @dev Debts round up at each change and their sum rounds down at each accrual, so the two drift apart by a unit a
    /// time; the difference that shows when a debt or all of them are gone is the reserves'.
    function cut(Book storage book, address account, uint256 owed, uint256 amount) internal returns (Debt memory) {
        LendingMath.Totals storage totals = book.totals;
        uint256 left = owed - amount;
        uint256 counted = Math.min(amount, totals.borrows);
        totals.borrows -= counted;
        totals.reserves += amount - counted;
        if (left == 0 && --book.borrowers == 0) {
            totals.reserves = Math.saturatingSub(totals.reserves, totals.borrows);
            totals.borrows = 0;
        }
        return _set(book, account, left);
    }

    /// @notice What an account owes when the index is `index`.
    function owedBy(Book storage book, address account, uint256 index) internal view returns (uint256) {
        Debt storage debt = book.debts[account];
        return LendingMath.debt(debt.principal, index, debt.index);
    }

    /// @notice The market as of now.
    function current(
        Book storage book,
        LendingMath.Curve memory curve,
        uint256 reserveFactor
    ) internal view returns (LendingMath.Totals memory totals) {
        (totals, ) = LendingMath.accrue(book.totals, curve, reserveFactor, block.timestamp);
    }

    function _set(Book storage book, address account, uint256 principal) private returns (Debt memory debt) {
        debt = Debt(principal, book.totals.index);
        book.debts[account] = debt;
    }
}
