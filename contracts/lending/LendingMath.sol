// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title The formulas of pooled lending
/// @dev After the Compound protocol's whitepaper (Leshner, Hayes; 2019) and its jump rate. Rates, factors and indices
/// have 18 decimals (WAD). What users receive rounds down, what they owe or burn rounds up.
library LendingMath {
    /// @notice The annual rate that borrowers pay by utilisation: a line with a kink.
    /// @param base Rate at a utilisation of zero
    /// @param slope What it gains per unit of utilisation up to the kink
    /// @param jump What it gains per unit of utilisation beyond
    /// @param kink Utilisation where the line bends
    struct Curve {
        uint256 base;
        uint256 slope;
        uint256 jump;
        uint256 kink;
    }

    /// @notice What a market has and owes.
    /// @param cash Tokens at hand, as booked: what is sent without a call does not count
    /// @param borrows Owed by all borrowers
    /// @param reserves The part of cash and borrows that is not the suppliers'
    /// @param shares In existence
    /// @param index What a debt of one from the market's first day has grown to, 18 decimals
    /// @param accruedAt Up to when interest has been booked
    struct Totals {
        uint256 cash;
        uint256 borrows;
        uint256 reserves;
        uint256 shares;
        uint256 index;
        uint256 accruedAt;
    }

    uint256 internal constant WAD = 1e18;
    uint256 internal constant YEAR = 365 days;
    /// @notice What a share of an empty market is worth, 18 decimals: a market begins with 50 shares a token.
    uint256 internal constant FIRST_RATE = 0.02e18;
    /// @notice Rates above are cut to this, 1,000 % a year, so that no curve can stop a market.
    uint256 internal constant MAX_RATE = 10e18;
    /// @dev Bound of each part of a curve, so far out that their sum cannot overflow.
    uint256 private constant MAX_CURVE = 1e24;

    /// @notice Whether a curve can be one.
    function isSound(Curve memory curve) internal pure returns (bool) {
        return curve.kink <= WAD && curve.base <= MAX_CURVE && curve.slope <= MAX_CURVE && curve.jump <= MAX_CURVE;
    }

    /// @notice The share of what suppliers own that is lent out, at most one.
    function utilisation(Totals memory totals) internal pure returns (uint256) {
        if (totals.borrows == 0) return 0;
        uint256 owned = assets(totals);
        return totals.borrows >= owned ? WAD : Math.mulDiv(totals.borrows, WAD, owned);
    }

    /// @notice What borrowers pay, per year.
    function borrowRate(Curve memory curve, uint256 used) internal pure returns (uint256) {
        uint256 level = Math.min(used, curve.kink);
        uint256 rate = curve.base + (curve.slope * level + curve.jump * (used - level)) / WAD;
        return Math.min(rate, MAX_RATE);
    }

    /// @notice What suppliers get, per year.
    function supplyRate(uint256 rate, uint256 used, uint256 reserveFactor) internal pure returns (uint256) {
        return (((rate * used) / WAD) * (WAD - reserveFactor)) / WAD;
    }

    /// @notice The market as of `time`: simple interest since the last accrual, at the rate that was in force.
    /// @return totals The same object, brought up to date
    /// @return interest What borrowers owe more than before
    function accrue(
        Totals memory totals,
        Curve memory curve,
        uint256 reserveFactor,
        uint256 time
    ) internal pure returns (Totals memory, uint256 interest) {
        uint256 perSecond = borrowRate(curve, utilisation(totals)) / YEAR;
        uint256 growth = perSecond * (time - totals.accruedAt);
        interest = Math.mulDiv(totals.borrows, growth, WAD);
        totals.borrows += interest;
        totals.reserves += Math.mulDiv(interest, reserveFactor, WAD);
        totals.index += Math.mulDiv(totals.index, growth, WAD);
        totals.accruedAt = time;
        return (totals, interest);
    }

    /// @notice What suppliers own together.
    function assets(Totals memory totals) internal pure returns (uint256) {
        return Math.saturatingSub(totals.cash + totals.borrows, totals.reserves);
    }

    /// @notice What a share is worth, 18 decimals.
    function exchangeRate(Totals memory totals) internal pure returns (uint256) {
        return totals.shares == 0 ? FIRST_RATE : Math.mulDiv(assets(totals), WAD, totals.shares);
    }

    /// @notice Tokens for so many shares.
    function assetsFor(Totals memory totals, uint256 shares) internal pure returns (uint256) {
        return totals.shares == 0 ? 0 : Math.mulDiv(shares, assets(totals), totals.shares);
    }

    /// @notice Shares for so many tokens; the market must not be worthless.
    function sharesFor(Totals memory totals, uint256 amount, Math.Rounding rounding) internal pure returns (uint256) {
        return
            totals.shares == 0
                ? Math.mulDiv(amount, WAD, FIRST_RATE, rounding)
                : Math.mulDiv(amount, totals.shares, assets(totals), rounding);
    }

    /// @notice What a debt has grown to while the index grew from `since` to `index`.
    function debt(uint256 principal, uint256 index, uint256 since) internal pure returns (uint256) {
        return principal == 0 ? 0 : Math.mulDiv(principal, index, since, Math.Rounding.Ceil);
    }

    /// @notice What so many tokens are worth at a price of one whole token, which has `unit` smallest units.
    function value(
        uint256 amount,
        uint256 price,
        uint256 unit,
        Math.Rounding rounding
    ) internal pure returns (uint256) {
        return Math.mulDiv(amount, price, unit, rounding);
    }
}
