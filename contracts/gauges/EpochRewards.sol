// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";
import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";

import {ExactTransfer} from "../token/ExactTransfer.sol";
import {IEpochRewards} from "./IEpochRewards.sol";

/// @title Rewards for those who vote for a pool, week by week
/// @dev Velodrome's Reward contracts. A checkpoint of a week is overwritten within it: the last one counts for all of it.
contract EpochRewards is IEpochRewards, ReentrancyGuard {
    using SafeERC20 for IERC20;
    using ExactTransfer for IERC20;
    using SafeCast for uint256;
    using Checkpoints for Checkpoints.Trace208;

    /// @param rolledTo All weeks before have votes, or nothing to share out
    /// @param next The first week of an account that is not claimed
    struct Pot {
        uint256 rolledTo;
        mapping(uint256 epoch => uint256) amount;
        mapping(address account => uint256) next;
    }

    uint256 private constant MAX_EPOCHS = 52;

    /// @inheritdoc IEpochRewards
    address public immutable voter;

    Checkpoints.Trace208 private _supply;
    mapping(address account => Checkpoints.Trace208) private _balances;
    mapping(address token => Pot) private _pots;
    address[] private _tokens;

    constructor(address voter_) {
        voter = voter_;
    }

    /// @inheritdoc IEpochRewards
    function setBalance(address account, uint256 balance) external {
        if (msg.sender != voter) revert NotVoter(msg.sender);
        uint256 supply = _supply.latest() - _balances[account].latest() + balance;
        uint48 epoch = _epoch().toUint48();
        _balances[account].push(epoch, balance.toUint208());
        _supply.push(epoch, supply.toUint208());
        emit BalanceSet(account, balance, supply);
    }

    /// @inheritdoc IEpochRewards
    function notify(address token, uint256 amount) external nonReentrant {
        if (amount == 0) revert ZeroAmount();
        _roll(token);
        _pots[token].amount[_epoch()] += amount;
        emit RewardAdded(msg.sender, token, _epoch(), amount);
        IERC20(token).pull(msg.sender, amount);
    }

    /// @inheritdoc IEpochRewards
    function claim(address[] calldata tokens) external nonReentrant {
        uint256 paid;
        for (uint256 i = 0; i < tokens.length; i++) paid += _claim(tokens[i]);
        if (paid == 0) revert NothingToClaim();
    }

    /// @inheritdoc IEpochRewards
    function rewardTokens() external view returns (address[] memory) {
        return _tokens;
    }

    /// @inheritdoc IEpochRewards
    function balanceOf(address account) external view returns (uint256) {
        return _balances[account].latest();
    }

    /// @inheritdoc IEpochRewards
    function totalSupply() external view returns (uint256) {
        return _supply.latest();
    }

    /// @inheritdoc IEpochRewards
    function rewardOf(address token, uint256 epoch) external view returns (uint256) {
        Pot storage pot = _pots[token];
        if (pot.rolledTo == 0 || epoch > _epoch()) return 0;
        // What weeks before it leave to it, which nobody may have booked yet.
        uint256 carried;
        for (uint256 e = pot.rolledTo; e < epoch; e++) carried = _supplyIn(e) == 0 ? carried + pot.amount[e] : 0;
        bool leaves = epoch < _epoch() && _supplyIn(epoch) == 0;
        return leaves ? 0 : pot.amount[epoch] + carried;
    }

    /// @inheritdoc IEpochRewards
    function earned(address token, address account) external view returns (uint256) {
        return _owed(token, account, _nextOf(token, account), _epoch());
    }

    /// @dev Leaves what weeks without votes have to the weeks after them, up to this one.
    function _roll(address token) private {
        Pot storage pot = _pots[token];
        uint256 now_ = _epoch();
        if (pot.rolledTo == 0) {
            pot.rolledTo = now_;
            _tokens.push(token);
        }
        for (uint256 epoch = pot.rolledTo; epoch < now_; epoch++) {
            uint256 amount = pot.amount[epoch];
            if (amount == 0 || _supplyIn(epoch) != 0) continue;
            pot.amount[epoch] = 0;
            pot.amount[epoch + 1] += amount;
            emit RewardRolled(token, epoch, amount);
        }
        pot.rolledTo = now_;
    }

    function _claim(address token) private returns (uint256 amount) {
        Pot storage pot = _pots[token];
        if (pot.rolledTo == 0) return 0;
        _roll(token);
        uint256 from = _nextOf(token, msg.sender);
        uint256 to = Math.min(_epoch(), from + MAX_EPOCHS);
        amount = _owed(token, msg.sender, from, to);
        pot.next[msg.sender] = to;
        if (amount == 0) return 0;
        emit RewardClaimed(msg.sender, token, amount);
        IERC20(token).safeTransfer(msg.sender, amount);
    }

    /// @dev Of each week rounded down, so that all together never get more than there is.
    function _owed(address token, address account, uint256 from, uint256 to) private view returns (uint256 sum) {
        Pot storage pot = _pots[token];
        if (pot.rolledTo == 0) return 0;
        uint256 carried;
        for (uint256 epoch = Math.min(from, pot.rolledTo); epoch < to; epoch++) {
            uint256 amount = pot.amount[epoch] + carried;
            uint256 supply = _supplyIn(epoch);
            carried = supply == 0 ? amount : 0;
            if (epoch < from || supply == 0 || amount == 0) continue;
            sum += Math.mulDiv(_balances[account].upperLookupRecent(epoch.toUint48()), amount, supply);
        }
    }

    /// @dev Before its first vote an account has earned nothing.
    function _nextOf(address token, address account) private view returns (uint256) {
        uint256 next = _pots[token].next[account];
        Checkpoints.Trace208 storage balances = _balances[account];
        if (next != 0) return next;
        return balances.length() == 0 ? _epoch() : balances.at(0)._key;
    }

    function _supplyIn(uint256 epoch) private view returns (uint256) {
        return _supply.upperLookupRecent(epoch.toUint48());
    }

    function _epoch() private view returns (uint256) {
        return block.timestamp / 1 weeks;
    }
}
