// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title Staking without a term, whose rewards are shared out when they come in
/// @notice Whatever tokens have come in without a stake are rewards: `distribute` shares them out among the stakes of the
/// moment, in proportion. Stakes can be taken out at any time.
interface IRewardVault {
    event Staked(address indexed account, uint256 amount);
    event Unstaked(address indexed account, uint256 amount);
    event Distributed(uint256 amount);
    event RewardPaid(address indexed account, uint256 amount);

    error ZeroAmount();
    error TooMuch(uint256 amount, uint256 staked);
    /// @notice There is nobody to share it out among.
    error NobodyStakes();
    error NothingToDistribute();
    error NothingEarned();

    function stake(uint256 amount) external;

    function withdraw(uint256 amount) external;

    /// @notice Shares out what has come in; anyone may.
    function distribute() external returns (uint256 amount);

    /// @notice Pays the caller what it has earned.
    function claim() external returns (uint256 amount);

    function token() external view returns (IERC20);

    function totalStaked() external view returns (uint256);

    function stakeOf(address account) external view returns (uint256);

    function earned(address account) external view returns (uint256);
}
