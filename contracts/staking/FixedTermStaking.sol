// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";

import {ExactTransfer} from "../token/ExactTransfer.sol";
import {IManagedToken} from "../token/IManagedToken.sol";
import {FixedTerm} from "./FixedTerm.sol";
import {IFixedTermStaking} from "./IFixedTermStaking.sol";
import {VariableRate} from "./VariableRate.sol";

/// @title Staking for a fixed term at a rate that is fixed at the stake
/// @dev Balance = staked + reserve. The rate of a moment is worked out at its first stake and remembered for the others.
contract FixedTermStaking is IFixedTermStaking, Ownable, ReentrancyGuard {
    using SafeERC20 for IERC20;
    using ExactTransfer for IERC20;

    /// @param firstOpen Id below which all positions are known to be empty
    struct Account {
        uint256 staked;
        uint256 firstOpen;
        Position[] positions;
    }

    /// @dev Bounds of the terms, so far out that no product of the formulas can overflow and stop withdrawals.
    uint256 private constant MAX_WAD = 1_000_000e18;
    uint256 private constant MAX_SECONDS = 36_500 days;

    /// @inheritdoc IFixedTermStaking
    IERC20 public immutable token;
    /// @inheritdoc IFixedTermStaking
    bool public immutable mints;

    Terms private _terms;
    uint256 private _rate;
    uint256 private _rateTime;
    uint256 private _totalStaked;
    uint256 private _totalOwed;
    uint256 private _reserve;
    uint256 private _shortfall;
    mapping(address account => Account) private _accounts;

    constructor(IERC20 token_, address owner_, bool mints_, Terms memory terms_) Ownable(owner_) {
        token = token_;
        mints = mints_;
        _changeTerms(terms_);
    }

    /// @inheritdoc IFixedTermStaking
    function stake(uint256 amount) external nonReentrant returns (uint256 id) {
        if (amount == 0) revert ZeroAmount();
        uint256 free = Math.saturatingSub(capacity(), _totalStaked);
        if (free == 0) revert CapacityExceeded(free);
        uint256 accepted = Math.min(amount, free);
        if (accepted < amount) emit Partial(msg.sender, amount, accepted);
        id = _open(msg.sender, accepted, _rateOfNow());
        token.pull(msg.sender, accepted);
    }

    /// @inheritdoc IFixedTermStaking
    function withdraw(uint256 id) external nonReentrant returns (uint256 amount, uint256 reward) {
        Account storage user = _accounts[msg.sender];
        if (id >= user.positions.length) revert NoPosition(id);
        Position storage position = user.positions[id];
        if (position.amount == 0) revert AlreadyWithdrawn(id);
        if (block.timestamp < position.maturity) revert Immature(position.maturity);
        (amount, reward) = _close(msg.sender, id);
        _pay(msg.sender, amount, reward);
    }

    /// @inheritdoc IFixedTermStaking
    function withdrawMatured() external nonReentrant returns (uint256 amount, uint256 reward) {
        Account storage user = _accounts[msg.sender];
        bool isPrefix = true;
        for (uint256 id = user.firstOpen; id < user.positions.length; id++) {
            bool isOpen = user.positions[id].amount != 0;
            if (isOpen && user.positions[id].maturity <= block.timestamp) {
                (uint256 returned, uint256 earned) = _close(msg.sender, id);
                (amount, reward, isOpen) = (amount + returned, reward + earned, false);
            }
            // After a change of the term a later position may mature first.
            isPrefix = isPrefix && !isOpen;
            if (isPrefix) user.firstOpen = id + 1;
        }
        if (amount == 0) revert NothingMature();
        _pay(msg.sender, amount, reward);
    }

    /// @inheritdoc IFixedTermStaking
    function fund(uint256 amount) external nonReentrant {
        if (amount == 0) revert ZeroAmount();
        _reserve += amount;
        emit EmissionFunded(msg.sender, amount);
        token.pull(msg.sender, amount);
    }

    /// @inheritdoc IFixedTermStaking
    function setTerms(Terms calldata next) external onlyOwner {
        _changeTerms(next);
    }

    /// @inheritdoc IFixedTermStaking
    function terms() external view returns (Terms memory) {
        return _terms;
    }

    /// @inheritdoc IFixedTermStaking
    function totalStaked() external view returns (uint256) {
        return _totalStaked;
    }

    /// @inheritdoc IFixedTermStaking
    function stakeOf(address account) external view returns (uint256) {
        return _accounts[account].staked;
    }

    /// @inheritdoc IFixedTermStaking
    function positionsOf(address account) external view returns (Position[] memory) {
        return _accounts[account].positions;
    }

    /// @inheritdoc IFixedTermStaking
    function maturedOf(address account) external view returns (uint256 amount) {
        Account storage user = _accounts[account];
        for (uint256 id = user.firstOpen; id < user.positions.length; id++) {
            if (user.positions[id].maturity <= block.timestamp) amount += user.positions[id].amount;
        }
    }

    /// @inheritdoc IFixedTermStaking
    function totalOwed() external view returns (uint256) {
        return _totalOwed;
    }

    /// @inheritdoc IFixedTermStaking
    function emissionReserve() external view returns (uint256) {
        return _reserve;
    }

    /// @inheritdoc IFixedTermStaking
    function shortfall() external view returns (uint256) {
        return _shortfall;
    }

    /// @inheritdoc IFixedTermStaking
    function capacity() public view returns (uint256) {
        uint256 base = _terms.supplyBase;
        return VariableRate.capacity(base == 0 ? token.totalSupply() : base, _terms.capBps);
    }

    /// @inheritdoc IFixedTermStaking
    function rate() public view returns (uint256) {
        uint256 used = VariableRate.utilisation(_totalStaked, capacity());
        return VariableRate.annualRate(_terms.baseApr, VariableRate.multiplier(used, _terms.minMult, _terms.maxMult));
    }

    function _rateOfNow() private returns (uint256) {
        if (_rateTime != block.timestamp) (_rate, _rateTime) = (rate(), block.timestamp);
        return _rate;
    }

    function _open(address account, uint256 amount, uint256 apr) private returns (uint256 id) {
        Account storage user = _accounts[account];
        uint256 maturity = block.timestamp + _terms.termSeconds;
        uint256 reward = FixedTerm.reward(amount, apr, _terms.termSeconds, _terms.yearSeconds);
        id = user.positions.length;
        user.positions.push(Position(amount, apr, reward, block.timestamp, maturity));
        user.staked += amount;
        _totalStaked += amount;
        _totalOwed += reward;
        emit Staked(account, id, amount, apr, maturity);
    }

    /// @dev Empties a position and settles its reward, as far as it can be paid.
    function _close(address account, uint256 id) private returns (uint256 amount, uint256 reward) {
        Position storage position = _accounts[account].positions[id];
        amount = position.amount;
        uint256 owed = position.reward;
        reward = mints ? owed : FixedTerm.affordable(owed, _reserve, _totalOwed);
        position.amount = 0;
        _accounts[account].staked -= amount;
        _totalStaked -= amount;
        _totalOwed -= owed;
        if (!mints) _reserve -= reward;
        else reward = _mintReward(owed);
        emit Unstaked(account, id, amount);
        if (reward != 0) emit RewardPaid(account, id, reward);
        if (reward < owed) _cut(account, id, owed - reward);
    }

    function _cut(address account, uint256 id, uint256 amount) private {
        _shortfall += amount;
        emit RewardCut(account, id, amount);
    }

    /// @dev Makes a reward, as much of it as the supply leaves room for; nothing where this is no minter. Either way the
    /// stake must not be held back.
    function _mintReward(uint256 owed) private returns (uint256 reward) {
        IManagedToken source = IManagedToken(address(token));
        reward = Math.min(owed, source.mintable());
        if (reward == 0) return 0;
        // solhint-disable-next-line no-empty-blocks
        try source.mint(address(this), reward) {} catch {
            reward = 0;
        }
    }

    function _pay(address account, uint256 amount, uint256 reward) private {
        token.safeTransfer(account, amount + reward);
    }

    function _changeTerms(Terms memory next) private {
        if (
            next.baseApr > MAX_WAD ||
            next.capBps > VariableRate.BPS ||
            next.supplyBase > type(uint128).max ||
            next.minMult > next.maxMult ||
            next.maxMult > MAX_WAD ||
            next.termSeconds > MAX_SECONDS ||
            next.yearSeconds == 0 ||
            next.yearSeconds > MAX_SECONDS
        ) revert BadTerms(next);
        emit TermsSet(_terms, next);
        _terms = next;
    }
}
