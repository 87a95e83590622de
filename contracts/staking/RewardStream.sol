// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title The formulas of a fixed stream of rewards shared by stake
/// @dev Rewards per token have 18 decimals. All round down: what is lost to rounding stays in the pool.
library RewardStream {
    uint256 internal constant WAD = 1e18;

    /// @notice Reward per staked token over `elapsed` seconds; nobody earns it when nothing is staked.
    function growth(uint256 rewardRate, uint256 elapsed, uint256 staked) internal pure returns (uint256) {
        return staked == 0 ? 0 : Math.mulDiv(elapsed * rewardRate, WAD, staked);
    }

    /// @notice What one staker earns when every staked token earns `perToken`.
    function share(uint256 staked, uint256 perToken) internal pure returns (uint256) {
        return Math.mulDiv(staked, perToken, WAD);
    }

    /// @notice Tokens per second of a new stream that takes up the rest of the running one.
    function renewedRate(
        uint256 amount,
        uint256 runningRate,
        uint256 secondsLeft,
        uint256 duration
    ) internal pure returns (uint256) {
        return (amount + secondsLeft * runningRate) / duration;
    }
}
