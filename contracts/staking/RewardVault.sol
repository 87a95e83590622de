// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";

import {ExactTransfer} from "../token/ExactTransfer.sol";
import {IRewardVault} from "./IRewardVault.sol";

/// @title Staking without a term, whose rewards are shared out when they come in
/// @dev Balance = stakes + rewards shared out and not claimed + what is to be shared out.
contract RewardVault is IRewardVault, ReentrancyGuard {
    using SafeERC20 for IERC20;
    using ExactTransfer for IERC20;

    /// @param index The index at which `earned` was worked out last
    struct Account {
        uint256 staked;
        uint256 earned;
        uint256 index;
    }

    /// @dev So fine that what an index rounds off is less than a unit for every stake there can be.
    uint256 private constant SCALE = 1e36;

    /// @inheritdoc IRewardVault
    IERC20 public immutable token;
    /// @inheritdoc IRewardVault
    uint256 public totalStaked;

    /// @dev Rewards that were shared out and not claimed.
    uint256 private _promised;
    /// @dev Rewards of a staked unit since the beginning.
    uint256 private _index;
    mapping(address account => Account) private _accounts;

    constructor(IERC20 token_) {
        token = token_;
    }

    /// @inheritdoc IRewardVault
    function stake(uint256 amount) external nonReentrant {
        if (amount == 0) revert ZeroAmount();
        Account storage user = _settled(msg.sender);
        user.staked += amount;
        totalStaked += amount;
        emit Staked(msg.sender, amount);
        token.pull(msg.sender, amount);
    }

    /// @inheritdoc IRewardVault
    function withdraw(uint256 amount) external nonReentrant {
        if (amount == 0) revert ZeroAmount();
        Account storage user = _settled(msg.sender);
        if (amount > user.staked) revert TooMuch(amount, user.staked);
        user.staked -= amount;
        totalStaked -= amount;
        emit Unstaked(msg.sender, amount);
        token.safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc IRewardVault
    function distribute() external nonReentrant returns (uint256 amount) {
        if (totalStaked == 0) revert NobodyStakes();
        amount = token.balanceOf(address(this)) - totalStaked - _promised;
        if (amount == 0) revert NothingToDistribute();
        _index += Math.mulDiv(amount, SCALE, totalStaked);
        _promised += amount;
        emit Distributed(amount);
    }

    /// @inheritdoc IRewardVault
    function claim() external nonReentrant returns (uint256 amount) {
        Account storage user = _settled(msg.sender);
        amount = user.earned;
        if (amount == 0) revert NothingEarned();
        user.earned = 0;
        _promised -= amount;
        emit RewardPaid(msg.sender, amount);
        token.safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc IRewardVault
    function stakeOf(address account) external view returns (uint256) {
        return _accounts[account].staked;
    }

    /// @inheritdoc IRewardVault
    function earned(address account) public view returns (uint256) {
        Account storage user = _accounts[account];
        return user.earned + Math.mulDiv(user.staked, _index - user.index, SCALE);
    }

    function _settled(address account) private returns (Account storage user) {
        user = _accounts[account];
        (user.earned, user.index) = (earned(account), _index);
    }
}
