// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {Shares} from "./Shares.sol";

/// @title The formulas of a treasury that trades on a constant-product pair with a fee of 0.3 %
/// @dev Prices are fractions of quote over token, in smallest units. Rounding keeps money in the treasury.
library TreasuryMath {
    /// @notice What a trade may cost: a fraction, so that nothing of it is rounded before the last division.
    struct Price {
        uint256 quote;
        uint256 token;
    }

    uint256 internal constant BPS = 10_000;

    /// @notice Parts of an amount, each rounded down; the reserve gets what rounding leaves.
    function split(uint256 amount, Shares memory bps) internal pure returns (Shares memory parts) {
        parts.burn = Math.mulDiv(amount, bps.burn, BPS);
        parts.liquidity = Math.mulDiv(amount, bps.liquidity, BPS);
        parts.stakers = Math.mulDiv(amount, bps.stakers, BPS);
        parts.reserve = amount - parts.burn - parts.liquidity - parts.stakers;
    }

    function total(Shares memory parts) internal pure returns (uint256) {
        return parts.burn + parts.liquidity + parts.stakers + parts.reserve;
    }

    /// @notice The lower of two prices.
    function lower(Price memory a, Price memory b) internal pure returns (Price memory) {
        // Reserves have 112 bits and a mean price 224, over 2^112: the first product fits, the second in 512 bits.
        return Math.mulDiv(a.quote, b.token, a.token) <= b.quote ? a : b;
    }

    /// @notice The most that `bought` may have cost at `impactBps` above a price. What the pair rounds off the bought
    /// amount, less than one unit, is not held against the trade.
    function mostFor(Price memory price, uint256 bought, uint256 impactBps) internal pure returns (uint256) {
        return Math.mulDiv((bought + 1) * (BPS + impactBps), price.quote, price.token * BPS);
    }

    /// @notice The largest payment whose average price is at most `impactBps` above a price. From the average price
    /// (x + r·a) / (r·y) of a payment `a` at reserves x, y and r = 0.997.
    function largestBuy(
        uint256 reserveQuote,
        uint256 reserveToken,
        Price memory price,
        uint256 impactBps
    ) internal pure returns (uint256) {
        uint256 atLimit = Math.mulDiv(reserveToken * (BPS + impactBps), price.quote, price.token * BPS);
        uint256 withFee = Math.mulDiv(reserveQuote, 1000, 997, Math.Rounding.Ceil);
        return Math.saturatingSub(atLimit, withFee);
    }

    /// @notice How much of `amount` to trade so that the rest and what it buys are in the pair's proportion then: the
    /// root of r·s² + (1 + r)·x·s - x·amount = 0 for r = 0.997.
    function zapIn(uint256 amount, uint256 reserve) internal pure returns (uint256) {
        // A pair's reserves have 112 bits, and nothing larger than one fits in: no product passes 256.
        return (Math.sqrt(reserve * (reserve * 3_988_009 + amount * 3_988_000)) - reserve * 1997) / 1994;
    }

    /// @notice Whether two prices are at most `bps` of the second apart.
    function isNear(Price memory price, Price memory other, uint256 bps) internal pure returns (bool) {
        uint256 scaled = Math.mulDiv(price.quote, other.token, price.token);
        uint256 distance = scaled > other.quote ? scaled - other.quote : other.quote - scaled;
        return distance <= Math.mulDiv(other.quote, bps, BPS);
    }
}
