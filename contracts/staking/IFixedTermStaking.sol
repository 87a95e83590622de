// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title Staking for a fixed term at a rate that is fixed at the stake
/// @notice The rate falls as the pool fills, and is one and the same for all who stake at one time. There is no way out
/// before the term is over, and no reward. The stake is always paid back in whole; rewards come out of a reserve or are
/// made, and are cut where that is not enough.
interface IFixedTermStaking {
    /// @notice What new stakes are offered.
    /// @param baseApr Annual rate at a multiplier of one, 18 decimals
    /// @param capBps Share of the supply that may be staked, in basis points
    /// @param supplyBase The supply that is a share of; the token's total supply of the moment where it is 0
    /// @param minMult Multiplier of the full pool, 18 decimals
    /// @param maxMult Multiplier of the empty pool, 18 decimals
    /// @param termSeconds Time from a stake until it is paid back
    /// @param yearSeconds What a year is in annual rates: 365 days, or 360 where months have 30
    struct Terms {
        uint256 baseApr;
        uint256 capBps;
        uint256 supplyBase;
        uint256 minMult;
        uint256 maxMult;
        uint256 termSeconds;
        uint256 yearSeconds;
    }

    /// @notice One stake of an account. Nothing of it changes later, except that it is emptied.
    /// @param reward What is owed on top at maturity
    struct Position {
        uint256 amount;
        uint256 apr;
        uint256 reward;
        uint256 start;
        uint256 maturity;
    }

    event Staked(address indexed account, uint256 indexed id, uint256 amount, uint256 apr, uint256 maturity);
    /// @notice A stake was cut to the room there was.
    event Partial(address indexed account, uint256 wanted, uint256 accepted);
    event Unstaked(address indexed account, uint256 indexed id, uint256 amount);
    event RewardPaid(address indexed account, uint256 indexed id, uint256 amount);
    /// @notice So much of a reward could not be paid, and is not owed any more.
    event RewardCut(address indexed account, uint256 indexed id, uint256 amount);
    event EmissionFunded(address indexed funder, uint256 amount);
    event TermsSet(Terms previous, Terms next);

    error BadTerms(Terms terms);
    error ZeroAmount();
    /// @notice There is no room at all.
    error CapacityExceeded(uint256 free);
    error NoPosition(uint256 id);
    error Immature(uint256 maturity);
    error AlreadyWithdrawn(uint256 id);
    /// @notice No position of the caller has matured.
    error NothingMature();

    /// @notice Stakes up to `amount`, as much as there is room for, until the term is over.
    /// @return id The position's place in `positionsOf`
    function stake(uint256 amount) external returns (uint256 id);

    /// @notice Pays back a position that has matured, with its reward.
    function withdraw(uint256 id) external returns (uint256 amount, uint256 reward);

    /// @notice Pays back all positions of the caller that have matured.
    function withdrawMatured() external returns (uint256 amount, uint256 reward);

    /// @notice Adds to the reserve. Anyone may.
    function fund(uint256 amount) external;

    /// @notice Changes what new stakes are offered. For the owner; positions keep what they were promised.
    function setTerms(Terms calldata next) external;

    /// @notice What is staked, and what rewards are paid in.
    function token() external view returns (IERC20);

    /// @notice Whether rewards are made when they are due, which needs the minter's role, and not paid out of the reserve.
    function mints() external view returns (bool);

    function terms() external view returns (Terms memory);

    /// @notice How much may be staked in all.
    function capacity() external view returns (uint256);

    function totalStaked() external view returns (uint256);

    function stakeOf(address account) external view returns (uint256);

    /// @notice All positions an account ever opened, by id; emptied ones have amount 0.
    function positionsOf(address account) external view returns (Position[] memory);

    /// @notice How much of an account's stake has matured.
    function maturedOf(address account) external view returns (uint256);

    /// @notice Annual rate at the present fill, 18 decimals: what the first stake of the next moment gets, and with it
    /// all of that moment.
    function rate() external view returns (uint256);

    /// @notice Rewards promised to all open positions, matured or not.
    function totalOwed() external view returns (uint256);

    /// @notice Held for rewards.
    function emissionReserve() external view returns (uint256);

    /// @notice All rewards that could ever not be paid.
    function shortfall() external view returns (uint256);
}
