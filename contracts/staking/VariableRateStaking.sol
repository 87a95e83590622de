// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {ExactTransfer} from "../token/ExactTransfer.sol";
import {IVariableRateStaking} from "./IVariableRateStaking.sol";
import {VariableRate} from "./VariableRate.sol";
import {VariableRateTerms} from "./VariableRateTerms.sol";

/// @title Staking whose reward rate falls as the pool fills
/// @dev Order of every entry: accrue at the rate in force, change the stake, adopt the new rate, move tokens. Longer
/// than most contracts here, as views take up a third of it.
contract VariableRateStaking is VariableRateTerms {
    using SafeERC20 for IERC20;
    using ExactTransfer for IERC20;

    /// @param firstOpen Id below which all positions are known to be empty
    struct Account {
        uint256 staked;
        uint256 accPaid;
        uint256 accrued;
        uint256 firstOpen;
        Position[] positions;
    }

    /// @inheritdoc IVariableRateStaking
    IERC20 public immutable stakingToken;
    /// @inheritdoc IVariableRateStaking
    IERC20 public immutable rewardToken;

    uint256 private _utilisation;
    uint256 private _accPerToken;
    uint256 private _lastUpdate;
    uint256 private _totalStaked;
    uint256 private _reserve;
    uint256 private _totalOwed;
    bool private _exhausted;
    mapping(address account => Account) private _accounts;

    constructor(
        IERC20 stakingToken_,
        IERC20 rewardToken_,
        address owner_,
        Terms memory terms
    ) VariableRateTerms(owner_, terms) {
        stakingToken = stakingToken_;
        rewardToken = rewardToken_;
        _lastUpdate = block.timestamp;
        _utilisation = VariableRate.utilisation(0, VariableRate.capacity(stakingToken_.totalSupply(), terms.capBps));
    }

    /// @inheritdoc IVariableRateStaking
    function stake(uint256 amount) external nonReentrant returns (uint256 id) {
        if (amount == 0) revert ZeroAmount();
        _settle(msg.sender);
        uint256 free = Math.saturatingSub(capacity(), _totalStaked);
        if (amount > free) revert CapacityExceeded(free);
        id = _open(msg.sender, amount);
        _adoptRate();
        stakingToken.pull(msg.sender, amount);
    }

    /// @inheritdoc IVariableRateStaking
    function unstake(uint256 id, uint256 amount) external nonReentrant {
        if (amount == 0) revert ZeroAmount();
        _settle(msg.sender);
        _reduce(msg.sender, id, amount);
        _adoptRate();
        stakingToken.safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc IVariableRateStaking
    function claim() external nonReentrant returns (uint256 reward) {
        _settle(msg.sender);
        reward = _takeReward(msg.sender);
        if (reward == 0) revert NothingToClaim();
        _adoptRate();
        rewardToken.safeTransfer(msg.sender, reward);
    }

    /// @inheritdoc IVariableRateStaking
    function exit() external nonReentrant returns (uint256 amount, uint256 reward) {
        _settle(msg.sender);
        amount = _closeUnlocked(msg.sender);
        reward = _takeReward(msg.sender);
        if (amount == 0 && reward == 0) revert NothingToClaim();
        _adoptRate();
        if (amount != 0) stakingToken.safeTransfer(msg.sender, amount);
        if (reward != 0) rewardToken.safeTransfer(msg.sender, reward);
    }

    /// @inheritdoc IVariableRateStaking
    function fund(uint256 amount) external nonReentrant {
        if (amount == 0) revert ZeroAmount();
        _accrue();
        _adoptRate();
        _reserve += amount;
        _exhausted = false;
        emit EmissionFunded(msg.sender, amount);
        rewardToken.pull(msg.sender, amount);
    }

    /// @inheritdoc IVariableRateStaking
    function poke() external nonReentrant {
        _accrue();
        _adoptRate();
    }

    /// @inheritdoc IVariableRateStaking
    function positionsOf(address account) external view returns (Position[] memory) {
        return _accounts[account].positions;
    }

    /// @inheritdoc IVariableRateStaking
    function unlockedOf(address account) external view returns (uint256 amount) {
        Account storage user = _accounts[account];
        uint256 count = user.positions.length;
        for (uint256 id = user.firstOpen; id < count; id++) {
            Position storage position = user.positions[id];
            if (position.unlockAt <= block.timestamp) amount += position.amount;
        }
    }

    /// @inheritdoc IVariableRateStaking
    function earned(address account) external view returns (uint256) {
        return _earned(_accounts[account], accPerToken());
    }

    /// @inheritdoc IVariableRateStaking
    function totalOwed() external view returns (uint256) {
        (uint256 perToken, ) = _growth();
        return _totalOwed + VariableRate.emission(_totalStaked, perToken);
    }

    /// @inheritdoc IVariableRateStaking
    function rate() external view returns (uint256) {
        return VariableRate.annualRate(baseApr, _multiplier());
    }

    /// @inheritdoc IVariableRateStaking
    function totalStaked() external view returns (uint256) {
        return _totalStaked;
    }

    /// @inheritdoc IVariableRateStaking
    function stakeOf(address account) external view returns (uint256) {
        return _accounts[account].staked;
    }

    /// @inheritdoc IVariableRateStaking
    function utilisation() external view returns (uint256) {
        return _utilisation;
    }

    /// @inheritdoc IVariableRateStaking
    function emissionReserve() external view returns (uint256) {
        return _reserve;
    }

    /// @inheritdoc IVariableRateStaking
    function exhausted() external view returns (bool) {
        return _exhausted;
    }

    /// @inheritdoc IVariableRateStaking
    function capacity() public view returns (uint256) {
        return VariableRate.capacity(stakingToken.totalSupply(), capBps());
    }

    /// @inheritdoc IVariableRateStaking
    function accPerToken() public view returns (uint256) {
        (uint256 perToken, ) = _growth();
        return _accPerToken + perToken;
    }

    /// @dev Adds what every staked token has earned since the last time, and sets it aside in the reserve.
    function _accrue() internal override {
        (uint256 perToken, bool short) = _growth();
        _lastUpdate = block.timestamp;
        _accPerToken += perToken;
        _totalOwed += VariableRate.emission(_totalStaked, perToken);
        if (short) {
            _exhausted = true;
            emit EmissionExhausted(block.timestamp);
        }
    }

    /// @dev Takes over the utilisation of the current stake and supply.
    function _adoptRate() internal override {
        uint256 current = VariableRate.utilisation(_totalStaked, capacity());
        if (current == _utilisation) return;
        _utilisation = current;
        uint256 mult = _multiplier();
        emit RateUpdated(current, mult, VariableRate.annualRate(baseApr, mult));
    }

    /// @dev Brings the pool, then the account, up to now.
    function _settle(address account) private {
        _accrue();
        Account storage user = _accounts[account];
        user.accrued = _earned(user, _accPerToken);
        user.accPaid = _accPerToken;
    }

    function _open(address account, uint256 amount) private returns (uint256 id) {
        Account storage user = _accounts[account];
        uint256 unlockAt = block.timestamp + lockup();
        id = user.positions.length;
        user.positions.push(Position(amount, unlockAt));
        user.staked += amount;
        _totalStaked += amount;
        emit Staked(account, id, amount, unlockAt);
    }

    function _reduce(address account, uint256 id, uint256 amount) private {
        Account storage user = _accounts[account];
        if (id >= user.positions.length) revert NoPosition(id);
        Position storage position = user.positions[id];
        if (block.timestamp < position.unlockAt) revert Locked(position.unlockAt);
        if (amount > position.amount) revert InsufficientStake(position.amount);
        position.amount -= amount;
        user.staked -= amount;
        _totalStaked -= amount;
        emit Unstaked(account, id, amount);
    }

    /// @dev What is empty from the first position on is walked over once. After a shorter lockup a later position may
    /// unlock before an earlier one.
    function _closeUnlocked(address account) private returns (uint256 total) {
        Account storage user = _accounts[account];
        uint256 count = user.positions.length;
        bool isPrefix = true;
        for (uint256 id = user.firstOpen; id < count; id++) {
            Position storage position = user.positions[id];
            uint256 amount = position.amount;
            if (amount != 0 && position.unlockAt <= block.timestamp) {
                _reduce(account, id, amount);
                (total, amount) = (total + amount, 0);
            }
            isPrefix = isPrefix && amount == 0;
            if (isPrefix) user.firstOpen = id + 1;
        }
    }

    function _takeReward(address account) private returns (uint256 reward) {
        reward = _accounts[account].accrued;
        if (reward == 0) return 0;
        _accounts[account].accrued = 0;
        _reserve -= reward;
        _totalOwed -= reward;
        emit RewardPaid(account, reward);
    }

    /// @dev Reward per staked token since the last update, cut to what the reserve can pay for.
    function _growth() private view returns (uint256 perToken, bool short) {
        if (_exhausted || _totalStaked == 0) return (0, false);
        perToken = VariableRate.growth(baseApr, _multiplier(), block.timestamp - _lastUpdate);
        uint256 free = _reserve - _totalOwed;
        if (VariableRate.emission(_totalStaked, perToken) > free) {
            return (VariableRate.affordable(free, _totalStaked), true);
        }
    }

    function _multiplier() private view returns (uint256) {
        return VariableRate.multiplier(_utilisation, minMult, maxMult);
    }

    function _earned(Account storage user, uint256 acc) private view returns (uint256) {
        return user.accrued + VariableRate.share(user.staked, acc - user.accPaid);
    }
}
