// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

/// @title Votes for pools that fade as the locks behind them do
/// @notice An account gives each pool a part of its power, all parts together no more than the whole. A vote counts from the next
/// week on and falls straight to zero at the end of the lock as it was when the vote was cast. For one pool an account may vote
/// every ten days. Tokens are free when their lock ends, as no votes are left then. Beyond Curve's own: all votes of an account
/// can be cast in one call.
interface ICurveVoter {
    /// @notice `weight` is what the vote counts in the next week.
    event Voted(address indexed account, address indexed pool, uint256 bps, uint256 weight);

    /// @notice The account may vote for that pool again from `next` on.
    error TooSoon(uint256 next);
    /// @notice The account has only `free` of its power left.
    error TooMuchPower(uint256 free);
    /// @notice The lock ends before a vote would count.
    error LockEndsTooSoon(uint256 end);
    /// @notice The account has no power, or a part of it for a pool comes to nothing.
    error ZeroBalance(address account);
    error LengthMismatch(uint256 pools, uint256 parts);
    error Duplicate(address pool);

    /// @notice Gives a pool so much of the caller's power, instead of what it gave it before; 0 takes it back.
    function vote(address pool, uint256 bps) external;

    /// @notice Gives all of the caller's power to these pools in proportion to `parts`, and none to any other.
    function voteForAll(address[] calldata pools, uint256[] calldata parts) external;

    /// @notice Takes all of the caller's votes back.
    function reset() external;

    /// @notice Casts the caller's own votes again, with its lock as it is now; those of the last ten days stay as they are. Of
    /// anybody's, those that have faded are taken back, so that they earn no more.
    function poke(address account) external;

    /// @notice Part of the votes of all pools that is a pool's in the week of `time`, 18 decimals.
    function relativeWeight(address pool, uint256 time) external view returns (uint256);

    /// @notice The part of its power an account has given to pools.
    function usedPower(address account) external view returns (uint256 bps);

    /// @notice The pools that an account votes for, in no order.
    function votedPools(address account) external view returns (address[] memory);

    /// @notice When it cast a vote last, 0 if never.
    function lastVoted(address account) external view returns (uint256);

    /// @notice What an account gave a pool: how fast that falls, until when, and as a part of its power.
    function voteOf(
        address account,
        address pool
    ) external view returns (uint256 slope, uint256 end, uint256 bps, uint256 time);
}
