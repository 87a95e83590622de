// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";

import {DebtBook} from "./DebtBook.sol";
import {IPooledLending} from "./IPooledLending.sol";
import {LendingMath} from "./LendingMath.sol";

/// @title The markets of pooled lending and what they go by, which their owner may change
/// @dev Owned, as somebody must list markets and set factors.
abstract contract LendingTerms is IPooledLending, Ownable, ReentrancyGuard {
    using SafeERC20 for IERC20;
    using DebtBook for DebtBook.Book;

    /// @param unit Smallest units of a whole token
    struct Market {
        Terms terms;
        uint256 unit;
        DebtBook.Book book;
        mapping(address account => uint256) shares;
    }

    uint256 private constant MAX_COLLATERAL_FACTOR = 0.9e18;

    address[] private _assets;
    Rules private _rules;
    mapping(address asset => Market) private _markets;

    constructor(address owner_, Rules memory rules_) Ownable(owner_) {
        _setRules(rules_);
    }

    /// @inheritdoc IPooledLending
    function addMarket(address asset, Terms calldata terms_) external onlyOwner {
        Market storage market = _markets[asset];
        if (market.unit != 0) revert MarketExists(asset);
        _checkTerms(terms_);
        market.terms = terms_;
        market.unit = 10 ** IERC20Metadata(asset).decimals();
        market.book.open();
        _assets.push(asset);
        emit MarketAdded(asset, terms_);
        _report(asset);
    }

    /// @inheritdoc IPooledLending
    function setTerms(address asset, Terms calldata next) external nonReentrant onlyOwner {
        _accrue(asset);
        _checkTerms(next);
        emit TermsSet(asset, _markets[asset].terms, next);
        _markets[asset].terms = next;
        _report(asset);
    }

    /// @inheritdoc IPooledLending
    function setRules(Rules calldata next) external onlyOwner {
        _setRules(next);
    }

    /// @inheritdoc IPooledLending
    function reduceReserves(address asset, uint256 amount, address to) external nonReentrant onlyOwner {
        if (amount == 0) revert ZeroAmount();
        _accrue(asset);
        DebtBook.Book storage book = _markets[asset].book;
        if (amount > book.totals.reserves) revert InsufficientReserves(book.totals.reserves);
        book.totals.reserves -= amount;
        book.takeCash(amount);
        emit ReservesReduced(asset, to, amount);
        _report(asset);
        IERC20(asset).safeTransfer(to, amount);
    }

    /// @inheritdoc IPooledLending
    function accrue(address asset) external nonReentrant {
        _accrue(asset);
        _report(asset);
    }

    /// @inheritdoc IPooledLending
    function markets() external view returns (address[] memory) {
        return _assets;
    }

    /// @inheritdoc IPooledLending
    function terms(address asset) external view returns (Terms memory) {
        return _market(asset).terms;
    }

    /// @inheritdoc IPooledLending
    function rules() public view returns (Rules memory) {
        return _rules;
    }

    function _accrue(address asset) internal {
        Market storage market = _market(asset);
        Terms storage current = market.terms;
        (bool news, uint256 interest, uint256 toReserves) = market.book.accrue(current.curve, current.reserveFactor);
        if (news) emit Accrued(asset, interest, toReserves);
    }

    function _report(address asset) internal {
        emit MarketUpdated(asset, _markets[asset].book.totals);
    }

    function _market(address asset) internal view returns (Market storage market) {
        market = _markets[asset];
        if (market.unit == 0) revert NoMarket(asset);
    }

    function _setRules(Rules memory next) private {
        if (
            next.closeFactor < 0.05e18 ||
            next.closeFactor > 0.9e18 ||
            next.incentive < LendingMath.WAD ||
            next.incentive > 1.5e18 ||
            next.protocolShare > 0.5e18
        ) revert BadRules(next);
        emit RulesSet(_rules, next);
        _rules = next;
    }

    function _checkTerms(Terms calldata given) private pure {
        if (
            address(given.oracle) == address(0) ||
            given.collateralFactor > MAX_COLLATERAL_FACTOR ||
            given.reserveFactor > LendingMath.WAD ||
            !LendingMath.isSound(given.curve)
        ) revert BadTerms(given);
    }
}
