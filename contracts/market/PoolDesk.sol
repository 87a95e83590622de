// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";

import {IPair} from "../amm/IPair.sol";
import {IPairRouter} from "../amm/IPairRouter.sol";
import {ExactTransfer} from "../token/ExactTransfer.sol";
import {ISales} from "./ISales.sol";

/// @title Sells for holders in a pair as they come, and keeps a fee of what they get
/// @dev Quote tokens: balance = fees not taken yet.
contract PoolDesk is ISales, Ownable, ReentrancyGuard {
    using SafeERC20 for IERC20;
    using ExactTransfer for IERC20;

    uint256 private constant WAD = 1e18;

    /// @notice What is sold here.
    IERC20 public immutable token;
    /// @notice What it brings.
    IERC20 public immutable quote;

    IPairRouter private immutable _router;
    IPair private immutable _pair;
    uint256 private immutable _feeShare;

    uint256 private _fees;
    uint256 private _sold;

    error BadFee(uint256 feeShare);

    constructor(IERC20 token_, IERC20 quote_, IPairRouter router_, uint256 feeShare_) Ownable(msg.sender) {
        if (feeShare_ > WAD) revert BadFee(feeShare_);
        (token, quote, _router, _feeShare) = (token_, quote_, router_, feeShare_);
        _pair = IPair(router_.pair());
        token_.forceApprove(address(router_), type(uint256).max);
    }

    /// @inheritdoc ISales
    function sell(uint256 amount) external nonReentrant {
        if (amount == 0) revert ZeroAmount();
        _sold += amount;
        emit Sold(msg.sender, amount);
        token.pull(msg.sender, amount);
        uint256 proceeds = _router.swapExactIn(address(token), amount, 0);
        uint256 fee = Math.mulDiv(proceeds, _feeShare, WAD);
        _fees += fee;
        quote.safeTransfer(msg.sender, proceeds - fee);
    }

    /// @inheritdoc ISales
    function close(uint256) external nonReentrant onlyOwner returns (uint256 fee) {
        fee = _fees;
        emit MonthClosed(price(), _sold, fee);
        (_fees, _sold) = (0, 0);
        if (fee != 0) quote.forceApprove(msg.sender, fee);
    }

    /// @inheritdoc ISales
    function price() public view returns (uint256) {
        (uint256 reserve0, uint256 reserve1, ) = _pair.getReserves();
        (uint256 ofQuote, uint256 ofToken) = _pair.token0() == address(quote)
            ? (reserve0, reserve1)
            : (reserve1, reserve0);
        return Math.mulDiv(ofQuote, WAD, ofToken);
    }
}
