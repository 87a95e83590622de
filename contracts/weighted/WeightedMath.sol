// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {Power} from "./Power.sol";

/// @title The formulas of a weighted pool
/// @dev After Balancer's white paper (Martinelli, Mushegian; 2019). A swap keeps the product of all balances, each to the
/// power of its weight. Amounts have 18 decimals, weights and fees too. What people receive rounds down, what they pay
/// rounds up, powers by the bound of their error.
library WeightedMath {
    /// @notice A token's balance and its share of the pool's value.
    struct Side {
        uint256 balance;
        uint256 weight;
    }

    uint256 internal constant WAD = 1e18;

    /// @notice What a payment buys.
    function outGivenIn(
        Side memory paid,
        Side memory got,
        uint256 amount,
        uint256 fee
    ) internal pure returns (uint256) {
        uint256 effective = amount - Math.mulDiv(amount, fee, WAD, Math.Rounding.Ceil);
        if (paid.weight == got.weight) return Math.mulDiv(got.balance, effective, paid.balance + effective);
        uint256 base = Math.mulDiv(paid.balance, Power.ONE, paid.balance + effective, Math.Rounding.Ceil);
        uint256 left = Power.up(base, Math.mulDiv(paid.weight, Power.ONE, got.weight));
        return Math.mulDiv(got.balance, Math.saturatingSub(Power.ONE, left), Power.ONE);
    }

    /// @notice What an amount costs, which must be below the balance.
    function inGivenOut(
        Side memory paid,
        Side memory got,
        uint256 amount,
        uint256 fee
    ) internal pure returns (uint256) {
        uint256 rest = got.balance - amount;
        uint256 effective;
        if (paid.weight == got.weight) {
            effective = Math.mulDiv(paid.balance, amount, rest, Math.Rounding.Ceil);
        } else {
            uint256 base = Math.mulDiv(got.balance, Power.ONE, rest, Math.Rounding.Ceil);
            uint256 grown = Power.up(base, Math.mulDiv(got.weight, Power.ONE, paid.weight, Math.Rounding.Ceil));
            effective = Math.mulDiv(paid.balance, grown - Power.ONE, Power.ONE, Math.Rounding.Ceil);
        }
        return Math.mulDiv(effective, WAD, WAD - fee, Math.Rounding.Ceil);
    }

    /// @notice Units of the one per unit of the other for the next bit, 18 decimals, the fee included.
    function spotPrice(Side memory paid, Side memory got, uint256 fee) internal pure returns (uint256) {
        uint256 price = Math.mulDiv(paid.balance * got.weight, WAD, got.balance * paid.weight);
        return Math.mulDiv(price, WAD, WAD - fee);
    }

    /// @notice Shares for one token alone; the part of it that has to be traded for the others pays the fee.
    function sharesGivenIn(
        Side memory side,
        uint256 supply,
        uint256 amount,
        uint256 fee
    ) internal pure returns (uint256) {
        uint256 effective = Math.mulDiv(amount, _kept(side, fee), WAD);
        uint256 base = Math.mulDiv(side.balance + effective, Power.ONE, side.balance);
        uint256 grown = Power.down(base, _exponent(side.weight));
        return Math.mulDiv(supply, Math.saturatingSub(grown, Power.ONE), Power.ONE);
    }

    /// @notice What so many shares cost in one token alone.
    function inGivenShares(
        Side memory side,
        uint256 supply,
        uint256 shares,
        uint256 fee
    ) internal pure returns (uint256) {
        uint256 base = Math.mulDiv(supply + shares, Power.ONE, supply, Math.Rounding.Ceil);
        uint256 grown = Power.up(base, _inverse(side.weight, Math.Rounding.Ceil));
        uint256 effective = Math.mulDiv(side.balance, grown - Power.ONE, Power.ONE, Math.Rounding.Ceil);
        return Math.mulDiv(effective, WAD, _kept(side, fee), Math.Rounding.Ceil);
    }

    /// @notice What so many shares give in one token alone.
    function outGivenShares(
        Side memory side,
        uint256 supply,
        uint256 shares,
        uint256 fee
    ) internal pure returns (uint256) {
        uint256 base = Math.mulDiv(supply - shares, Power.ONE, supply, Math.Rounding.Ceil);
        uint256 left = Power.up(base, _inverse(side.weight, Math.Rounding.Floor));
        uint256 whole = Math.mulDiv(side.balance, Math.saturatingSub(Power.ONE, left), Power.ONE);
        return Math.mulDiv(whole, _kept(side, fee), WAD);
    }

    /// @notice The shares that an amount of one token alone costs, which must be below the balance.
    function sharesGivenOut(
        Side memory side,
        uint256 supply,
        uint256 amount,
        uint256 fee
    ) internal pure returns (uint256) {
        uint256 whole = Math.mulDiv(amount, WAD, _kept(side, fee), Math.Rounding.Ceil);
        uint256 base = Math.mulDiv(Math.saturatingSub(side.balance, whole), Power.ONE, side.balance);
        uint256 left = Power.down(base, _exponent(side.weight));
        return Math.mulDiv(supply, Power.ONE - left, Power.ONE, Math.Rounding.Ceil);
    }

    /// @notice The product of all balances, each to the power of its weight; not more than it is.
    function invariant(Side[] memory sides) internal pure returns (uint256 product) {
        product = WAD;
        for (uint256 i = 0; i < sides.length; i++) {
            uint256 base = Math.mulDiv(sides[i].balance, Power.ONE, WAD);
            product = Math.mulDiv(product, Power.down(base, _exponent(sides[i].weight)), Power.ONE);
        }
    }

    /// @dev What of a single-sided amount is left by the fee on the part that is traded.
    function _kept(Side memory side, uint256 fee) private pure returns (uint256) {
        return WAD - Math.mulDiv(WAD - side.weight, fee, WAD, Math.Rounding.Ceil);
    }

    function _exponent(uint256 weight) private pure returns (uint256) {
        return weight * (Power.ONE / WAD);
    }

    function _inverse(uint256 weight, Math.Rounding rounding) private pure returns (uint256) {
        return Math.mulDiv(WAD, Power.ONE, weight, rounding);
    }
}
