// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {ERC20Burnable} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Burnable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";

import {IPairRouter} from "../amm/IPairRouter.sol";
import {IMeanPrice} from "../amm/IMeanPrice.sol";
import {ExactTransfer} from "../token/ExactTransfer.sol";
import {EpochCap} from "./EpochCap.sol";
import {ITarget} from "./ITarget.sol";
import {ITreasury} from "./ITreasury.sol";
import {Shares} from "./Shares.sol";
import {TreasuryMarket} from "./TreasuryMarket.sol";
import {TreasuryMath} from "./TreasuryMath.sol";
import {TreasuryTerms} from "./TreasuryTerms.sol";

/// @title A protocol's treasury: revenue in one token, spent for the good of another
/// @dev Money: balance = sum of the buckets. Own tokens: balance = inventory + kept. What was sent without a call comes
/// on top until it is skimmed.
contract Treasury is ITreasury, TreasuryTerms, TreasuryMarket, ReentrancyGuard {
    using SafeERC20 for IERC20;
    using ExactTransfer for IERC20;
    using EpochCap for EpochCap.Used;
    using TreasuryMath for Shares;

    /// @dev Where tokens go that cannot be destroyed: nobody has the key.
    address private constant DEAD = 0x000000000000000000000000000000000000dEaD;

    Shares private _buckets;
    uint256 private _inventory;
    uint256 private _kept;
    uint256 private _burned;
    uint256 private _lastBuyback;
    EpochCap.Used private _spent;
    EpochCap.Used private _allocated;

    constructor(
        IERC20 quote_,
        IERC20 token_,
        IPairRouter router_,
        IMeanPrice twap_,
        address owner_,
        address keeper_,
        Shares memory split_,
        Policy memory policy_
    ) TreasuryTerms(owner_, keeper_, split_, policy_) TreasuryMarket(quote_, token_, router_, twap_) {} // solhint-disable-line no-empty-blocks

    /// @inheritdoc ITreasury
    function collectRevenue(address from, uint256 amount) external nonReentrant {
        if (amount == 0) revert ZeroAmount();
        if (msg.sender != from && msg.sender != keeper() && msg.sender != owner()) revert NotPayer(msg.sender, from);
        _shareOut(from, amount);
        quote.pull(from, amount);
    }

    /// @inheritdoc ITreasury
    function deposit(uint256 quoteAmount, uint256 tokenAmount) external nonReentrant {
        if (quoteAmount == 0 && tokenAmount == 0) revert ZeroAmount();
        _buckets.reserve += quoteAmount;
        _inventory += tokenAmount;
        emit Deposited(msg.sender, quoteAmount, tokenAmount);
        if (quoteAmount != 0) quote.pull(msg.sender, quoteAmount);
        if (tokenAmount != 0) token.pull(msg.sender, tokenAmount);
    }

    /// @inheritdoc ITreasury
    function skim() external nonReentrant returns (uint256 quoteAmount, uint256 tokenAmount) {
        quoteAmount = quote.balanceOf(address(this)) - _buckets.total();
        tokenAmount = token.balanceOf(address(this)) - _inventory - _kept;
        if (quoteAmount == 0 && tokenAmount == 0) revert NothingToSkim();
        _buckets.reserve += quoteAmount;
        _inventory += tokenAmount;
        emit Skimmed(quoteAmount, tokenAmount);
    }

    /// @inheritdoc ITreasury
    function payExpense(
        address to,
        uint256 amount,
        string calldata label
    ) external nonReentrant onlyOwner returns (uint256 paid) {
        if (amount == 0) revert ZeroAmount();
        paid = Math.min(amount, _buckets.reserve);
        if (paid == 0) revert BucketTooSmall(0);
        _buckets.reserve -= paid;
        emit ExpensePaid(to, paid, amount - paid, label);
        quote.safeTransfer(to, paid);
    }

    /// @inheritdoc ITreasury
    function buyback(
        uint256 amount,
        uint256 minOut,
        bool keep
    ) external nonReentrant onlyKeeper returns (uint256 bought) {
        _buckets.burn = _less(_buckets.burn, amount);
        uint256 next = _nextBuyback();
        if (block.timestamp < next) revert TooSoon(next);
        _spent.use(amount, policy().maxSpendPerEpoch);
        _lastBuyback = block.timestamp;
        bought = _buy(amount, minOut, policy().maxImpactBps);
        emit Bought(amount, bought);
        if (keep) _keep(bought);
        else _burn(bought);
    }

    /// @inheritdoc ITreasury
    function deployLiquidity(
        uint256 amount,
        bool matched
    ) external nonReentrant onlyKeeper returns (uint256 liquidity) {
        uint256 impactBps = policy().maxImpactBps;
        _checkPriceIsCalm(impactBps);
        uint256 money = matched ? amount / 2 : amount;
        _buckets.liquidity = _less(_buckets.liquidity, money);
        uint256 traded = matched ? 0 : _toTrade(money);
        uint256 own = matched ? _worth(money) : _buy(traded, 0, impactBps);
        if (matched) _spendOwn(own);
        uint256 left = money - traded;
        uint256 paid;
        uint256 given;
        (liquidity, paid, given) = _addLiquidity(left, own);
        _buckets.liquidity += left - paid;
        _inventory += own - given;
        emit LiquidityDeployed(traded + paid, given, liquidity);
    }

    /// @inheritdoc ITreasury
    function withdrawLiquidity(
        uint256 liquidity,
        uint256 minQuote,
        uint256 minToken
    ) external nonReentrant onlyOwner returns (uint256 quoteAmount, uint256 tokenAmount) {
        (quoteAmount, tokenAmount) = _removeLiquidity(liquidity, minQuote, minToken);
        _buckets.reserve += quoteAmount;
        _inventory += tokenAmount;
        emit LiquidityWithdrawn(liquidity, quoteAmount, tokenAmount);
    }

    /// @inheritdoc ITreasury
    function payStakers(uint256 amount) external nonReentrant onlyKeeper {
        _buckets.stakers = _less(_buckets.stakers, amount);
        address target = stakers();
        emit StakersPaid(target, amount);
        _deliver(quote, target, amount);
    }

    /// @inheritdoc ITreasury
    function allocateIncentive(address target, uint256 amount) external nonReentrant onlyKeeper {
        _spendOwn(amount);
        _allocated.use(amount, policy().incentiveCapPerEpoch);
        emit IncentiveAllocated(target, amount);
        _deliver(token, target, amount);
    }

    /// @inheritdoc ITreasury
    function buckets() external view returns (Shares memory) {
        return _buckets;
    }

    /// @inheritdoc ITreasury
    function inventory() external view returns (uint256) {
        return _inventory;
    }

    /// @inheritdoc ITreasury
    function kept() external view returns (uint256) {
        return _kept;
    }

    /// @inheritdoc ITreasury
    function burned() external view returns (uint256) {
        return _burned;
    }

    /// @inheritdoc ITreasury
    function lastBuyback() external view returns (uint256) {
        return _lastBuyback;
    }

    /// @inheritdoc ITreasury
    function largestBuyback() external view returns (uint256) {
        if (block.timestamp < _nextBuyback()) return 0;
        Policy memory terms = policy();
        uint256 most = _largestBuy(terms.maxImpactBps);
        return Math.min(most, Math.min(_buckets.burn, _spent.free(terms.maxSpendPerEpoch)));
    }

    /// @inheritdoc ITreasury
    function largestIncentive() external view returns (uint256) {
        return Math.min(_inventory + _kept, _allocated.free(policy().incentiveCapPerEpoch));
    }

    function _shareOut(address from, uint256 amount) private {
        Shares memory parts = TreasuryMath.split(amount, split());
        _buckets.burn += parts.burn;
        _buckets.liquidity += parts.liquidity;
        _buckets.stakers += parts.stakers;
        _buckets.reserve += parts.reserve;
        emit FeesCollected(from, amount, parts);
    }

    function _spendOwn(uint256 amount) private {
        if (amount > _inventory + _kept) revert BucketTooSmall(_inventory + _kept);
        if (amount == 0) revert ZeroAmount();
        uint256 first = Math.min(amount, _inventory);
        _inventory -= first;
        _kept -= amount - first;
    }

    function _keep(uint256 amount) private {
        _kept += amount;
        emit Kept(amount);
    }

    /// @dev Whether the token can be destroyed is told by trying: one that cannot has no such function, or changes nothing.
    function _burn(uint256 amount) private {
        _burned += amount;
        emit Burned(amount);
        uint256 before = token.balanceOf(address(this));
        // solhint-disable-next-line no-empty-blocks
        try ERC20Burnable(address(token)).burn(amount) {} catch {}
        if (token.balanceOf(address(this)) == before) token.safeTransfer(DEAD, amount);
    }

    function _deliver(IERC20 what, address target, uint256 amount) private {
        Delivery way = deliveryOf(target);
        if (way == Delivery.Unknown) revert UnknownTarget(target);
        if (way == Delivery.Fund) return _fund(what, target, amount);
        what.safeTransfer(target, amount);
        if (way == Delivery.Notify) ITarget(target).notify(amount);
    }

    function _fund(IERC20 what, address target, uint256 amount) private {
        uint256 before = what.balanceOf(address(this));
        what.forceApprove(target, amount);
        ITarget(target).fund(amount);
        uint256 taken = before - what.balanceOf(address(this));
        if (taken != amount) revert InexactDelivery(amount, taken);
    }

    function _nextBuyback() private view returns (uint256) {
        return _lastBuyback == 0 ? 0 : _lastBuyback + policy().minInterval;
    }

    function _less(uint256 available, uint256 amount) private pure returns (uint256) {
        if (amount == 0) revert ZeroAmount();
        if (amount > available) revert BucketTooSmall(available);
        return available - amount;
    }
}
