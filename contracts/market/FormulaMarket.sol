// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";

import {ExactTransfer} from "../token/ExactTransfer.sol";
import {IFormulaMarket} from "./IFormulaMarket.sol";
import {ISales} from "./ISales.sol";
import {PriceFormula} from "./PriceFormula.sol";

/// @title A market whose price is worked out at the end of each month
/// @dev Quote tokens: balance = liquidity + owed to sellers + fees not taken yet. Who buys is one account outside, which
/// has approved both of its tokens: what the holders sold and nobody bought back is its balance.
contract FormulaMarket is IFormulaMarket, ERC20("Share of a market", "SHARE"), Ownable, ReentrancyGuard {
    using SafeERC20 for IERC20;
    using ExactTransfer for IERC20;

    /// @param month The month of the last sale
    struct Sale {
        uint256 month;
        uint256 amount;
    }

    uint256 private constant WAD = PriceFormula.WAD;

    /// @inheritdoc IFormulaMarket
    IERC20 public immutable token;
    /// @inheritdoc IFormulaMarket
    IERC20 public immutable quote;
    /// @inheritdoc IFormulaMarket
    address public immutable outside;

    uint256 private immutable _feeShare;

    /// @inheritdoc ISales
    uint256 public price;
    /// @inheritdoc IFormulaMarket
    uint256 public liquidity;

    PriceFormula.Terms private _terms;
    address[] private _reserved;
    uint256 private _month;
    uint256 private _sold;
    uint256 private _owed;
    /// @dev What a token sold in a month brought, by month.
    mapping(uint256 month => uint256) private _proceeds;
    mapping(address seller => Sale) private _sales;

    constructor(
        IERC20 token_,
        IERC20 quote_,
        address outside_,
        uint256 feeShare_,
        PriceFormula.Terms memory terms_
    ) Ownable(msg.sender) {
        if (feeShare_ > WAD || terms_.start == 0 || terms_.start > type(uint112).max) revert BadTerms();
        if (terms_.kept > WAD || terms_.velocity == 0 || terms_.base == 0) revert BadTerms();
        (token, quote, outside, _feeShare) = (token_, quote_, outside_, feeShare_);
        (price, _terms) = (terms_.start, terms_);
    }

    /// @inheritdoc ISales
    function sell(uint256 amount) external nonReentrant {
        if (amount == 0) revert ZeroAmount();
        uint256 due = _settle(msg.sender);
        _sales[msg.sender] = Sale(_month, _sales[msg.sender].amount + amount);
        _sold += amount;
        emit Sold(msg.sender, amount);
        token.safeTransferFrom(msg.sender, outside, amount);
        if (due != 0) quote.safeTransfer(msg.sender, due);
    }

    /// @inheritdoc IFormulaMarket
    function collect() external nonReentrant returns (uint256 due) {
        due = _settle(msg.sender);
        if (due == 0) revert ZeroAmount();
        quote.safeTransfer(msg.sender, due);
    }

    /// @inheritdoc ISales
    function close(uint256 spent) external nonReentrant onlyOwner returns (uint256 fee) {
        uint256 sold = _sold;
        price = PriceFormula.next(_terms, PriceFormula.Facts(price, sold, circulating(), spent));
        if (price > type(uint112).max) revert PriceTooHigh(price);
        uint256 proceeds = Math.mulDiv(sold, price, WAD);
        fee = Math.mulDiv(proceeds, _feeShare, WAD);
        _proceeds[_month] = Math.mulDiv(price, WAD - _feeShare, WAD);
        _owed += proceeds - fee;
        (_sold, _month) = (0, _month + 1);
        emit MonthClosed(price, sold, fee);
        if (proceeds != 0) quote.pull(outside, proceeds);
        if (fee != 0) quote.forceApprove(msg.sender, fee);
    }

    /// @inheritdoc IFormulaMarket
    function swapExactIn(
        address tokenIn,
        uint256 amountIn,
        uint256 minOut
    ) external nonReentrant returns (uint256 out) {
        if (tokenIn != address(quote)) revert OnlyBoughtHere();
        out = Math.mulDiv(amountIn, WAD, price);
        if (out < minOut || out == 0) revert TooLittleOut(out, minOut);
        quote.safeTransferFrom(msg.sender, outside, amountIn);
        token.safeTransferFrom(outside, msg.sender, out);
    }

    /// @inheritdoc IFormulaMarket
    function addLiquidity(
        uint256 max0,
        uint256 max1,
        uint256 minShares
    ) external nonReentrant returns (uint256 shares) {
        (uint256 money, uint256 own) = _quoteIs0() ? (max0, max1) : (max1, max0);
        uint256 matched = Math.mulDiv(money, WAD, price);
        if (matched > own) (money, matched) = (Math.mulDiv(own, price, WAD), own);
        shares = 2 * money;
        if (shares < minShares || shares == 0) revert TooLittleOut(shares, minShares);
        liquidity += money;
        _mint(msg.sender, shares);
        quote.pull(msg.sender, money);
        token.pull(msg.sender, matched);
    }

    /// @inheritdoc IFormulaMarket
    function reserve(address account) external onlyOwner {
        _reserved.push(account);
    }

    /// @inheritdoc IFormulaMarket
    function getReserves() external view returns (uint112, uint112, uint32) {
        // The price has been checked to fit.
        (uint112 ofQuote, uint112 ofToken) = (uint112(price), uint112(WAD));
        return _quoteIs0() ? (ofQuote, ofToken, 0) : (ofToken, ofQuote, 0);
    }

    /// @inheritdoc IFormulaMarket
    function token0() external view returns (address) {
        return _quoteIs0() ? address(quote) : address(token);
    }

    /// @inheritdoc IFormulaMarket
    function token1() external view returns (address) {
        return _quoteIs0() ? address(token) : address(quote);
    }

    /// @inheritdoc IFormulaMarket
    function pair() external view returns (address) {
        return address(this);
    }

    /// @inheritdoc IFormulaMarket
    function dueTo(address seller) public view returns (uint256) {
        Sale storage last = _sales[seller];
        if (last.month == _month) return 0;
        // Rounding may leave the last seller a unit short.
        return Math.min(Math.mulDiv(last.amount, _proceeds[last.month], WAD), _owed);
    }

    /// @inheritdoc IFormulaMarket
    function circulating() public view returns (uint256 amount) {
        amount = token.totalSupply() - token.balanceOf(address(this));
        for (uint256 i = 0; i < _reserved.length; i++) amount -= token.balanceOf(_reserved[i]);
    }

    /// @dev Books out what earlier sales of a seller have brought.
    function _settle(address seller) private returns (uint256 due) {
        if (_sales[seller].month == _month) return 0;
        due = dueTo(seller);
        _owed -= due;
        _sales[seller] = Sale(_month, 0);
    }

    function _quoteIs0() private view returns (bool) {
        return address(quote) < address(token);
    }
}
