// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {Decay} from "./Decay.sol";
import {IVoter} from "./IVoter.sol";

/// @title Locks tokens for voting power that falls straight to zero at the lock's end
/// @notice A lock of A tokens until T has the power A / maxTime * (T - now). Locks end on Thursdays, 00:00 UTC.
/// @dev The mechanism of Curve's VotingEscrow, equal to it to the wei, with a maximal time of one's choice.
interface IVotingEscrow {
    /// @notice What a deposit did.
    enum DepositType {
        DepositFor,
        CreateLock,
        IncreaseAmount,
        IncreaseUnlockTime
    }

    /// @param amount Tokens in the lock
    /// @param end The Thursday from which they can be withdrawn
    struct Lock {
        uint128 amount;
        uint64 end;
    }

    /// @notice Names and order of the original, so that who reads its events can read these.
    event Deposit(
        address indexed account,
        uint256 value,
        uint256 indexed end,
        DepositType depositType,
        uint256 timestamp
    );
    /// @notice The account took all tokens of its ended lock out.
    event Withdraw(address indexed account, uint256 value, uint256 timestamp);
    /// @notice The sum of all locked tokens changed.
    event Supply(uint256 previous, uint256 next);

    /// @notice Less than a week or more than a century.
    error BadMaxTime(uint256 maxTime);
    /// @notice A lock, or an addition to one, of nothing.
    error ZeroAmount();
    /// @notice The account has tokens locked until `end`, or waiting to be withdrawn since then.
    error LockExists(uint256 end);
    /// @notice The account has nothing locked.
    error NoLock(address account);
    /// @notice The lock ended at `end`: it can only be withdrawn.
    error Expired(uint256 end);
    /// @notice The lock lasts until `end`.
    error NotExpired(uint256 end);
    /// @notice The latest end possible now is `latest`.
    error LockTooLong(uint256 end, uint256 latest);
    /// @notice Rounded down to its week, the asked end is not in the future.
    error LockInPast(uint256 end);
    /// @notice Rounded down to its week, the asked end is no later than the lock's own.
    error NotExtended(uint256 end);
    /// @notice The global line is known only up to `time`, too long ago for one call: `checkpoint()` brings it nearer.
    error CheckpointBehind(uint256 time);
    /// @notice Power in blocks is known of past ones only.
    error BlockInFuture(uint256 blockNumber);
    /// @notice The account's votes are in force: it has to take them back first.
    error Voted(address account);

    /// @notice Locks `amount` of the caller's tokens until the start of the week of `unlockTime`.
    function createLock(uint256 amount, uint256 unlockTime) external;

    /// @notice Adds `amount` to the caller's lock.
    function increaseAmount(uint256 amount) external;

    /// @notice Moves the end of the caller's lock to the start of the week of `unlockTime`.
    function increaseUnlockTime(uint256 unlockTime) external;

    /// @notice Adds `amount` of the caller's tokens to the lock of `account`.
    function depositFor(address account, uint256 amount) external;

    /// @notice Returns all tokens of the caller's ended lock.
    function withdraw() external;

    /// @notice Carries the global line on to now, by at most 255 weeks. Anyone may; nothing depends on it for years.
    function checkpoint() external;

    /// @notice What is locked.
    function token() external view returns (IERC20);

    /// @notice Who counts its votes, and says whose tokens have to stay for that; nobody where it is zero.
    function voter() external view returns (IVoter);

    /// @notice Seconds of a lock that would have one power per token; the longest allowed.
    function maxTime() external view returns (uint256);

    /// @notice The sum of all locked tokens.
    function supply() external view returns (uint256);

    /// @notice The lock of an account; zeros where it has none.
    function locked(address account) external view returns (uint256 amount, uint256 end);

    /// @notice Voting power now.
    function balanceOf(address account) external view returns (uint256);

    /// @notice Voting power at any time: as it was, or as it will be if nothing is done.
    function balanceOfAtTime(address account, uint256 time) external view returns (uint256);

    /// @notice Voting power in a past block, whose time is estimated from the checkpoints around it, as the original
    /// does. Where a block takes a week or longer the estimate is poor; `balanceOfAtTime` is always exact.
    function balanceOfAtBlock(address account, uint256 blockNumber) external view returns (uint256);

    /// @notice Sum of all voting power now.
    function totalSupply() external view returns (uint256);

    /// @notice Sum of all voting power at any time: as it was, or as it will be if nothing is done.
    function totalSupplyAtTime(uint256 time) external view returns (uint256);

    /// @notice Sum of all voting power in a past block, estimated as `balanceOfAtBlock` is.
    function totalSupplyAtBlock(uint256 blockNumber) external view returns (uint256);

    /// @notice Index of the last global point.
    function epoch() external view returns (uint256);

    /// @notice The global line from the point of that index on.
    function pointHistory(uint256 index) external view returns (Decay.Point memory);

    /// @notice How many points an account has; the last one is in force.
    function userPointCount(address account) external view returns (uint256);

    /// @notice The line of an account from its point of that index on.
    function userPointHistory(address account, uint256 index) external view returns (Decay.Point memory);

    /// @notice What the global slope changes by at `time`, the start of a week: minus the slopes of all locks ending.
    function slopeChanges(uint256 time) external view returns (int128);
}
