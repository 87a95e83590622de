// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";
import {EnumerableSet} from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";

import {ExactTransfer} from "../token/ExactTransfer.sol";
import {ICliffVesting} from "./ICliffVesting.sol";
import {VestingSchedule} from "./VestingSchedule.sol";

/// @title Grants of one token that vest linearly after a cliff
/// @dev The owner makes and revokes grants; it cannot touch what has vested.
contract CliffVesting is ICliffVesting, Ownable, ReentrancyGuard {
    using SafeERC20 for IERC20;
    using ExactTransfer for IERC20;
    using EnumerableSet for EnumerableSet.UintSet;
    using VestingSchedule for VestingSchedule.Schedule;

    /// @inheritdoc ICliffVesting
    IERC20 public immutable token;

    uint256 private _outstanding;
    Grant[] private _grants;
    mapping(address beneficiary => EnumerableSet.UintSet) private _grantsOf;

    constructor(IERC20 token_, address owner_) Ownable(owner_) {
        token = token_;
    }

    /// @inheritdoc ICliffVesting
    function create(
        address beneficiary,
        uint256 total,
        VestingSchedule.Schedule calldata schedule,
        bool revocable
    ) external nonReentrant onlyOwner returns (uint256 id) {
        if (beneficiary == address(0)) revert ZeroBeneficiary();
        if (total == 0) revert ZeroAmount();
        if (schedule.duration == 0 || schedule.cliff > schedule.duration) {
            revert BadSchedule(schedule.cliff, schedule.duration);
        }
        id = _addGrant(beneficiary, total, schedule, revocable);
        token.pull(msg.sender, total);
    }

    /// @inheritdoc ICliffVesting
    function release(uint256 id) external nonReentrant returns (uint256 amount) {
        amount = releasable(id);
        if (amount == 0) revert NothingToRelease(id);
        address beneficiary = _takeReleasable(id, amount);
        token.safeTransfer(beneficiary, amount);
    }

    /// @inheritdoc ICliffVesting
    function revoke(uint256 id) external nonReentrant onlyOwner returns (uint256 returned) {
        Grant storage target = _get(id);
        if (!target.revocable || target.revokedAt != 0) revert NotRevocable(id);
        returned = _stop(id);
        if (returned != 0) token.safeTransfer(msg.sender, returned);
    }

    /// @inheritdoc ICliffVesting
    function transferBeneficiary(uint256 id, address next) external nonReentrant {
        if (msg.sender != _get(id).beneficiary) revert NotBeneficiary(msg.sender);
        if (next == address(0)) revert ZeroBeneficiary();
        _changeBeneficiary(id, next);
    }

    /// @inheritdoc ICliffVesting
    function grantCount() external view returns (uint256) {
        return _grants.length;
    }

    /// @inheritdoc ICliffVesting
    function grant(uint256 id) external view returns (Grant memory) {
        return _get(id);
    }

    /// @inheritdoc ICliffVesting
    function grantsOf(address beneficiary) external view returns (uint256[] memory) {
        return _grantsOf[beneficiary].values();
    }

    /// @inheritdoc ICliffVesting
    function outstanding() external view returns (uint256) {
        return _outstanding;
    }

    /// @inheritdoc ICliffVesting
    function vestedAt(uint256 id, uint256 time) public view returns (uint256) {
        Grant storage target = _get(id);
        uint256 stopped = target.revokedAt;
        return target.schedule.vested(target.total, stopped != 0 && stopped < time ? stopped : time);
    }

    /// @inheritdoc ICliffVesting
    function releasable(uint256 id) public view returns (uint256) {
        return vestedAt(id, block.timestamp) - _get(id).released;
    }

    function _addGrant(
        address beneficiary,
        uint256 total,
        VestingSchedule.Schedule calldata schedule,
        bool revocable
    ) private returns (uint256 id) {
        id = _grants.length;
        _grants.push(Grant(beneficiary, revocable, 0, schedule, total, 0));
        _grantsOf[beneficiary].add(id);
        _outstanding += total;
        emit GrantCreated(id, beneficiary, total, schedule, revocable);
    }

    function _takeReleasable(uint256 id, uint256 amount) private returns (address beneficiary) {
        beneficiary = _grants[id].beneficiary;
        _grants[id].released += amount;
        _outstanding -= amount;
        emit Released(id, beneficiary, amount);
    }

    function _stop(uint256 id) private returns (uint256 returned) {
        returned = _grants[id].total - vestedAt(id, block.timestamp);
        _grants[id].revokedAt = uint64(block.timestamp);
        _outstanding -= returned;
        emit Revoked(id, returned);
    }

    function _changeBeneficiary(uint256 id, address next) private {
        address previous = _grants[id].beneficiary;
        _grants[id].beneficiary = next;
        _grantsOf[previous].remove(id);
        _grantsOf[next].add(id);
        emit BeneficiaryChanged(id, previous, next);
    }

    function _get(uint256 id) private view returns (Grant storage) {
        if (id >= _grants.length) revert NoGrant(id);
        return _grants[id];
    }
}
