// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IVotingEscrow} from "../ve/IVotingEscrow.sol";

/// @title Rewards for those who have tokens locked, by voting power
/// @notice What comes in during a week is shared by the power there was a second before the week began. It is added to a lock, or
/// paid out where there is none or it has ended.
interface IPowerRewards {
    event RewardNotified(uint256 indexed period, uint256 amount, uint256 power);
    /// @notice `locked` is whether it was added to the lock.
    event RewardClaimed(address indexed account, uint256 amount, bool locked);

    error ZeroAmount();
    error NothingToClaim(address account);

    /// @notice Takes `amount` of the caller for the present week. Where nobody had any power it waits for the next one. Anyone may.
    function notify(uint256 amount) external;

    /// @notice Gives an account what it has earned, of at most 52 notifications in one call. Anyone may.
    function claim(address account) external returns (uint256 amount);

    function escrow() external view returns (IVotingEscrow);

    /// @notice What an account could claim now, however many calls it takes.
    function earned(address account) external view returns (uint256);

    /// @notice What waits for somebody to have power.
    function waiting() external view returns (uint256);
}
