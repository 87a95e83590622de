// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title The formulas of a liquidation whose discount widens as health falls
/// @dev After Euler's first white paper (2021) and its vault kit (2024), which are two sets of rules for the same
/// formulas: values are in the unit of account, all numbers have 18 decimals.
library SoftLiquidation {
    /// @notice How liquidations go.
    /// @param fee What a liquidator pays beyond a repayment of one, to the reserves; the discount begins with as much
    /// @param maxDiscount Beyond which collateral gets no cheaper
    /// @param target Health up to which debt may be repaid; 0 when all of it may be
    /// @param coolOff Seconds after an account was found healthy in which it is left alone
    /// @param socialize Whether what is left of a debt without collateral is at once the suppliers' loss
    struct Rules {
        uint256 fee;
        uint256 maxDiscount;
        uint256 target;
        uint256 coolOff;
        bool socialize;
    }

    uint256 private constant WAD = 1e18;

    /// @notice How much below its price collateral is sold at a health below one.
    function discount(Rules memory rules, uint256 health) internal pure returns (uint256) {
        return Math.min(rules.fee + WAD - health, rules.maxDiscount);
    }

    /// @notice The part of a debt whose repayment brings health to the target, in value; at most all of it.
    /// @param debt What is owed
    /// @param covered What the collateral allows
    /// @param factor What a unit of the collateral that is sold allows
    /// @param off Its discount
    function most(
        Rules memory rules,
        uint256 debt,
        uint256 covered,
        uint256 factor,
        uint256 off
    ) internal pure returns (uint256) {
        // A repayment of one sells so much of what is allowed.
        uint256 lost = Math.mulDiv(factor, WAD, WAD - off);
        if (rules.target <= lost) return debt;
        uint256 missing = Math.mulDiv(rules.target, debt, WAD) - covered;
        return Math.min(debt, Math.mulDiv(missing, WAD, rules.target - lost));
    }

    /// @notice The value of collateral that a repayment buys.
    function bought(uint256 repaid, uint256 off) internal pure returns (uint256) {
        return Math.mulDiv(repaid, WAD, WAD - off);
    }

    /// @notice The repayment that buys so much of value.
    function cost(uint256 value, uint256 off) internal pure returns (uint256) {
        return Math.mulDiv(value, WAD - off, WAD, Math.Rounding.Ceil);
    }

    function isSound(Rules memory rules) internal pure returns (bool) {
        bool target = rules.target == 0 || (rules.target >= WAD && rules.target <= 10 * WAD);
        return target && rules.fee <= rules.maxDiscount && rules.maxDiscount <= WAD / 2 && rules.coolOff <= 1 days;
    }
}
