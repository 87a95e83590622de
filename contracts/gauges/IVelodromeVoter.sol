// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

/// @title Votes for pools that weigh what they did when they were cast
/// @notice An account votes once a week with all its power, in parts of its choice, and its votes stay in force with that weight
/// until it votes again, takes them back, or somebody pokes it. While they are in force its tokens stay locked.
interface IVelodromeVoter {
    /// @notice `weight` of an account for a pool, which has `total` then.
    event Voted(address indexed account, address indexed pool, uint256 weight, uint256 total);
    event Abstained(address indexed account, address indexed pool, uint256 weight, uint256 total);

    /// @notice The account has voted this week.
    error AlreadyVoted(uint256 lastVoted);
    /// @notice Votes are taken from `opens` to `closes` this week.
    error WindowClosed(uint256 opens, uint256 closes);
    /// @notice Not a whole unit of votes would be for that pool, or the account has no power.
    error ZeroBalance(address account);
    error LengthMismatch(uint256 pools, uint256 weights);
    error TooManyPools(uint256 pools);
    error Duplicate(address pool);
    error BadWindow(uint256 closedAtStart, uint256 closedAtEnd);

    /// @notice Gives the caller's power to pools in proportion to `weights`, instead of what it voted for before.
    function vote(address[] calldata pools, uint256[] calldata weights) external;

    /// @notice Takes the caller's votes back. Not in the week they were cast.
    function reset() external;

    /// @notice Casts an account's votes again, in the same proportion, with the power it has now. Anyone may.
    function poke(address account) external;

    function votesOf(address account, address pool) external view returns (uint256);

    /// @notice What an account voted for.
    function votedPools(address account) external view returns (address[] memory);

    /// @notice All of an account's votes.
    function usedWeight(address account) external view returns (uint256);

    /// @notice When it voted last, 0 if never.
    function lastVoted(address account) external view returns (uint256);

    /// @notice Emission for each vote so far, 36 decimals.
    function index() external view returns (uint256);

    /// @notice From when to when votes are taken in the present week.
    function window() external view returns (uint256 opens, uint256 closes);
}
