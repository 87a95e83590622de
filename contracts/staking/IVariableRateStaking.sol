// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title Staking whose reward rate falls as the pool fills
/// @notice Every staked token earns a simple annual rate, highest when the pool is empty and lowest when it is full.
/// Rewards come out of a reserve that anyone may fund; when it is empty, nothing accrues until it is funded again.
/// @dev One reward token is counted as equal to one staked token: both in their smallest units, at par.
interface IVariableRateStaking {
    /// @notice What the pool offers. The owner may change it; a position's lockup stays as it was.
    /// @param baseApr Annual rate at a multiplier of one, 18 decimals
    /// @param capBps Share of the staking token's total supply that may be staked, in basis points
    /// @param minMult Multiplier of the full pool, 18 decimals
    /// @param maxMult Multiplier of the empty pool, 18 decimals
    /// @param lockup Seconds from a stake until it may leave
    struct Terms {
        uint256 baseApr;
        uint256 capBps;
        uint256 minMult;
        uint256 maxMult;
        uint256 lockup;
    }

    /// @notice One stake of an account; a later stake never prolongs it.
    struct Position {
        uint256 amount;
        uint256 unlockAt;
    }

    event TermsSet(Terms previous, Terms terms);
    event Staked(address indexed account, uint256 indexed id, uint256 amount, uint256 unlockAt);
    event Unstaked(address indexed account, uint256 indexed id, uint256 amount);
    event RewardPaid(address indexed account, uint256 amount);
    event EmissionFunded(address indexed funder, uint256 amount);
    /// @notice The reserve could not pay for all the time up to now; nothing more accrues until it is funded.
    event EmissionExhausted(uint256 time);
    /// @notice Utilisation, multiplier and annual rate in force from now on, 18 decimals each.
    event RateUpdated(uint256 utilisation, uint256 multiplier, uint256 rate);

    error BadTerms(Terms terms);
    error ZeroAmount();
    /// @notice Only `free` more may be staked.
    error CapacityExceeded(uint256 free);
    error NoPosition(uint256 id);
    error Locked(uint256 unlockAt);
    /// @notice The position holds only `available`.
    error InsufficientStake(uint256 available);
    error NothingToClaim();

    /// @notice Stakes `amount` as a new position, locked for `lockup` seconds.
    /// @return id The position's place in `positionsOf`
    function stake(uint256 amount) external returns (uint256 id);

    /// @notice Takes `amount` out of an unlocked position. Rewards stay until claimed.
    function unstake(uint256 id, uint256 amount) external;

    /// @notice Pays out the caller's rewards, locked or not.
    function claim() external returns (uint256 reward);

    /// @notice Takes out all unlocked positions of the caller and pays out the rewards.
    function exit() external returns (uint256 amount, uint256 reward);

    /// @notice Adds `amount` of the reward token to the reserve.
    function fund(uint256 amount) external;

    /// @notice Accrues up to now and adopts the current utilisation: a change of the token's supply counts from here.
    function poke() external;

    /// @notice Changes the terms, from now on: what was earned before is earned. For the owner only.
    function setTerms(Terms calldata next) external;

    function stakingToken() external view returns (IERC20);

    function rewardToken() external view returns (IERC20);

    function baseApr() external view returns (uint256);

    function capBps() external view returns (uint256);

    function minMult() external view returns (uint256);

    function maxMult() external view returns (uint256);

    function lockup() external view returns (uint256);

    /// @notice How much may be staked in all at the token's current supply.
    function capacity() external view returns (uint256);

    function totalStaked() external view returns (uint256);

    function stakeOf(address account) external view returns (uint256);

    /// @notice All positions an account ever opened, by id; emptied ones have amount 0.
    function positionsOf(address account) external view returns (Position[] memory);

    /// @notice How much of an account's stake may leave now.
    function unlockedOf(address account) external view returns (uint256);

    /// @notice Rewards an account could claim now.
    function earned(address account) external view returns (uint256);

    /// @notice Rewards per staked token since the start, up to now, 27 decimals.
    function accPerToken() external view returns (uint256);

    /// @notice The part of the pool in use, 18 decimals, as of the last settlement.
    function utilisation() external view returns (uint256);

    /// @notice Annual rate in force, 18 decimals. Simple interest: what is not claimed earns nothing.
    function rate() external view returns (uint256);

    /// @notice Reward tokens held for rewards, owed ones included.
    function emissionReserve() external view returns (uint256);

    /// @notice The part of the reserve that stakers have earned up to now, never less than the sum of `earned`.
    function totalOwed() external view returns (uint256);

    /// @notice Whether accrual stands still for want of funds.
    function exhausted() external view returns (bool);
}
