// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";

import {IManagedToken} from "./IManagedToken.sol";
import {IMintBurnController} from "./IMintBurnController.sol";

/// @title Makes new tokens for a vault in proportion to those destroyed
/// @dev Counts from the token's own sum of what was destroyed, from its deployment on.
contract MintBurnController is IMintBurnController, Ownable, ReentrancyGuard {
    uint256 private constant WAD = 1e18;
    /// @dev A million for one, so far out that no product can overflow.
    uint256 private constant MAX_RATIO = 1_000_000e18;

    /// @inheritdoc IMintBurnController
    IManagedToken public immutable token;

    address private _vault;
    uint256 private _ratio;
    uint256 private _seen;

    constructor(IManagedToken token_, address owner_, address vault_, uint256 ratio_) Ownable(owner_) {
        if (token_.supplyType() == IManagedToken.SupplyType.Fixed) revert FixedSupply();
        token = token_;
        _seen = token_.totalBurned();
        _changeVault(vault_);
        _changeRatio(ratio_);
    }

    /// @inheritdoc IMintBurnController
    function mintBurned() external nonReentrant returns (uint256 amount) {
        amount = due();
        if (amount == 0) revert NothingToMint();
        _settle(amount);
    }

    /// @inheritdoc IMintBurnController
    function setRatio(uint256 next) external nonReentrant onlyOwner {
        _settle(Math.min(due(), token.mintable()));
        _changeRatio(next);
    }

    /// @inheritdoc IMintBurnController
    function setVault(address next) external nonReentrant onlyOwner {
        _settle(Math.min(due(), token.mintable()));
        _changeVault(next);
    }

    /// @inheritdoc IMintBurnController
    function vault() external view returns (address) {
        return _vault;
    }

    /// @inheritdoc IMintBurnController
    function ratio() external view returns (uint256) {
        return _ratio;
    }

    /// @inheritdoc IMintBurnController
    function due() public view returns (uint256) {
        return _dueFor(token.totalBurned() - _seen, _ratio);
    }

    function _settle(uint256 amount) private {
        uint256 burned = token.totalBurned() - _seen;
        _seen += burned;
        if (amount == 0) return;
        emit MintedForBurned(_vault, burned, amount);
        token.mint(_vault, amount);
    }

    function _changeVault(address next) private {
        if (next == address(0)) revert ZeroVault();
        emit VaultSet(_vault, next);
        _vault = next;
    }

    function _changeRatio(uint256 next) private {
        if (next > MAX_RATIO) revert BadRatio(next);
        emit RatioSet(_ratio, next);
        _ratio = next;
    }

    /// @dev Rounded down: never more than the ratio.
    function _dueFor(uint256 burned, uint256 ratio_) private pure returns (uint256) {
        return Math.mulDiv(burned, ratio_, WAD);
    }
}
