// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IPriceOracle} from "../oracle/IPriceOracle.sol";
import {ILendingVault} from "./ILendingVault.sol";
import {LendingMath} from "./LendingMath.sol";
import {SoftLiquidation} from "./SoftLiquidation.sol";
import {VaultBooks} from "./VaultBooks.sol";

/// @title What the debts of a lending vault weigh against their collateral, and what a liquidation may do
abstract contract VaultRisk is VaultBooks {
    using SoftLiquidation for SoftLiquidation.Rules;

    /// @notice What an account owes and has, in the unit of account.
    /// @param borrowable What its collateral allows after an act of its own
    /// @param covered What it allows before a liquidation
    struct Weight {
        uint256 owed;
        uint256 debt;
        uint256 borrowable;
        uint256 covered;
    }

    /// @notice What a liquidation may do at most.
    /// @param price Of a whole token of the collateral; `unit` smallest units
    struct Bargain {
        uint256 repaid;
        uint256 shares;
        uint256 off;
        uint256 price;
        uint256 unit;
    }

    uint256 private immutable _unit;

    constructor(uint256 decimals_) {
        _unit = 10 ** decimals_;
    }

    /// @inheritdoc ILendingVault
    /// @dev Without a debt no price is needed, so that an oracle that is down keeps nobody's savings.
    function requireHealthy(address account) external view {
        if (debtOf(account) == 0) return;
        (, uint256 shortfall) = liquidityOf(account);
        if (shortfall != 0) revert Unhealthy(shortfall);
    }

    /// @inheritdoc ILendingVault
    function liquidation(
        address account,
        ILendingVault collateral
    ) external view returns (uint256 repaid, uint256 shares, uint256 discount) {
        Bargain memory most = _bargain(account, collateral);
        return (most.repaid, most.shares, most.off);
    }

    /// @inheritdoc ILendingVault
    function healthOf(address account) external view returns (uint256) {
        Weight memory weight = _weigh(account);
        return weight.owed == 0 ? type(uint256).max : Math.mulDiv(weight.covered, LendingMath.WAD, weight.debt);
    }

    /// @inheritdoc ILendingVault
    function liquidityOf(address account) public view returns (uint256 liquidity, uint256 shortfall) {
        Weight memory weight = _weigh(account);
        return (Math.saturatingSub(weight.borrowable, weight.debt), Math.saturatingSub(weight.debt, weight.borrowable));
    }

    function _owed(address account) internal view returns (uint256 owed) {
        owed = debtOf(account);
        if (owed == 0) revert NoDebt();
    }

    /// @dev A vault whose shares of the account are worth something and that this one accepts, if there is any.
    function _collateralOf(address account) internal view returns (ILendingVault) {
        ILendingVault[] memory own = connector.collateralsOf(account);
        for (uint256 i = 0; i < own.length; i++) {
            if (address(_oracleOf(own[i])) != address(0) && _assetsOf(own[i], account) != 0) return own[i];
        }
        return ILendingVault(address(0));
    }

    function _bargain(address account, ILendingVault collateral) internal view returns (Bargain memory most) {
        _owed(account);
        IPriceOracle oracle = _oracleOf(collateral);
        if (address(oracle) == address(0) || !connector.isCollateral(account, collateral)) {
            revert NotAccepted(collateral);
        }
        Weight memory weight = _weigh(account);
        uint256 health = Math.mulDiv(weight.covered, LendingMath.WAD, weight.debt);
        if (health >= LendingMath.WAD) revert Healthy(health);
        SoftLiquidation.Rules memory by = rules();
        uint256 until = connector.checkedAt(account) + by.coolOff;
        if (by.coolOff != 0 && block.timestamp < until) revert CoolingOff(until);

        (most.price, most.unit, most.off) = (
            _price(oracle, collateral.asset()),
            _unitOf(collateral),
            by.discount(health)
        );
        (, uint256 ltv) = ltvOf(collateral);
        uint256 value = by.most(weight.debt, weight.covered, _allowed(LendingMath.WAD, ltv), most.off);
        most.repaid = value == weight.debt ? weight.owed : _tokensFor(value, Math.Rounding.Floor);
        most.shares = _sharesFor(collateral, most.repaid, most);

        uint256 held = collateral.balanceOf(account);
        if (most.shares < held) return most;
        uint256 worth = LendingMath.value(collateral.convertToAssets(held), most.price, most.unit, Math.Rounding.Floor);
        most.shares = held;
        most.repaid = Math.min(most.repaid, _tokensFor(SoftLiquidation.cost(worth, most.off), Math.Rounding.Ceil));
    }

    /// @dev Shares of the collateral that a repayment buys.
    function _sharesFor(ILendingVault collateral, uint256 repaid, Bargain memory by) internal view returns (uint256) {
        uint256 price = _price(terms().oracle, asset());
        uint256 value = SoftLiquidation.bought(LendingMath.value(repaid, price, _unit, Math.Rounding.Floor), by.off);
        return collateral.convertToShares(Math.mulDiv(value, by.unit, by.price));
    }

    /// @dev What the borrow factor takes away from a debt's weight is taken from what collateral allows.
    function _weigh(address account) private view returns (Weight memory weight) {
        weight.owed = debtOf(account);
        if (weight.owed != 0) {
            uint256 price = _price(terms().oracle, asset());
            weight.debt = LendingMath.value(weight.owed, price, _unit, Math.Rounding.Ceil);
        }
        ILendingVault[] memory own = connector.collateralsOf(account);
        for (uint256 i = 0; i < own.length; i++) {
            IPriceOracle oracle = _oracleOf(own[i]);
            uint256 assets = address(oracle) == address(0) ? 0 : _assetsOf(own[i], account);
            if (assets == 0) continue;
            uint256 worth = LendingMath.value(
                assets,
                _price(oracle, own[i].asset()),
                _unitOf(own[i]),
                Math.Rounding.Floor
            );
            (uint256 borrowLtv, uint256 liquidationLtv) = ltvOf(own[i]);
            weight.borrowable += _allowed(worth, borrowLtv);
            weight.covered += _allowed(worth, liquidationLtv);
        }
    }

    function _tokensFor(uint256 value, Math.Rounding rounding) private view returns (uint256) {
        return Math.mulDiv(value, _unit, _price(terms().oracle, asset()), rounding);
    }

    function _allowed(uint256 worth, uint256 ltv) private view returns (uint256) {
        return Math.mulDiv(Math.mulDiv(worth, ltv, LendingMath.WAD), terms().borrowFactor, LendingMath.WAD);
    }

    function _price(IPriceOracle oracle, address token) private view returns (uint256 price) {
        price = oracle.priceOf(token);
        if (price == 0) revert PriceUnknown(token);
    }

    function _assetsOf(ILendingVault vault, address account) private view returns (uint256) {
        return vault.convertToAssets(vault.balanceOf(account));
    }

    /// @dev A vault's shares have the decimals of what they are of.
    function _unitOf(ILendingVault vault) private view returns (uint256) {
        return 10 ** vault.decimals();
    }
}
