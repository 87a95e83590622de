// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {ITreasuryMarket} from "./ITreasuryMarket.sol";
import {ITreasuryTerms} from "./ITreasuryTerms.sol";
import {Shares} from "./Shares.sol";

/// @title A protocol's treasury: revenue in one token, spent for the good of another
/// @notice Revenue in the quote token is shared out at once among four buckets: buybacks, liquidity, stakers, reserve.
/// Money leaves a bucket only for its purpose. Own tokens are kept in two heaps, the inventory it was given and what it
/// bought back and did not burn; where own tokens are spent, the inventory goes first.
interface ITreasury is ITreasuryTerms, ITreasuryMarket {
    /// @notice Revenue came in and went into the buckets, `shares` of it.
    event FeesCollected(address indexed from, uint256 amount, Shares shares);
    /// @notice Money for the reserve and own tokens for the inventory came in, which are no revenue.
    event Deposited(address indexed from, uint256 quoteAmount, uint256 tokenAmount);
    /// @notice What somebody had sent without a word was booked: money to the reserve, own tokens to the inventory.
    event Skimmed(uint256 quoteAmount, uint256 tokenAmount);
    /// @notice `unpaid` is what the reserve was too small for.
    event ExpensePaid(address indexed to, uint256 amount, uint256 unpaid, string label);
    event Bought(uint256 quoteAmount, uint256 tokenAmount);
    /// @notice Own tokens are gone for good: destroyed, or sent to the dead address where the token cannot be destroyed.
    event Burned(uint256 amount);
    event Kept(uint256 amount);
    /// @notice Money that the pair got, for tokens and as liquidity; and what came of the own tokens as liquidity.
    event LiquidityDeployed(uint256 quoteAmount, uint256 tokenAmount, uint256 liquidity);
    event LiquidityWithdrawn(uint256 liquidity, uint256 quoteAmount, uint256 tokenAmount);
    event StakersPaid(address indexed target, uint256 amount);
    event IncentiveAllocated(address indexed target, uint256 amount);

    error ZeroAmount();
    /// @notice Revenue is taken from who calls, or by the keeper and the owner from who has approved the treasury.
    error NotPayer(address caller, address from);
    /// @notice The bucket, or the heap of own tokens, holds only `available`.
    error BucketTooSmall(uint256 available);
    /// @notice The next buyback may be made at `next`.
    error TooSoon(uint256 next);
    error UnknownTarget(address target);
    /// @notice The target took another amount than it was to get.
    error InexactDelivery(uint256 expected, uint256 taken);
    error NothingToSkim();

    /// @notice Takes `amount` of revenue from an account, and shares it out.
    function collectRevenue(address from, uint256 amount) external;

    /// @notice Takes money for the reserve and own tokens for the inventory from the caller.
    function deposit(uint256 quoteAmount, uint256 tokenAmount) external;

    /// @notice Books what was sent here without a call. Anyone may.
    function skim() external returns (uint256 quoteAmount, uint256 tokenAmount);

    /// @notice Pays out of the reserve, as much of the amount as there is; refused where there is none. For the owner.
    function payExpense(address to, uint256 amount, string calldata label) external returns (uint256 paid);

    /// @notice Buys own tokens with money of the first bucket, and burns or keeps them. For the keeper and the owner.
    /// @param minOut The least to buy with it
    /// @param keep Whether to keep them
    function buyback(uint256 amount, uint256 minOut, bool keep) external returns (uint256 bought);

    /// @notice Turns money of the second bucket into liquidity, which the treasury owns. What is left over of money goes
    /// back to the bucket, of own tokens to the inventory. For the keeper and the owner.
    /// @param amount Value to deploy, in money
    /// @param matched Whether half of the value is to come in own tokens; else all of it in money, a part of which buys
    /// the tokens it takes
    function deployLiquidity(uint256 amount, bool matched) external returns (uint256 liquidity);

    /// @notice Takes liquidity out: money to the reserve, own tokens to the inventory. For the owner.
    function withdrawLiquidity(
        uint256 liquidity,
        uint256 minQuote,
        uint256 minToken
    ) external returns (uint256 quoteAmount, uint256 tokenAmount);

    /// @notice Sends money of the third bucket to where stakers get it. For the keeper and the owner.
    function payStakers(uint256 amount) external;

    /// @notice Sends own tokens to a registered target, no more in a week than agreed. For the keeper and the owner.
    function allocateIncentive(address target, uint256 amount) external;

    /// @notice Money by purpose.
    function buckets() external view returns (Shares memory);

    /// @notice Own tokens it was given, and what liquidity left over.
    function inventory() external view returns (uint256);

    /// @notice Own tokens it bought back and has not spent.
    function kept() external view returns (uint256);

    /// @notice Own tokens it has ever burned.
    function burned() external view returns (uint256);

    /// @notice When it last bought back; 0 before the first time.
    function lastBuyback() external view returns (uint256);

    /// @notice The most that `buyback` would spend now within bucket, interval, week and impact.
    function largestBuyback() external view returns (uint256);

    /// @notice The most that `allocateIncentive` would give now.
    function largestIncentive() external view returns (uint256);
}
