// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

/// @title A library whose function is external, so that whoever uses it must be linked with its address.
library CodecLibrary {
    /// @notice Returns the sum of both.
    function add(uint256 a, uint256 b) external pure returns (uint256) {
        return a + b;
    }
}
