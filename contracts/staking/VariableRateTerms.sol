// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";

import {IVariableRateStaking} from "./IVariableRateStaking.sol";
import {VariableRate} from "./VariableRate.sol";

/// @title What staking at a variable rate goes by, which its owner may change
/// @dev Owned, as somebody must set rates: the deployer, or a timelock that governance speaks through.
abstract contract VariableRateTerms is IVariableRateStaking, Ownable, ReentrancyGuard {
    /// @dev Bounds of the terms. Within them no sum of the formulas overflows and stops withdrawals as long as the staking
    /// token's supply is 1e60 of its smallest parts or less: a century without a settlement adds 1e41 per token at most,
    /// which 1.1e63 staked would take beyond 256 bits. Tokens of larger supplies do not belong here.
    uint256 private constant MAX_WAD = 1_000_000e18;
    uint256 private constant MAX_LOCKUP = 36_500 days;

    /// @inheritdoc IVariableRateStaking
    uint256 public baseApr;
    /// @inheritdoc IVariableRateStaking
    uint256 public minMult;
    /// @inheritdoc IVariableRateStaking
    uint256 public maxMult;

    uint128 private _capBps;
    uint128 private _lockup;

    constructor(address owner_, Terms memory terms) Ownable(owner_) {
        _changeTerms(terms);
    }

    /// @inheritdoc IVariableRateStaking
    function setTerms(Terms calldata next) external nonReentrant onlyOwner {
        _accrue();
        _changeTerms(next);
        _adoptRate();
    }

    /// @inheritdoc IVariableRateStaking
    function capBps() public view returns (uint256) {
        return _capBps;
    }

    /// @inheritdoc IVariableRateStaking
    function lockup() public view returns (uint256) {
        return _lockup;
    }

    /// @dev Adds what has been earned up to now at the terms in force.
    function _accrue() internal virtual;

    /// @dev Takes over the rate of the moment.
    function _adoptRate() internal virtual;

    function _changeTerms(Terms memory next) private {
        if (
            next.baseApr > MAX_WAD ||
            next.capBps > VariableRate.BPS ||
            next.minMult > next.maxMult ||
            next.maxMult > MAX_WAD ||
            next.lockup > MAX_LOCKUP
        ) revert BadTerms(next);
        emit TermsSet(Terms(baseApr, _capBps, minMult, maxMult, _lockup), next);
        (baseApr, minMult, maxMult) = (next.baseApr, next.minMult, next.maxMult);
        (_capBps, _lockup) = (uint128(next.capBps), uint128(next.lockup));
    }
}
