// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

/// @title Rewards for those who vote for a pool, week by week
/// @notice What comes in during a week is shared by the votes at its end, once it is over. A week that ends without votes leaves
/// its rewards to the next one. Weeks start on Thursdays, 00:00 UTC.
interface IEpochRewards {
    event BalanceSet(address indexed account, uint256 balance, uint256 supply);
    event RewardAdded(address indexed from, address indexed token, uint256 indexed epoch, uint256 amount);
    /// @notice Nobody had voted at the end of `epoch`.
    event RewardRolled(address indexed token, uint256 indexed epoch, uint256 amount);
    event RewardClaimed(address indexed account, address indexed token, uint256 amount);

    error NotVoter(address caller);
    error ZeroAmount();
    error NothingToClaim();

    /// @notice For the voter: how many votes an account has here from now on.
    function setBalance(address account, uint256 balance) external;

    /// @notice Adds to the rewards of this week. Anyone may.
    function notify(address token, uint256 amount) external;

    /// @notice Pays the caller's rewards of weeks that are over, of at most 52 weeks of each token in one call.
    function claim(address[] calldata tokens) external;

    function voter() external view returns (address);

    /// @notice All tokens that ever came in.
    function rewardTokens() external view returns (address[] memory);

    /// @notice Votes of an account now.
    function balanceOf(address account) external view returns (uint256);

    /// @notice All votes now.
    function totalSupply() external view returns (uint256);

    /// @notice What a week, counted from 1970, shares out, as far as is known; the present one may still get more.
    function rewardOf(address token, uint256 epoch) external view returns (uint256);

    /// @notice What an account could claim now, however many weeks it takes.
    function earned(address token, address account) external view returns (uint256);
}
