// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

// Longer than other files: the steps of a lock share its state; the formulas are in Decay and PointHistory.

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {ExactTransfer} from "../token/ExactTransfer.sol";
import {Decay} from "./Decay.sol";
import {IVoter} from "./IVoter.sol";
import {IVotingEscrow} from "./IVotingEscrow.sol";
import {PointHistory} from "./PointHistory.sol";

/// @title Locks tokens for voting power that falls straight to zero at the lock's end
/// @dev All locks add up to one global line. It bends where locks end, at starts of weeks; so it is walked by weeks.
contract VotingEscrow is IVotingEscrow, ReentrancyGuard {
    using SafeERC20 for IERC20;
    using ExactTransfer for IERC20;
    using Decay for Decay.Point;
    using PointHistory for Decay.Point[];
    using SafeCast for uint256;

    /// @dev Bounds the gas of a checkpoint; the original's number, close to five years.
    uint256 private constant MAX_STEPS = 255;

    /// @inheritdoc IVotingEscrow
    IERC20 public immutable token;
    /// @inheritdoc IVotingEscrow
    uint256 public immutable maxTime;
    /// @inheritdoc IVotingEscrow
    IVoter public immutable voter;

    uint256 private _supply;
    Decay.Point[] private _history;
    mapping(address account => Lock) private _locks;
    mapping(address account => Decay.Point[]) private _userHistory;
    mapping(uint256 week => int128) private _slopeChanges;

    constructor(IERC20 token_, uint256 maxTime_, IVoter voter_) {
        if (maxTime_ < Decay.WEEK || maxTime_ > 36_500 days) revert BadMaxTime(maxTime_);
        (token, maxTime, voter) = (token_, maxTime_, voter_);
        _history.push(_lineOf(Lock(0, 0)));
    }

    /// @inheritdoc IVotingEscrow
    function createLock(uint256 amount, uint256 unlockTime) external nonReentrant {
        Lock memory lock = _locks[msg.sender];
        if (lock.amount != 0) revert LockExists(lock.end);
        if (amount == 0) revert ZeroAmount();
        _deposit(msg.sender, lock, amount, _roundedEnd(unlockTime), DepositType.CreateLock);
    }

    /// @inheritdoc IVotingEscrow
    function increaseAmount(uint256 amount) external nonReentrant {
        Lock memory lock = _liveLock(msg.sender);
        if (amount == 0) revert ZeroAmount();
        _deposit(msg.sender, lock, amount, lock.end, DepositType.IncreaseAmount);
    }

    /// @inheritdoc IVotingEscrow
    function increaseUnlockTime(uint256 unlockTime) external nonReentrant {
        Lock memory lock = _liveLock(msg.sender);
        uint64 end = _roundedEnd(unlockTime);
        if (end <= lock.end) revert NotExtended(lock.end);
        _deposit(msg.sender, lock, 0, end, DepositType.IncreaseUnlockTime);
    }

    /// @inheritdoc IVotingEscrow
    function depositFor(address account, uint256 amount) external nonReentrant {
        Lock memory lock = _liveLock(account);
        if (amount == 0) revert ZeroAmount();
        _deposit(account, lock, amount, lock.end, DepositType.DepositFor);
    }

    /// @inheritdoc IVotingEscrow
    function withdraw() external nonReentrant {
        Lock memory lock = _existingLock(msg.sender);
        if (block.timestamp < lock.end) revert NotExpired(lock.end);
        if (_isVoting(msg.sender)) revert Voted(msg.sender);
        _setLock(msg.sender, lock, Lock(0, 0));
        _setSupply(_supply - lock.amount);
        emit Withdraw(msg.sender, lock.amount, block.timestamp);
        token.safeTransfer(msg.sender, lock.amount);
    }

    /// @inheritdoc IVotingEscrow
    function checkpoint() external nonReentrant {
        _advance();
    }

    /// @inheritdoc IVotingEscrow
    function balanceOf(address account) external view returns (uint256) {
        return _power(_userHistory[account].last().at(block.timestamp));
    }

    /// @inheritdoc IVotingEscrow
    function balanceOfAtTime(address account, uint256 time) external view returns (uint256) {
        uint256 count = _userHistory[account].countAtTime(time);
        return count == 0 ? 0 : _power(_userHistory[account][count - 1].at(time));
    }

    /// @inheritdoc IVotingEscrow
    function balanceOfAtBlock(address account, uint256 blockNumber) external view returns (uint256) {
        uint256 time = _timeOfBlock(blockNumber);
        uint256 count = _userHistory[account].countAtBlock(blockNumber);
        return count == 0 ? 0 : _power(_userHistory[account][count - 1].at(time));
    }

    /// @inheritdoc IVotingEscrow
    function totalSupply() external view returns (uint256) {
        return _walk(_history.last(), block.timestamp);
    }

    /// @inheritdoc IVotingEscrow
    function totalSupplyAtTime(uint256 time) external view returns (uint256) {
        uint256 count = _history.countAtTime(time);
        return count == 0 ? 0 : _walk(_history[count - 1], time);
    }

    /// @inheritdoc IVotingEscrow
    function totalSupplyAtBlock(uint256 blockNumber) external view returns (uint256) {
        uint256 time = _timeOfBlock(blockNumber);
        uint256 count = _history.countAtBlock(blockNumber);
        return count == 0 ? 0 : _walk(_history[count - 1], time);
    }

    /// @inheritdoc IVotingEscrow
    function supply() external view returns (uint256) {
        return _supply;
    }

    /// @inheritdoc IVotingEscrow
    function locked(address account) external view returns (uint256 amount, uint256 end) {
        return (_locks[account].amount, _locks[account].end);
    }

    /// @inheritdoc IVotingEscrow
    function epoch() external view returns (uint256) {
        return _history.length - 1;
    }

    /// @inheritdoc IVotingEscrow
    function pointHistory(uint256 index) external view returns (Decay.Point memory) {
        return _history[index];
    }

    /// @inheritdoc IVotingEscrow
    function userPointCount(address account) external view returns (uint256) {
        return _userHistory[account].length;
    }

    /// @inheritdoc IVotingEscrow
    function userPointHistory(address account, uint256 index) external view returns (Decay.Point memory) {
        return _userHistory[account][index];
    }

    /// @inheritdoc IVotingEscrow
    function slopeChanges(uint256 time) external view returns (int128) {
        return _slopeChanges[time];
    }

    function _deposit(address account, Lock memory lock, uint256 amount, uint64 end, DepositType depositType) private {
        _setLock(account, lock, Lock((lock.amount + amount).toUint128(), end));
        emit Deposit(account, amount, end, depositType, block.timestamp);
        if (amount == 0) return;
        _setSupply(_supply + amount);
        token.pull(msg.sender, amount);
    }

    function _setSupply(uint256 next) private {
        emit Supply(_supply, next);
        _supply = next;
    }

    /// @dev Replaces one lock by another: in the account's line, in the global line and in its bends.
    function _setLock(address account, Lock memory previous, Lock memory next) private {
        Decay.Point memory total = _advance();
        if (total.time < block.timestamp) revert CheckpointBehind(total.time);
        Decay.Point memory removed = _lineOf(previous);
        Decay.Point memory added = _lineOf(next);
        total.bias += added.bias - removed.bias;
        total.slope += added.slope - removed.slope;
        _history[_history.length - 1] = total;
        _bend(previous.end, removed.slope);
        _bend(next.end, -added.slope);
        _userHistory[account].push(added);
        _locks[account] = next;
    }

    /// @dev Walks the global line on to now and keeps the point of every week passed. Blocks in between are estimated,
    /// dividing first as the original does, so that past blocks read alike.
    function _advance() private returns (Decay.Point memory point) {
        point = _history.last();
        (uint256 startTime, uint256 startBlock) = (point.time, point.blockNumber);
        uint256 blocksPerSecond =
            block.timestamp == startTime ? 0 : (1e18 * (block.number - startBlock)) / (block.timestamp - startTime);
        for (uint256 steps = 0; steps < MAX_STEPS; steps++) {
            point = _next(point, block.timestamp);
            bool done = point.time == block.timestamp;
            uint256 estimate = startBlock + (blocksPerSecond * (point.time - startTime)) / 1e18;
            point.blockNumber = uint64(done ? block.number : estimate);
            _history.push(point);
            if (done) break;
        }
    }

    function _bend(uint256 time, int128 change) private {
        if (change != 0) _slopeChanges[time] += change;
    }

    /// @dev The global line at its next possible bend, or at `limit` if that is sooner. Without a slope there is no
    /// lock, hence no bend, on the way.
    function _next(Decay.Point memory point, uint256 limit) private view returns (Decay.Point memory next) {
        uint256 bend = Decay.week(point.time) + Decay.WEEK;
        uint256 time = point.slope == 0 ? limit : Math.min(bend, limit);
        next.time = uint64(time);
        next.bias = point.at(time);
        next.slope = point.slope + (time == bend ? _slopeChanges[bend] : int128(0));
    }

    /// @dev The global line's value at `time`, however far ahead.
    function _walk(Decay.Point memory point, uint256 time) private view returns (uint256) {
        while (point.time < time && point.slope != 0) point = _next(point, time);
        return _power(point.bias);
    }

    /// @dev A voter that does not exist yet has no votes.
    function _isVoting(address account) private view returns (bool) {
        return address(voter).code.length != 0 && voter.isVoting(account);
    }

    function _timeOfBlock(uint256 blockNumber) private view returns (uint256) {
        if (blockNumber > block.number) revert BlockInFuture(blockNumber);
        return _history.timeOfBlock(blockNumber);
    }

    function _liveLock(address account) private view returns (Lock memory lock) {
        lock = _existingLock(account);
        if (lock.end <= block.timestamp) revert Expired(lock.end);
    }

    function _existingLock(address account) private view returns (Lock memory lock) {
        lock = _locks[account];
        if (lock.amount == 0) revert NoLock(account);
    }

    function _roundedEnd(uint256 unlockTime) private view returns (uint64) {
        uint256 end = Decay.week(unlockTime);
        uint256 latest = block.timestamp + maxTime;
        if (end <= block.timestamp) revert LockInPast(end);
        if (end > latest) revert LockTooLong(end, latest);
        return end.toUint64();
    }

    function _lineOf(Lock memory lock) private view returns (Decay.Point memory) {
        return Decay.line(lock.amount, lock.end, maxTime, block.timestamp, block.number);
    }

    function _power(int128 bias) private pure returns (uint256) {
        return uint256(int256(bias));
    }
}
