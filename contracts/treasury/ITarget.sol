// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

/// @title What a treasury may call of those it pays
interface ITarget {
    /// @notice Takes an approved amount from the caller.
    function fund(uint256 amount) external;

    /// @notice Learns of an amount that was sent before.
    function notify(uint256 amount) external;
}
