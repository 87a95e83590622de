// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";

import {ISolidlyPair} from "../amm/ISolidlyPair.sol";
import {ExactTransfer} from "../token/ExactTransfer.sol";
import {IEpochRewards} from "./IEpochRewards.sol";
import {IGauge} from "./IGauge.sol";

/// @title Pays emission to those who leave shares of a pool here, who give up the pool's fees for it
/// @dev Emission per share has 36 decimals, so that nothing but dust is lost to rounding.
contract Gauge is IGauge, ReentrancyGuard {
    using SafeERC20 for IERC20;
    using ExactTransfer for IERC20;

    struct Account {
        uint256 staked;
        uint256 accPaid;
        uint256 accrued;
    }

    uint256 private constant SCALE = 1e36;

    /// @inheritdoc IGauge
    ISolidlyPair public immutable pair;
    /// @inheritdoc IGauge
    IERC20 public immutable token;
    /// @inheritdoc IGauge
    address public immutable voter;
    /// @inheritdoc IGauge
    IEpochRewards public immutable fees;

    uint256 private _rewardRate;
    uint256 private _periodFinish;
    uint256 private _accPerShare;
    uint256 private _lastUpdate;
    uint256 private _totalStaked;
    /// @dev Emission that nobody has earned: what flowed to nobody, and what no whole rate was made of.
    uint256 private _spare;
    mapping(address account => Account) private _accounts;

    constructor(ISolidlyPair pair_, IERC20 token_, address voter_, IEpochRewards fees_) {
        (pair, token, voter, fees) = (pair_, token_, voter_, fees_);
    }

    /// @inheritdoc IGauge
    function deposit(uint256 amount) external nonReentrant {
        if (amount == 0) revert ZeroAmount();
        _settle(msg.sender);
        _accounts[msg.sender].staked += amount;
        _totalStaked += amount;
        emit Deposited(msg.sender, amount);
        IERC20(address(pair)).pull(msg.sender, amount);
    }

    /// @inheritdoc IGauge
    function withdraw(uint256 amount) external nonReentrant {
        if (amount == 0) revert ZeroAmount();
        _settle(msg.sender);
        Account storage user = _accounts[msg.sender];
        if (amount > user.staked) revert InsufficientStake(user.staked);
        user.staked -= amount;
        _totalStaked -= amount;
        emit Withdrawn(msg.sender, amount);
        IERC20(address(pair)).safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc IGauge
    function claim() external nonReentrant returns (uint256 amount) {
        _settle(msg.sender);
        amount = _accounts[msg.sender].accrued;
        if (amount == 0) revert NothingToClaim();
        _accounts[msg.sender].accrued = 0;
        emit EmissionPaid(msg.sender, amount);
        token.safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc IGauge
    function notify(uint256 amount) external nonReentrant {
        if (msg.sender != voter) revert NotVoter(msg.sender);
        if (amount == 0) revert ZeroAmount();
        _accrue();
        uint256 finish = (block.timestamp / 1 weeks + 1) * 1 weeks;
        uint256 all = amount + left() + _spare;
        _rewardRate = all / (finish - block.timestamp);
        _spare = all % (finish - block.timestamp);
        _periodFinish = finish;
        _lastUpdate = block.timestamp;
        emit EmissionNotified(amount, _rewardRate, finish);
        token.pull(msg.sender, amount);
    }

    /// @inheritdoc IGauge
    function claimFees() external nonReentrant returns (uint256 amount0, uint256 amount1) {
        (amount0, amount1) = pair.claimable(address(this));
        if (amount0 == 0 && amount1 == 0) return (0, 0);
        emit FeesForwarded(amount0, amount1);
        pair.claimFees();
        _forward(pair.token0(), amount0);
        _forward(pair.token1(), amount1);
    }

    /// @inheritdoc IGauge
    function rewardRate() external view returns (uint256) {
        return _rewardRate;
    }

    /// @inheritdoc IGauge
    function periodFinish() external view returns (uint256) {
        return _periodFinish;
    }

    /// @inheritdoc IGauge
    function totalStaked() external view returns (uint256) {
        return _totalStaked;
    }

    /// @inheritdoc IGauge
    function stakeOf(address account) external view returns (uint256) {
        return _accounts[account].staked;
    }

    /// @inheritdoc IGauge
    function earned(address account) external view returns (uint256) {
        return _earned(_accounts[account], _accPerShare + _growth());
    }

    /// @inheritdoc IGauge
    function left() public view returns (uint256) {
        return Math.saturatingSub(_periodFinish, block.timestamp) * _rewardRate;
    }

    function _settle(address account) private {
        _accrue();
        Account storage user = _accounts[account];
        user.accrued = _earned(user, _accPerShare);
        user.accPaid = _accPerShare;
    }

    function _accrue() private {
        if (_totalStaked == 0) _spare += _elapsed() * _rewardRate;
        _accPerShare += _growth();
        _lastUpdate = Math.min(block.timestamp, _periodFinish);
    }

    function _forward(IERC20 asset, uint256 amount) private {
        if (amount == 0) return;
        asset.forceApprove(address(fees), amount);
        fees.notify(address(asset), amount);
    }

    function _growth() private view returns (uint256) {
        return _totalStaked == 0 ? 0 : Math.mulDiv(_elapsed() * _rewardRate, SCALE, _totalStaked);
    }

    function _elapsed() private view returns (uint256) {
        return Math.min(block.timestamp, _periodFinish) - _lastUpdate;
    }

    function _earned(Account storage user, uint256 acc) private view returns (uint256) {
        return user.accrued + Math.mulDiv(user.staked, acc - user.accPaid, SCALE);
    }
}
