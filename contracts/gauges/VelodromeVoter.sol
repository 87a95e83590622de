// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IVoter} from "../ve/IVoter.sol";
import {IVotingEscrow} from "../ve/IVotingEscrow.sol";
import {GaugeDistributor} from "./GaugeDistributor.sol";
import {GaugeFactory} from "./GaugeFactory.sol";
import {IMinter} from "./IMinter.sol";
import {IVelodromeVoter} from "./IVelodromeVoter.sol";

/// @title Votes for pools that weigh what they did when they were cast
/// @dev Emission per vote has 36 decimals, so that nothing but dust is lost to rounding.
contract VelodromeVoter is IVelodromeVoter, IVoter, GaugeDistributor {
    uint256 private constant SCALE = 1e36;
    uint256 private constant MAX_POOLS = 30;

    uint256 private immutable _closedAtStart;
    uint256 private immutable _closedAtEnd;
    uint256 private _totalWeight;
    uint256 private _index;
    /// @dev Emission that came while there were no votes, for when there are.
    uint256 private _unallotted;
    mapping(address pool => uint256) private _weights;
    mapping(address pool => uint256) private _indexOf;
    mapping(address account => mapping(address pool => uint256)) private _votes;
    mapping(address account => address[]) private _voted;
    mapping(address account => uint256) private _usedWeight;
    mapping(address account => uint256) private _lastVoted;

    constructor(
        IVotingEscrow escrow_,
        IMinter minter_,
        GaugeFactory factory,
        address admin,
        address founder,
        uint256 closedAtStart,
        uint256 closedAtEnd
    ) GaugeDistributor(escrow_, minter_, factory, admin, founder) {
        if (closedAtStart + closedAtEnd >= 1 weeks) revert BadWindow(closedAtStart, closedAtEnd);
        (_closedAtStart, _closedAtEnd) = (closedAtStart, closedAtEnd);
    }

    /// @inheritdoc IVelodromeVoter
    function vote(address[] calldata pools_, uint256[] calldata weights) external nonReentrant {
        if (pools_.length != weights.length) revert LengthMismatch(pools_.length, weights.length);
        if (pools_.length > MAX_POOLS) revert TooManyPools(pools_.length);
        _requireOpen();
        _requireNewWeek(msg.sender);
        for (uint256 i = 0; i < pools_.length; i++) _requireAlive(pools_[i]);
        _clear(msg.sender);
        _lastVoted[msg.sender] = block.timestamp;
        if (_cast(msg.sender, pools_, weights) != pools_.length || pools_.length == 0) revert ZeroBalance(msg.sender);
    }

    /// @inheritdoc IVelodromeVoter
    function reset() external nonReentrant {
        _requireNewWeek(msg.sender);
        _clear(msg.sender);
    }

    /// @inheritdoc IVelodromeVoter
    function poke(address account) external nonReentrant {
        _requireOpen();
        address[] memory voted = _voted[account];
        uint256[] memory weights = new uint256[](voted.length);
        for (uint256 i = 0; i < voted.length; i++) weights[i] = _votes[account][voted[i]];
        _clear(account);
        _cast(account, voted, weights);
    }

    /// @inheritdoc IVelodromeVoter
    function votesOf(address account, address pool) external view returns (uint256) {
        return _votes[account][pool];
    }

    /// @inheritdoc IVelodromeVoter
    function votedPools(address account) external view returns (address[] memory) {
        return _voted[account];
    }

    /// @inheritdoc IVelodromeVoter
    function usedWeight(address account) external view returns (uint256) {
        return _usedWeight[account];
    }

    /// @inheritdoc IVelodromeVoter
    function lastVoted(address account) external view returns (uint256) {
        return _lastVoted[account];
    }

    /// @inheritdoc IVelodromeVoter
    function index() external view returns (uint256) {
        return _index;
    }

    /// @inheritdoc IVoter
    function isVoting(address account) external view returns (bool) {
        return _usedWeight[account] != 0;
    }

    function weightOf(address pool) external view returns (uint256) {
        return _weights[pool];
    }

    function totalWeight() external view returns (uint256) {
        return _totalWeight;
    }

    /// @inheritdoc IVelodromeVoter
    function window() public view returns (uint256 opens, uint256 closes) {
        uint256 start = block.timestamp - (block.timestamp % 1 weeks);
        return (start + _closedAtStart, start + 1 weeks - _closedAtEnd);
    }

    function _startShare(address pool) internal override {
        _indexOf[pool] = _index;
    }

    function _allot(uint256 amount) internal override {
        uint256 all = amount + _unallotted;
        _unallotted = _totalWeight == 0 ? all : 0;
        if (_totalWeight != 0) _index += Math.mulDiv(all, SCALE, _totalWeight);
    }

    function _takeShare(address pool) internal override returns (uint256 share) {
        share = _shareOf(pool);
        _indexOf[pool] = _index;
    }

    function _shareOf(address pool) internal view override returns (uint256) {
        return Math.mulDiv(_weights[pool], _index - _indexOf[pool], SCALE);
    }

    /// @dev Each part rounded down; those that come to nothing are left out and not counted.
    function _cast(address account, address[] memory pools_, uint256[] memory weights) private returns (uint256 cast) {
        uint256 sum;
        for (uint256 i = 0; i < weights.length; i++) sum += weights[i];
        uint256 power = escrow.balanceOf(account);
        if (sum == 0 || power == 0) return 0;
        for (uint256 i = 0; i < pools_.length; i++) {
            if (_votes[account][pools_[i]] != 0) revert Duplicate(pools_[i]);
            uint256 part = Math.mulDiv(weights[i], power, sum);
            if (part == 0) continue;
            cast++;
            _voted[account].push(pools_[i]);
            _setVotes(account, pools_[i], part);
            emit Voted(account, pools_[i], part, _weights[pools_[i]]);
        }
    }

    function _clear(address account) private {
        address[] memory voted = _voted[account];
        delete _voted[account];
        for (uint256 i = 0; i < voted.length; i++) {
            uint256 before = _votes[account][voted[i]];
            _setVotes(account, voted[i], 0);
            emit Abstained(account, voted[i], before, _weights[voted[i]]);
        }
    }

    function _setVotes(address account, address pool, uint256 next) private {
        _update(pool);
        uint256 before = _votes[account][pool];
        _votes[account][pool] = next;
        _weights[pool] = _weights[pool] - before + next;
        _totalWeight = _totalWeight - before + next;
        _usedWeight[account] = _usedWeight[account] - before + next;
        _tellVotes(pool, account, next);
    }

    function _requireOpen() private view {
        (uint256 opens, uint256 closes) = window();
        if (block.timestamp < opens || block.timestamp >= closes) revert WindowClosed(opens, closes);
    }

    function _requireNewWeek(address account) private view {
        uint256 last = _lastVoted[account];
        if (block.timestamp / 1 weeks <= last / 1 weeks) revert AlreadyVoted(last);
    }
}
