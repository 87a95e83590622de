// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {ExactTransfer} from "../token/ExactTransfer.sol";
import {IFixedRateStaking} from "./IFixedRateStaking.sol";
import {RewardStream} from "./RewardStream.sol";

/// @title Staking that shares out a fixed stream of rewards
/// @dev The owner's only right is to notify: whoever notifies restarts the period.
contract FixedRateStaking is IFixedRateStaking, Ownable, ReentrancyGuard {
    using SafeERC20 for IERC20;
    using ExactTransfer for IERC20;

    struct Account {
        uint256 staked;
        uint256 accPaid;
        uint256 accrued;
    }

    /// @inheritdoc IFixedRateStaking
    IERC20 public immutable stakingToken;
    /// @inheritdoc IFixedRateStaking
    IERC20 public immutable rewardToken;
    /// @inheritdoc IFixedRateStaking
    uint256 public immutable duration;

    uint256 private _rewardRate;
    uint256 private _periodFinish;
    uint256 private _accPerToken;
    uint256 private _lastUpdate;
    uint256 private _totalStaked;
    uint256 private _totalOwed;
    mapping(address account => Account) private _accounts;

    constructor(
        IERC20 stakingToken_,
        IERC20 rewardToken_,
        uint256 duration_,
        address distributor
    ) Ownable(distributor) {
        if (duration_ == 0) revert ZeroDuration();
        stakingToken = stakingToken_;
        rewardToken = rewardToken_;
        duration = duration_;
    }

    /// @inheritdoc IFixedRateStaking
    function stake(uint256 amount) external nonReentrant {
        if (amount == 0) revert ZeroAmount();
        _settle(msg.sender);
        _accounts[msg.sender].staked += amount;
        _totalStaked += amount;
        emit Staked(msg.sender, amount);
        stakingToken.pull(msg.sender, amount);
    }

    /// @inheritdoc IFixedRateStaking
    function unstake(uint256 amount) external nonReentrant {
        if (amount == 0) revert ZeroAmount();
        _settle(msg.sender);
        _reduce(msg.sender, amount);
        stakingToken.safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc IFixedRateStaking
    function claim() external nonReentrant returns (uint256 reward) {
        _settle(msg.sender);
        reward = _takeReward(msg.sender);
        if (reward == 0) revert NothingToClaim();
        rewardToken.safeTransfer(msg.sender, reward);
    }

    /// @inheritdoc IFixedRateStaking
    function exit() external nonReentrant returns (uint256 amount, uint256 reward) {
        amount = _accounts[msg.sender].staked;
        if (amount == 0) revert ZeroAmount();
        _settle(msg.sender);
        _reduce(msg.sender, amount);
        reward = _takeReward(msg.sender);
        stakingToken.safeTransfer(msg.sender, amount);
        if (reward != 0) rewardToken.safeTransfer(msg.sender, reward);
    }

    /// @inheritdoc IFixedRateStaking
    function notify(uint256 amount) external nonReentrant onlyOwner {
        if (amount == 0) revert ZeroAmount();
        _accrue();
        uint256 left = Math.saturatingSub(_periodFinish, block.timestamp);
        uint256 rate = RewardStream.renewedRate(amount, _rewardRate, left, duration);
        uint256 available = _unowedRewards();
        if (rate * duration > available) revert InsufficientRewards(rate * duration, available);
        _startStream(amount, rate);
    }

    /// @inheritdoc IFixedRateStaking
    function earned(address account) external view returns (uint256) {
        return _earned(_accounts[account], rewardPerToken());
    }

    /// @inheritdoc IFixedRateStaking
    function totalOwed() external view returns (uint256) {
        return _totalOwed + _streamed();
    }

    /// @inheritdoc IFixedRateStaking
    function rewardRate() external view returns (uint256) {
        return _rewardRate;
    }

    /// @inheritdoc IFixedRateStaking
    function periodFinish() external view returns (uint256) {
        return _periodFinish;
    }

    /// @inheritdoc IFixedRateStaking
    function totalStaked() external view returns (uint256) {
        return _totalStaked;
    }

    /// @inheritdoc IFixedRateStaking
    function stakeOf(address account) external view returns (uint256) {
        return _accounts[account].staked;
    }

    /// @inheritdoc IFixedRateStaking
    function rewardPerToken() public view returns (uint256) {
        return _accPerToken + RewardStream.growth(_rewardRate, _elapsed(), _totalStaked);
    }

    /// @dev Brings the pool, then the account, up to now.
    function _settle(address account) private {
        _accrue();
        Account storage user = _accounts[account];
        user.accrued = _earned(user, _accPerToken);
        user.accPaid = _accPerToken;
    }

    function _accrue() private {
        _accPerToken = rewardPerToken();
        _totalOwed += _streamed();
        _lastUpdate = _lastPaidSecond();
    }

    function _startStream(uint256 amount, uint256 rate) private {
        uint256 finish = block.timestamp + duration;
        emit RewardNotified(amount, _rewardRate, rate, finish);
        _rewardRate = rate;
        _periodFinish = finish;
        _lastUpdate = block.timestamp;
    }

    function _reduce(address account, uint256 amount) private {
        Account storage user = _accounts[account];
        if (amount > user.staked) revert InsufficientStake(user.staked);
        user.staked -= amount;
        _totalStaked -= amount;
        emit Unstaked(account, amount);
    }

    function _takeReward(address account) private returns (uint256 reward) {
        reward = _accounts[account].accrued;
        if (reward == 0) return 0;
        _accounts[account].accrued = 0;
        _totalOwed -= reward;
        emit RewardPaid(account, reward);
    }

    /// @dev Reward tokens held that are neither somebody's stake nor somebody's reward. The original counts these as
    /// free too, and so can promise the same tokens twice.
    function _unowedRewards() private view returns (uint256) {
        uint256 committed = _totalOwed + (rewardToken == stakingToken ? _totalStaked : 0);
        return Math.saturatingSub(rewardToken.balanceOf(address(this)), committed);
    }

    /// @dev What the stream gave to stakers since the last update.
    function _streamed() private view returns (uint256) {
        return _totalStaked == 0 ? 0 : _elapsed() * _rewardRate;
    }

    function _elapsed() private view returns (uint256) {
        return _lastPaidSecond() - _lastUpdate;
    }

    function _lastPaidSecond() private view returns (uint256) {
        return Math.min(block.timestamp, _periodFinish);
    }

    function _earned(Account storage user, uint256 acc) private view returns (uint256) {
        return user.accrued + RewardStream.share(user.staked, acc - user.accPaid);
    }
}
