// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {ERC20Burnable} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Burnable.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";

import {IPriceOracle} from "../oracle/IPriceOracle.sol";
import {ExactTransfer} from "../token/ExactTransfer.sol";
import {IAegis} from "./IAegis.sol";

/// @title A treasury of LEAF and USDC that sells LEAF to pairs and pays for OAK
/// @dev Its balances are its books: revenue comes in as a transfer. Rounding keeps money in the treasury.
contract Aegis is IAegis, Ownable, ReentrancyGuard {
    using SafeERC20 for IERC20;
    using ExactTransfer for IERC20;

    uint256 private constant WAD = 1e18;

    /// @inheritdoc IAegis
    IERC20 public immutable leaf;
    /// @inheritdoc IAegis
    IERC20 public immutable usdc;

    ERC20Burnable private immutable _oak;
    IPriceOracle private immutable _oracle;
    /// @dev What smallest units of LEAF times a price are divided by for smallest units of USDC.
    uint256 private immutable _scale;

    Window private _window;
    Rates private _rates;
    uint256 private _lastPayOut;
    mapping(address pair => bool) private _pairs;

    constructor(
        IERC20 leaf_,
        IERC20 usdc_,
        ERC20Burnable oak_,
        IPriceOracle oracle_,
        Window memory window_,
        Rates memory rates_
    ) Ownable(msg.sender) {
        if (window_.end <= window_.start) revert BadWindow(window_.start, window_.end);
        if (rates_.usdc > WAD) revert BadRate(rates_.usdc);
        if (rates_.leaf > WAD) revert BadRate(rates_.leaf);
        (leaf, usdc, _oak, _oracle, _window, _rates) = (leaf_, usdc_, oak_, oracle_, window_, rates_);
        uint256 decimals = 18 + uint256(IERC20Metadata(address(leaf_)).decimals());
        _scale = 10 ** (decimals - IERC20Metadata(address(usdc_)).decimals());
    }

    /// @inheritdoc IAegis
    function admit(address pair) external onlyOwner {
        _pairs[pair] = true;
        emit PairAdmitted(pair);
    }

    /// @inheritdoc IAegis
    function sellLeaf(uint256 wanted) external nonReentrant returns (uint256 sold, uint256 cost) {
        if (!_pairs[msg.sender]) revert NotPair(msg.sender);
        uint256 price = _oracle.priceOf(address(leaf));
        if (price == 0) revert NoPrice();
        sold = Math.min(wanted, leaf.balanceOf(address(this)));
        if (sold == 0) revert ZeroAmount();
        cost = Math.mulDiv(sold, price, _scale, Math.Rounding.Ceil);
        emit Sold(msg.sender, wanted, sold, cost);
        usdc.pull(msg.sender, cost);
        leaf.safeTransfer(msg.sender, sold);
    }

    /// @inheritdoc IAegis
    function redeem(uint256 oakAmount) external nonReentrant returns (uint256 usdcPaid, uint256 leafPaid) {
        if (oakAmount == 0) revert ZeroAmount();
        uint256 part = progress();
        if (part == 0) revert TooEarly(_window.start);
        uint256 outstanding = _oak.totalSupply();
        usdcPaid = _leg(usdc, Math.mulDiv(part, _rates.usdc, WAD), oakAmount, outstanding);
        leafPaid = _leg(leaf, Math.mulDiv(part, _rates.leaf, WAD), oakAmount, outstanding);
        emit Redeemed(msg.sender, oakAmount, usdcPaid, leafPaid);
        _oak.burnFrom(msg.sender, oakAmount);
        _pay(msg.sender, usdcPaid, leafPaid);
    }

    /// @inheritdoc IAegis
    function payOut(uint256 rate, address to) external nonReentrant onlyOwner {
        if (rate == 0 || rate > WAD) revert BadRate(rate);
        if (_lastPayOut == block.timestamp) revert DuplicateRedemption(block.timestamp);
        _lastPayOut = block.timestamp;
        uint256 usdcPaid = Math.mulDiv(usdc.balanceOf(address(this)), rate, WAD);
        uint256 leafPaid = Math.mulDiv(leaf.balanceOf(address(this)), rate, WAD);
        emit PaidOut(to, rate, usdcPaid, leafPaid);
        _pay(to, usdcPaid, leafPaid);
    }

    /// @inheritdoc IAegis
    function progress() public view returns (uint256) {
        if (block.timestamp <= _window.start) return 0;
        if (block.timestamp >= _window.end) return WAD;
        return ((block.timestamp - _window.start) * WAD) / (_window.end - _window.start);
    }

    function _pay(address to, uint256 usdcPaid, uint256 leafPaid) private {
        if (usdcPaid != 0) usdc.safeTransfer(to, usdcPaid);
        if (leafPaid != 0) leaf.safeTransfer(to, leafPaid);
    }

    /// @dev The part of a balance that so much OAK of all there is gets, of the redeemable part of it.
    function _leg(IERC20 asset, uint256 part, uint256 oakAmount, uint256 outstanding) private view returns (uint256) {
        return Math.mulDiv(asset.balanceOf(address(this)), oakAmount * part, outstanding * WAD);
    }
}
