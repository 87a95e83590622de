// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title The formulas of staking whose rate falls as the pool fills
/// @dev Rates, multipliers and utilisation have 18 decimals (WAD), rewards per token 27 (RAY). What stakers receive
/// rounds down, what the pool sets aside for it rounds up.
library VariableRate {
    uint256 internal constant WAD = 1e18;
    uint256 internal constant RAY = 1e27;
    uint256 internal constant BPS = 10_000;
    uint256 internal constant YEAR = 365 days;

    function capacity(uint256 supply, uint256 capBps) internal pure returns (uint256) {
        return Math.mulDiv(supply, capBps, BPS);
    }

    /// @notice The part of the capacity in use; a pool without capacity counts as full.
    function utilisation(uint256 staked, uint256 cap) internal pure returns (uint256) {
        return staked >= cap ? WAD : Math.mulDiv(staked, WAD, cap);
    }

    /// @notice From `maxMult` in the empty pool straight down to `minMult` in the full one.
    function multiplier(uint256 used, uint256 minMult, uint256 maxMult) internal pure returns (uint256) {
        return maxMult - Math.mulDiv(maxMult - minMult, used, WAD, Math.Rounding.Ceil);
    }

    function annualRate(uint256 baseApr, uint256 mult) internal pure returns (uint256) {
        return (baseApr * mult) / WAD;
    }

    /// @notice Reward per staked token over `elapsed` seconds.
    function growth(uint256 baseApr, uint256 mult, uint256 elapsed) internal pure returns (uint256) {
        return Math.mulDiv(baseApr * mult, elapsed * (RAY / WAD), YEAR * WAD);
    }

    /// @notice What the whole pool earns when every staked token earns `perToken`.
    function emission(uint256 staked, uint256 perToken) internal pure returns (uint256) {
        return Math.mulDiv(staked, perToken, RAY, Math.Rounding.Ceil);
    }

    /// @notice The largest reward per staked token that `free` can pay for.
    function affordable(uint256 free, uint256 staked) internal pure returns (uint256) {
        return Math.mulDiv(free, RAY, staked);
    }

    /// @notice What one staker earns when every staked token earns `perToken`.
    function share(uint256 staked, uint256 perToken) internal pure returns (uint256) {
        return Math.mulDiv(staked, perToken, RAY);
    }
}
