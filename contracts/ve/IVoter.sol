// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

/// @title What an escrow asks of whoever counts its votes
interface IVoter {
    /// @notice Whether votes of the account are in force, so that its tokens have to stay.
    function isVoting(address account) external view returns (bool);
}
