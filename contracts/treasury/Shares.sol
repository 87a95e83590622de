// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

/// @notice What belongs to each of a treasury's four purposes: parts of revenue in basis points, or amounts of money.
/// @param burn For buying the own token back
/// @param liquidity For owning liquidity
/// @param stakers For those who stake
/// @param reserve For everything else, expenses above all
struct Shares {
    uint256 burn;
    uint256 liquidity;
    uint256 stakers;
    uint256 reserve;
}
