// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

// Longer than other files: the pool's steps share its state; what can be computed apart is in VariableRate.

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {ExactTransfer} from "../token/ExactTransfer.sol";
import {IVariableRateStaking} from "./IVariableRateStaking.sol";
import {VariableRate} from "./VariableRate.sol";

/// @title Staking whose reward rate falls as the pool fills
/// @dev Order of every entry: accrue at the rate in force, change the stake, adopt the new rate, move tokens. Longer
/// than most contracts here, as terms and views take up half of it.
contract VariableRateStaking is IVariableRateStaking, ReentrancyGuard {
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

    /// @dev Bounds of the terms, so far out that no sum of the formulas can overflow and stop withdrawals.
    uint256 private constant MAX_WAD = 1_000_000e18;
    uint256 private constant MAX_LOCKUP = 36_500 days;

    /// @inheritdoc IVariableRateStaking
    IERC20 public immutable stakingToken;
    /// @inheritdoc IVariableRateStaking
    IERC20 public immutable rewardToken;
    /// @inheritdoc IVariableRateStaking
    uint256 public immutable baseApr;
    /// @inheritdoc IVariableRateStaking
    uint256 public immutable capBps;
    /// @inheritdoc IVariableRateStaking
    uint256 public immutable minMult;
    /// @inheritdoc IVariableRateStaking
    uint256 public immutable maxMult;
    /// @inheritdoc IVariableRateStaking
    uint256 public immutable lockup;

    uint256 private _utilisation;
    uint256 private _accPerToken;
    uint256 private _lastUpdate;
    uint256 private _totalStaked;
    uint256 private _reserve;
    uint256 private _totalOwed;
    bool private _exhausted;
    mapping(address account => Account) private _accounts;

    constructor(IERC20 stakingToken_, IERC20 rewardToken_, Terms memory terms) {
        if (
            terms.baseApr > MAX_WAD ||
            terms.capBps > VariableRate.BPS ||
            terms.minMult > terms.maxMult ||
            terms.maxMult > MAX_WAD ||
            terms.lockup > MAX_LOCKUP
        ) revert BadTerms(terms);
        stakingToken = stakingToken_;
        rewardToken = rewardToken_;
        baseApr = terms.baseApr;
        capBps = terms.capBps;
        minMult = terms.minMult;
        maxMult = terms.maxMult;
        lockup = terms.lockup;
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
        for (uint256 id = user.firstOpen; id < count && user.positions[id].unlockAt <= block.timestamp; id++) {
            amount += user.positions[id].amount;
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
        return VariableRate.capacity(stakingToken.totalSupply(), capBps);
    }

    /// @inheritdoc IVariableRateStaking
    function accPerToken() public view returns (uint256) {
        (uint256 perToken, ) = _growth();
        return _accPerToken + perToken;
    }

    /// @dev Brings the pool, then the account, up to now.
    function _settle(address account) private {
        _accrue();
        Account storage user = _accounts[account];
        user.accrued = _earned(user, _accPerToken);
        user.accPaid = _accPerToken;
    }

    /// @dev Adds what every staked token has earned since the last time, and sets it aside in the reserve.
    function _accrue() private {
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
    function _adoptRate() private {
        uint256 current = VariableRate.utilisation(_totalStaked, capacity());
        if (current == _utilisation) return;
        _utilisation = current;
        uint256 mult = _multiplier();
        emit RateUpdated(current, mult, VariableRate.annualRate(baseApr, mult));
    }

    function _open(address account, uint256 amount) private returns (uint256 id) {
        Account storage user = _accounts[account];
        uint256 unlockAt = block.timestamp + lockup;
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

    /// @dev With one lockup for all, positions unlock in the order of their ids: the unlocked ones are a prefix, and
    /// each is walked over once in its life.
    function _closeUnlocked(address account) private returns (uint256 total) {
        Account storage user = _accounts[account];
        uint256 count = user.positions.length;
        uint256 id = user.firstOpen;
        for (; id < count && user.positions[id].unlockAt <= block.timestamp; id++) {
            uint256 amount = user.positions[id].amount;
            if (amount == 0) continue;
            _reduce(account, id, amount);
            total += amount;
        }
        user.firstOpen = id;
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
