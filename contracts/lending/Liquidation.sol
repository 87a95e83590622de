// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {LendingMath} from "./LendingMath.sol";

/// @title The formulas by which a liquidator's repayment buys collateral
/// @dev A terms-of-trade is a fraction, shares of collateral per smallest unit of debt, kept in full until the one
/// division at the end.
library Liquidation {
    /// @param shares Numerator: shares for `per` smallest units of debt
    /// @param per Denominator
    struct Exchange {
        uint256 shares;
        uint256 per;
    }

    /// @notice A token's price, 18 decimals per whole token, and how many smallest units that has.
    struct Quote {
        uint256 price;
        uint256 unit;
    }

    /// @param incentive What a repayment of one buys, 18 decimals
    /// @param totals Of the market of the collateral
    function exchange(
        Quote memory debt,
        Quote memory collateral,
        uint256 incentive,
        LendingMath.Totals memory totals
    ) internal pure returns (Exchange memory) {
        uint256 ofTokens = debt.price * incentive * collateral.unit;
        uint256 ofShares = Math.mulDiv(ofTokens, totals.shares, LendingMath.assets(totals));
        return Exchange(ofShares, collateral.price * LendingMath.WAD * debt.unit);
    }

    /// @notice Shares that a repayment buys.
    function seized(Exchange memory terms, uint256 repaid) internal pure returns (uint256) {
        return Math.mulDiv(repaid, terms.shares, terms.per);
    }

    /// @notice The repayment that buys so many shares.
    function price(Exchange memory terms, uint256 shares) internal pure returns (uint256) {
        return Math.mulDiv(shares, terms.per, terms.shares, Math.Rounding.Ceil);
    }
}
