// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

/// @title Keeps the fees of a pair apart from its reserves
interface IPairFees {
    error NotPair(address caller);

    /// @notice For the pair: pays out of what has been sent here.
    function pay(address to, uint256 amount0, uint256 amount1) external;

    function pair() external view returns (address);
}
