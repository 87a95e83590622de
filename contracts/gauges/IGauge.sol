// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {ISolidlyPair} from "../amm/ISolidlyPair.sol";
import {IEpochRewards} from "./IEpochRewards.sol";

/// @title Pays emission to those who leave shares of a pool here, who give up the pool's fees for it
/// @notice What is notified flows evenly until the end of the week. What flows while nobody has shares here flows again with the
/// next notification. Fees of the pool go to those who voted for it.
interface IGauge {
    event Deposited(address indexed account, uint256 amount);
    event Withdrawn(address indexed account, uint256 amount);
    event EmissionPaid(address indexed account, uint256 amount);
    /// @notice `rate` wei a second until `finish`.
    event EmissionNotified(uint256 amount, uint256 rate, uint256 finish);
    event FeesForwarded(uint256 amount0, uint256 amount1);

    error NotVoter(address caller);
    error ZeroAmount();
    error InsufficientStake(uint256 available);
    error NothingToClaim();

    function deposit(uint256 amount) external;

    /// @notice Takes shares out. Emission earned so far stays to be claimed.
    function withdraw(uint256 amount) external;

    /// @notice Pays the caller's emission.
    function claim() external returns (uint256 amount);

    /// @notice For the voter: streams `amount`, and what is left of the running stream, until the end of the week.
    function notify(uint256 amount) external;

    /// @notice Passes on what the shares here have earned in fees. Anyone may; does nothing where there are none.
    function claimFees() external returns (uint256 amount0, uint256 amount1);

    function pair() external view returns (ISolidlyPair);

    /// @notice What emission is paid in.
    function token() external view returns (IERC20);

    function voter() external view returns (address);

    /// @notice Where fees go.
    function fees() external view returns (IEpochRewards);

    /// @notice Wei a second until `periodFinish`.
    function rewardRate() external view returns (uint256);

    function periodFinish() external view returns (uint256);

    function totalStaked() external view returns (uint256);

    function stakeOf(address account) external view returns (uint256);

    function earned(address account) external view returns (uint256);

    /// @notice What is still to flow of the running stream.
    function left() external view returns (uint256);
}
