// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";

import {IPriceOracle} from "../oracle/IPriceOracle.sol";
import {ExactTransfer} from "../token/ExactTransfer.sol";
import {IAegis} from "./IAegis.sol";
import {ILeafPair} from "./ILeafPair.sol";

/// @title What a partner holds of LEAF and USDC under a deal with the treasury
contract LeafPair is ILeafPair, Ownable, ReentrancyGuard {
    using SafeERC20 for IERC20;
    using ExactTransfer for IERC20;

    /// @param target Part of the value that LEAF should be, 18 decimals
    struct Terms {
        address partner;
        uint256 target;
        uint64 opensAt;
        uint64 closesAt;
    }

    uint256 private constant WAD = 1e18;

    IAegis private immutable _aegis;
    IPriceOracle private immutable _oracle;
    IERC20 private immutable _leaf;
    IERC20 private immutable _usdc;
    /// @dev What smallest units of LEAF times a price are divided by for smallest units of USDC.
    uint256 private immutable _scale;

    Terms private _terms;
    bool private _begun;
    bool private _over;

    constructor(IAegis aegis_, IPriceOracle oracle_, address owner_, Terms memory terms_) Ownable(owner_) {
        if (terms_.partner == address(0) || terms_.target > WAD || terms_.closesAt <= terms_.opensAt) revert BadTerms();
        (_aegis, _oracle, _leaf, _usdc, _terms) = (aegis_, oracle_, aegis_.leaf(), aegis_.usdc(), terms_);
        uint256 decimals = 18 + uint256(IERC20Metadata(address(_leaf)).decimals());
        _scale = 10 ** (decimals - IERC20Metadata(address(_usdc)).decimals());
        _usdc.forceApprove(address(aegis_), type(uint256).max);
    }

    /// @inheritdoc ILeafPair
    function open(uint256 leafAmount, uint256 usdcAmount) external nonReentrant {
        if (msg.sender != _terms.partner) revert NotPartner(msg.sender);
        if (_begun) revert AlreadyOpen();
        if (block.timestamp < _terms.opensAt || block.timestamp >= _terms.closesAt) {
            revert NotNow(_terms.opensAt, _terms.closesAt);
        }
        _begun = true;
        emit Opened(leafAmount, usdcAmount);
        if (leafAmount != 0) _leaf.pull(msg.sender, leafAmount);
        if (usdcAmount != 0) _usdc.pull(msg.sender, usdcAmount);
    }

    /// @inheritdoc ILeafPair
    function fund(uint256 leafAmount) external nonReentrant onlyOwner returns (uint256 bought) {
        if (!isOpen()) revert NotOpen();
        uint256 wanted = Math.min(leafAmount, gap());
        if (wanted == 0) revert OnTarget();
        uint256 cost;
        (bought, cost) = _aegis.sellLeaf(wanted);
        emit Funded(bought, cost);
    }

    /// @inheritdoc ILeafPair
    function close() external nonReentrant {
        if (!_begun || _over) revert NotOpen();
        if (block.timestamp < _terms.closesAt) revert NotNow(_terms.opensAt, _terms.closesAt);
        _over = true;
        uint256 leafAmount = _leaf.balanceOf(address(this));
        uint256 usdcAmount = _usdc.balanceOf(address(this));
        emit Closed(leafAmount, usdcAmount);
        if (leafAmount != 0) _leaf.safeTransfer(_terms.partner, leafAmount);
        if (usdcAmount != 0) _usdc.safeTransfer(_terms.partner, usdcAmount);
    }

    /// @inheritdoc ILeafPair
    function isOpen() public view returns (bool) {
        return _begun && !_over && block.timestamp < _terms.closesAt;
    }

    /// @inheritdoc ILeafPair
    function gap() public view returns (uint256) {
        uint256 price = _oracle.priceOf(address(_leaf));
        if (price == 0) return 0;
        uint256 inLeaf = Math.mulDiv(_usdc.balanceOf(address(this)), _scale, price);
        uint256 held = _leaf.balanceOf(address(this));
        return Math.saturatingSub(Math.mulDiv(held + inLeaf, _terms.target, WAD), held);
    }
}
