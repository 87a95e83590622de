// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title Staking that shares out a fixed stream of rewards
/// @notice A notified amount flows out evenly over `duration`, shared among stakers by their stake. Seconds in which
/// nothing is staked are lost to stakers; what they left over may be notified again.
/// @dev The mechanism of Synthetix' StakingRewards, and equal to it to the wei.
interface IFixedRateStaking {
    event Staked(address indexed account, uint256 amount);
    event Unstaked(address indexed account, uint256 amount);
    event RewardPaid(address indexed account, uint256 amount);
    /// @notice The stream changed from `previousRate` to `rate`, in reward tokens per second, until `periodFinish`.
    event RewardNotified(uint256 amount, uint256 previousRate, uint256 rate, uint256 periodFinish);

    error ZeroDuration();
    error ZeroAmount();
    /// @notice The caller has staked only `available`.
    error InsufficientStake(uint256 available);
    error NothingToClaim();
    /// @notice The stream needs more reward tokens than the contract holds beyond what it owes.
    error InsufficientRewards(uint256 needed, uint256 available);

    function stake(uint256 amount) external;

    /// @notice Takes out `amount` of the caller's stake. Rewards stay until claimed.
    function unstake(uint256 amount) external;

    /// @notice Pays out the caller's rewards.
    function claim() external returns (uint256 reward);

    /// @notice Takes out the caller's whole stake and pays out the rewards.
    function exit() external returns (uint256 amount, uint256 reward);

    /// @notice Streams `amount`, sent here before, and what is left of the running stream, over `duration` from now.
    /// @dev For the owner only: it restarts the period, so anyone else could thin out the stream with it.
    function notify(uint256 amount) external;

    function stakingToken() external view returns (IERC20);

    function rewardToken() external view returns (IERC20);

    /// @notice Seconds a stream lasts.
    function duration() external view returns (uint256);

    /// @notice Reward tokens per second until `periodFinish`.
    function rewardRate() external view returns (uint256);

    function periodFinish() external view returns (uint256);

    function totalStaked() external view returns (uint256);

    function stakeOf(address account) external view returns (uint256);

    /// @notice Rewards an account could claim now.
    function earned(address account) external view returns (uint256);

    /// @notice Rewards per staked token since the start, up to now, 18 decimals.
    function rewardPerToken() external view returns (uint256);

    /// @notice Rewards streamed to stakers and not yet paid, up to now, never less than the sum of `earned`.
    function totalOwed() external view returns (uint256);
}
