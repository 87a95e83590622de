// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";

import {ExactTransfer} from "../token/ExactTransfer.sol";
import {IVotingEscrow} from "../ve/IVotingEscrow.sol";
import {IPowerRewards} from "./IPowerRewards.sol";

/// @title Rewards for those who have tokens locked, by voting power
/// @dev Power of a moment that has passed never changes, so a share can be worked out at any time later.
contract PowerRewards is IPowerRewards, ReentrancyGuard {
    using SafeERC20 for IERC20;
    using ExactTransfer for IERC20;

    /// @param time Whose power counts: that of this moment
    struct Round {
        uint256 time;
        uint256 amount;
        uint256 power;
    }

    uint256 private constant MAX_ROUNDS = 52;

    /// @inheritdoc IPowerRewards
    IVotingEscrow public immutable escrow;

    IERC20 private immutable _token;
    Round[] private _rounds;
    uint256 private _waiting;
    mapping(address account => uint256) private _next;

    constructor(IVotingEscrow escrow_) {
        (escrow, _token) = (escrow_, escrow_.token());
    }

    /// @inheritdoc IPowerRewards
    function notify(uint256 amount) external nonReentrant {
        if (amount == 0) revert ZeroAmount();
        uint256 period = block.timestamp - (block.timestamp % 1 weeks);
        uint256 power = escrow.totalSupplyAtTime(period - 1);
        emit RewardNotified(period, amount, power);
        if (power == 0) _waiting += amount;
        else {
            _rounds.push(Round(period - 1, amount + _waiting, power));
            _waiting = 0;
        }
        _token.pull(msg.sender, amount);
    }

    /// @inheritdoc IPowerRewards
    function claim(address account) external nonReentrant returns (uint256 amount) {
        uint256 to = Math.min(_rounds.length, _next[account] + MAX_ROUNDS);
        amount = _owed(account, to);
        bool moved = to > _next[account];
        _next[account] = to;
        if (amount == 0) {
            // A stretch of rounds without power is passed over, or later ones could never be reached.
            if (moved && to < _rounds.length) return 0;
            revert NothingToClaim(account);
        }
        (uint256 held, uint256 end) = escrow.locked(account);
        bool locks = held != 0 && end > block.timestamp;
        emit RewardClaimed(account, amount, locks);
        if (!locks) _token.safeTransfer(account, amount);
        else {
            _token.forceApprove(address(escrow), amount);
            escrow.depositFor(account, amount);
        }
    }

    /// @inheritdoc IPowerRewards
    function earned(address account) external view returns (uint256) {
        return _owed(account, _rounds.length);
    }

    /// @inheritdoc IPowerRewards
    function waiting() external view returns (uint256) {
        return _waiting;
    }

    function _owed(address account, uint256 to) private view returns (uint256 sum) {
        for (uint256 i = _next[account]; i < to; i++) {
            Round memory round = _rounds[i];
            uint256 power = escrow.balanceOfAtTime(account, round.time);
            if (power != 0) sum += Math.mulDiv(power, round.amount, round.power);
        }
    }
}
