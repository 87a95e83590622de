// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";

import {IPriceOracle} from "../oracle/IPriceOracle.sol";
import {ILendingVault} from "./ILendingVault.sol";
import {IVaultConnector} from "./IVaultConnector.sol";
import {LendingMath} from "./LendingMath.sol";
import {SoftLiquidation} from "./SoftLiquidation.sol";

/// @title What a lending vault goes by, which its owner may change
/// @dev Owned, as somebody must say what is collateral.
abstract contract VaultTerms is Ownable, ReentrancyGuard, ILendingVault {
    using SoftLiquidation for SoftLiquidation.Rules;

    /// @inheritdoc ILendingVault
    IVaultConnector public immutable connector;

    Terms private _terms;
    SoftLiquidation.Rules private _rules;
    mapping(ILendingVault collateral => Acceptance) private _acceptances;

    constructor(
        address owner_,
        IVaultConnector connector_,
        Terms memory terms_,
        SoftLiquidation.Rules memory rules_
    ) Ownable(owner_) {
        connector = connector_;
        _changeTerms(terms_);
        _changeRules(rules_);
    }

    /// @inheritdoc ILendingVault
    function setTerms(Terms calldata next) external nonReentrant onlyOwner {
        _accrue();
        _changeTerms(next);
        _report();
    }

    /// @inheritdoc ILendingVault
    function setRules(SoftLiquidation.Rules calldata next) external onlyOwner {
        _changeRules(next);
    }

    /// @inheritdoc ILendingVault
    function setLtv(
        ILendingVault collateral,
        IPriceOracle oracle,
        uint256 borrowLtv,
        uint256 liquidationLtv,
        uint256 rampSeconds
    ) external onlyOwner {
        // Its own shares are no collateral, and only a vault of the same connector can be told to hand shares over.
        bool fits = address(collateral) != address(this) && collateral.connector() == connector;
        if (!fits || address(oracle) == address(0) || borrowLtv > liquidationLtv || liquidationLtv > LendingMath.WAD) {
            revert BadLtv(collateral, borrowLtv, liquidationLtv);
        }
        (, uint256 current) = ltvOf(collateral);
        bool lowered = liquidationLtv < current && rampSeconds != 0;
        uint256 from = lowered ? current : liquidationLtv;
        uint256 over = lowered ? rampSeconds : 0;
        Acceptance memory next = Acceptance(oracle, borrowLtv, from, liquidationLtv, block.timestamp, over);
        emit LtvSet(collateral, _acceptances[collateral], next);
        _acceptances[collateral] = next;
    }

    /// @inheritdoc ILendingVault
    function terms() public view returns (Terms memory) {
        return _terms;
    }

    /// @inheritdoc ILendingVault
    function rules() public view returns (SoftLiquidation.Rules memory) {
        return _rules;
    }

    /// @inheritdoc ILendingVault
    function ltvOf(ILendingVault collateral) public view returns (uint256 borrowLtv, uint256 liquidationLtv) {
        Acceptance storage accepted = _acceptances[collateral];
        uint256 passed = block.timestamp - accepted.rampStart;
        (uint256 from, uint256 to) = (accepted.initialLtv, accepted.targetLtv);
        uint256 current = passed >= accepted.rampSeconds ? to : from - ((from - to) * passed) / accepted.rampSeconds;
        return (accepted.borrowLtv, current);
    }

    function _accrue() internal virtual;

    function _report() internal virtual;

    /// @return The zero address when it is not accepted
    function _oracleOf(ILendingVault collateral) internal view returns (IPriceOracle) {
        return _acceptances[collateral].oracle;
    }

    function _changeTerms(Terms memory next) private {
        if (
            address(next.oracle) == address(0) ||
            next.borrowFactor == 0 ||
            next.borrowFactor > LendingMath.WAD ||
            next.reserveFactor > LendingMath.WAD ||
            !LendingMath.isSound(next.curve)
        ) revert BadTerms(next);
        emit TermsSet(_terms, next);
        _terms = next;
    }

    function _changeRules(SoftLiquidation.Rules memory next) private {
        if (!next.isSound()) revert BadRules(next);
        emit RulesSet(_rules, next);
        _rules = next;
    }
}
