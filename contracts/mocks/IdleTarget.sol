// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

/// @title Takes nothing of what it is sent and says nothing: for tests that such deliveries are refused.
contract IdleTarget {
    function fund(uint256) external pure {} // solhint-disable-line no-empty-blocks
}
