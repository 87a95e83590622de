// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Shares} from "./Shares.sol";

/// @title What a treasury goes by, and its owner may change
/// @notice Revenue is shared out as it comes in, so that a new split touches nothing that came before it.
interface ITreasuryTerms {
    /// @notice How a target wants what it is sent.
    enum Delivery {
        Unknown,
        /// @notice As a transfer.
        Transfer,
        /// @notice It takes the amount itself when its `fund(amount)` is called.
        Fund,
        /// @notice As a transfer, and then a call of its `notify(amount)`.
        Notify
    }

    /// @param minInterval Seconds from one buyback to the next
    /// @param maxImpactBps How far above the price a trade's average may be, in basis points, the pair's fee included
    /// @param maxSpendPerEpoch Money that buybacks may spend in a week
    /// @param incentiveCapPerEpoch Own tokens that may be given away in a week
    struct Policy {
        uint256 minInterval;
        uint256 maxImpactBps;
        uint256 maxSpendPerEpoch;
        uint256 incentiveCapPerEpoch;
    }

    /// @notice Revenue is shared out by `next` from now on.
    event SplitSet(Shares previous, Shares next);
    /// @notice The limits of buybacks and incentives are `next` from now on.
    event PolicySet(Policy previous, Policy next);
    /// @notice `next` does the daily work from now on.
    event KeeperSet(address indexed previous, address indexed next);
    /// @notice Where `payStakers` sends to from now on.
    event StakersSet(address indexed previous, address indexed next);
    event TargetSet(address indexed target, Delivery previous, Delivery next);

    /// @notice The parts add up to `sum` instead of 10,000.
    error BadSplit(uint256 sum);
    error BadImpact(uint256 maxImpactBps);
    /// @notice Only the keeper and the owner may.
    error NotKeeper(address caller);

    /// @notice Changes how revenue is shared out from now on. For the owner.
    function setSplit(Shares calldata next) external;

    /// @notice Changes the limits; what this week has seen counts against the new ones. For the owner.
    function setPolicy(Policy calldata next) external;

    /// @notice Hands the daily work to somebody else. For the owner.
    function setKeeper(address next) external;

    /// @notice Says where stakers are paid, which needs to be a target. For the owner.
    function setStakers(address next) external;

    /// @notice Says how a target is paid; `Unknown` strikes it off. For the owner.
    function setTarget(address target, Delivery next) external;

    /// @notice Parts of revenue in basis points.
    function split() external view returns (Shares memory);

    /// @notice The limits that are in force.
    function policy() external view returns (Policy memory);

    /// @notice Who does the daily work; it can pay nobody but the targets.
    function keeper() external view returns (address);

    /// @notice The target that stakers' money is sent to; the zero address where there is none.
    function stakers() external view returns (address);

    function deliveryOf(address target) external view returns (Delivery);
}
