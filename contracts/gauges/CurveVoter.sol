// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IVoter} from "../ve/IVoter.sol";
import {IVotingEscrow} from "../ve/IVotingEscrow.sol";
import {FadingWeight} from "./FadingWeight.sol";
import {GaugeDistributor} from "./GaugeDistributor.sol";
import {GaugeFactory} from "./GaugeFactory.sol";
import {ICurveVoter} from "./ICurveVoter.sol";
import {IMinter} from "./IMinter.sol";

/// @title Votes for pools that fade as the locks behind them do
/// @dev A week's emission is shared by the votes at its start, whenever it is asked for. What voters earn of fees and bribes goes
/// by their votes as they were when they were cast.
contract CurveVoter is ICurveVoter, IVoter, GaugeDistributor {
    using FadingWeight for FadingWeight.Weight;
    using FadingWeight for FadingWeight.Line;

    /// @param time When it was cast
    struct Vote {
        uint256 slope;
        uint256 end;
        uint256 bps;
        uint256 time;
    }

    /// @dev Emission that came in a week.
    struct Round {
        uint256 week;
        uint256 amount;
    }

    uint256 private constant BPS = 10_000;
    uint256 private constant WAD = 1e18;
    uint256 private constant DELAY = 10 days;

    /// @dev Emission that came in a week without votes, for the next one.
    uint256 private _unallotted;
    Round[] private _rounds;
    FadingWeight.Weight private _all;
    mapping(address pool => FadingWeight.Weight) private _weights;
    /// @dev The first round of which a pool has not got its share.
    mapping(address pool => uint256) private _next;
    mapping(address account => mapping(address pool => Vote)) private _votes;
    mapping(address account => uint256) private _usedPower;
    mapping(address account => address[]) private _voted;
    mapping(address account => uint256) private _lastVoted;

    constructor(
        IVotingEscrow escrow_,
        IMinter minter_,
        GaugeFactory factory,
        address admin,
        address founder
    ) GaugeDistributor(escrow_, minter_, factory, admin, founder) {} // solhint-disable-line no-empty-blocks

    /// @inheritdoc ICurveVoter
    function vote(address pool, uint256 bps) external nonReentrant {
        _requireDue(pool);
        uint256 free = BPS - _usedPower[msg.sender] + _votes[msg.sender][pool].bps;
        if (bps > free) revert TooMuchPower(free);
        if (bps != 0) _requireAlive(pool);
        _cast(pool, bps);
    }

    /// @inheritdoc ICurveVoter
    function voteForAll(address[] calldata pools_, uint256[] calldata parts) external nonReentrant {
        if (pools_.length != parts.length) revert LengthMismatch(pools_.length, parts.length);
        uint256 sum;
        for (uint256 i = 0; i < pools_.length; i++) {
            _requireAlive(pools_[i]);
            _requireDue(pools_[i]);
            sum += parts[i];
        }
        if (sum == 0) revert ZeroBalance(msg.sender);
        _takeBack();
        for (uint256 i = 0; i < pools_.length; i++) {
            if (_votes[msg.sender][pools_[i]].bps != 0) revert Duplicate(pools_[i]);
            uint256 bps = Math.mulDiv(parts[i], BPS, sum);
            if (bps == 0) revert ZeroBalance(msg.sender);
            _cast(pools_[i], bps);
        }
    }

    /// @inheritdoc ICurveVoter
    function reset() external nonReentrant {
        _takeBack();
    }

    /// @inheritdoc ICurveVoter
    function poke(address account) external nonReentrant {
        address[] memory voted = _voted[account];
        for (uint256 i = 0; i < voted.length; i++) {
            Vote memory cast = _votes[account][voted[i]];
            if (cast.end <= block.timestamp) _replace(account, voted[i], Vote(0, 0, 0, cast.time));
            else if (msg.sender == account && block.timestamp >= cast.time + DELAY) _cast(voted[i], cast.bps);
        }
    }

    /// @inheritdoc ICurveVoter
    function relativeWeight(address pool, uint256 time) external view returns (uint256) {
        return _partOf(pool, WAD, time - (time % 1 weeks));
    }

    /// @inheritdoc ICurveVoter
    function usedPower(address account) external view returns (uint256) {
        return _usedPower[account];
    }

    /// @inheritdoc ICurveVoter
    function votedPools(address account) external view returns (address[] memory) {
        return _voted[account];
    }

    /// @inheritdoc ICurveVoter
    function lastVoted(address account) external view returns (uint256) {
        return _lastVoted[account];
    }

    /// @inheritdoc ICurveVoter
    function voteOf(
        address account,
        address pool
    ) external view returns (uint256 slope, uint256 end, uint256 bps, uint256 time) {
        Vote storage cast = _votes[account][pool];
        return (cast.slope, cast.end, cast.bps, cast.time);
    }

    function weightOf(address pool) external view returns (uint256) {
        return _weights[pool].biasAt(_week());
    }

    function totalWeight() external view returns (uint256) {
        return _all.biasAt(_week());
    }

    /// @inheritdoc IVoter
    function isVoting(address) external pure returns (bool) {
        return false;
    }

    function _startShare(address pool) internal override {
        _next[pool] = _rounds.length;
    }

    function _allot(uint256 amount) internal override {
        uint256 all = amount + _unallotted;
        bool anyVotes = _all.biasAt(_week()) != 0;
        _unallotted = anyVotes ? 0 : all;
        if (anyVotes) _rounds.push(Round(_week(), all));
    }

    function _takeShare(address pool) internal override returns (uint256 share) {
        share = _shareOf(pool);
        _next[pool] = _rounds.length;
    }

    function _shareOf(address pool) internal view override returns (uint256 share) {
        for (uint256 i = _next[pool]; i < _rounds.length; i++)
            share += _partOf(pool, _rounds[i].amount, _rounds[i].week);
    }

    function _takeBack() private {
        address[] memory voted = _voted[msg.sender];
        for (uint256 i = 0; i < voted.length; i++) {
            _requireDue(voted[i]);
            _cast(voted[i], 0);
        }
    }

    /// @dev The caller's vote for a pool from now on.
    function _cast(address pool, uint256 bps) private {
        Vote memory next = _voteNow(bps);
        if (bps != 0 && next.slope == 0) revert ZeroBalance(msg.sender);
        _lastVoted[msg.sender] = block.timestamp;
        _replace(msg.sender, pool, next);
    }

    function _replace(address account, address pool, Vote memory next) private {
        Vote memory before = _votes[account][pool];
        if (before.bps == 0 && next.bps != 0) _voted[account].push(pool);
        if (before.bps != 0 && next.bps == 0) _forget(_voted[account], pool);
        _usedPower[account] = _usedPower[account] - before.bps + next.bps;
        _votes[account][pool] = next;
        (FadingWeight.Line memory was, FadingWeight.Line memory is_) = (_lineOf(before), _lineOf(next));
        _weights[pool].replace(was, is_);
        _all.replace(was, is_);
        uint256 weight = is_.at(_week() + 1 weeks);
        emit Voted(account, pool, next.bps, weight);
        _tellVotes(pool, account, weight);
    }

    /// @dev The pool is one of them.
    function _forget(address[] storage voted, address pool) private {
        uint256 i = 0;
        while (voted[i] != pool) i++;
        voted[i] = voted[voted.length - 1];
        voted.pop();
    }

    /// @dev What the caller's vote is from now on; of a vote that is taken back nothing but its time.
    function _voteNow(uint256 bps) private view returns (Vote memory) {
        if (bps == 0) return Vote(0, 0, 0, block.timestamp);
        uint256 points = escrow.userPointCount(msg.sender);
        if (points == 0) revert ZeroBalance(msg.sender);
        (, uint256 end) = escrow.locked(msg.sender);
        if (end <= _week() + 1 weeks) revert LockEndsTooSoon(end);
        uint256 slope = uint128(escrow.userPointHistory(msg.sender, points - 1).slope);
        return Vote((slope * bps) / BPS, end, bps, block.timestamp);
    }

    function _partOf(address pool, uint256 amount, uint256 week) private view returns (uint256) {
        uint256 all = _all.biasAt(week);
        return all == 0 ? 0 : Math.mulDiv(amount, _weights[pool].biasAt(week), all);
    }

    function _requireDue(address pool) private view {
        uint256 time = _votes[msg.sender][pool].time;
        if (time != 0 && block.timestamp < time + DELAY) revert TooSoon(time + DELAY);
    }

    function _week() private view returns (uint256) {
        return block.timestamp - (block.timestamp % 1 weeks);
    }

    function _lineOf(Vote memory cast) private pure returns (FadingWeight.Line memory) {
        return FadingWeight.Line(cast.slope, cast.end);
    }
}
