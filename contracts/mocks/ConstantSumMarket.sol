// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @title A market that trades at a posted price, less a fee, while it has what is asked for: for tests of behaviours,
/// which must do with any market. What depositors hold of it are shares by value.
contract ConstantSumMarket is ERC20("Share of a market", "SHARE") {
    using SafeERC20 for IERC20;

    uint256 private constant WAD = 1e18;
    uint256 private constant BPS = 10_000;

    IERC20 private immutable _base;
    IERC20 private immutable _quote;
    address private immutable _poster;
    uint256 private immutable _feeBps;

    /// @notice Smallest units of the quote token per smallest unit of the base token, WAD.
    uint256 public price;

    /// @notice `quoteLeg` is the quote token's side of the trade, `fee` in quote tokens what it paid beyond the price.
    event Swapped(address indexed trader, uint256 quoteLeg, uint256 fee);

    error TooLittleOut(uint256 amountOut, uint256 minOut);
    error TooLittleLiquidity(uint256 wanted, uint256 available);
    error NotPoster();

    constructor(IERC20 base_, IERC20 quote_, address poster_, uint256 feeBps_, uint256 price_) {
        (_base, _quote, _poster, _feeBps, price) = (base_, quote_, poster_, feeBps_, price_);
    }

    function post(uint256 price_) external {
        if (msg.sender != _poster) revert NotPoster();
        price = price_;
    }

    function swapExactIn(bool buys, uint256 amountIn, uint256 minOut) external {
        uint256 atPrice = buys ? (amountIn * WAD) / price : (amountIn * price) / WAD;
        uint256 amountOut = (atPrice * (BPS - _feeBps)) / BPS;
        if (amountOut < minOut) revert TooLittleOut(amountOut, minOut);
        (IERC20 paid, IERC20 received) = buys ? (_quote, _base) : (_base, _quote);
        uint256 available = received.balanceOf(address(this));
        if (amountOut > available) revert TooLittleLiquidity(amountOut, available);
        uint256 fee = atPrice - amountOut;
        emit Swapped(msg.sender, buys ? amountIn : amountOut, buys ? (fee * price) / WAD : fee);
        paid.safeTransferFrom(msg.sender, address(this), amountIn);
        received.safeTransfer(msg.sender, amountOut);
    }

    function deposit(uint256 base, uint256 quote) external {
        uint256 added = _worth(base, quote);
        uint256 there = _worth(_base.balanceOf(address(this)), _quote.balanceOf(address(this)));
        uint256 shares = totalSupply() == 0 ? added : (added * totalSupply()) / there;
        _mint(msg.sender, shares);
        _base.safeTransferFrom(msg.sender, address(this), base);
        _quote.safeTransferFrom(msg.sender, address(this), quote);
    }

    function withdraw(uint256 shares) external {
        uint256 base = (_base.balanceOf(address(this)) * shares) / totalSupply();
        uint256 quote = (_quote.balanceOf(address(this)) * shares) / totalSupply();
        _burn(msg.sender, shares);
        _base.safeTransfer(msg.sender, base);
        _quote.safeTransfer(msg.sender, quote);
    }

    function _worth(uint256 base, uint256 quote) private view returns (uint256) {
        return (base * price) / WAD + quote;
    }
}
