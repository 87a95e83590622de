// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";

import {ExactTransfer} from "../token/ExactTransfer.sol";
import {IOakVault} from "./IOakVault.sol";

/// @title OAK that deals get after a cliff, all at once
/// @dev Its balance is the sum of the allocations that are not released.
contract OakVault is IOakVault, Ownable, ReentrancyGuard {
    using SafeERC20 for IERC20;
    using ExactTransfer for IERC20;

    /// @notice What is set aside.
    IERC20 public immutable oak;

    Allocation[] private _allocations;

    constructor(IERC20 oak_) Ownable(msg.sender) {
        oak = oak_;
    }

    /// @inheritdoc IOakVault
    function allocate(
        address holder,
        uint256 amount,
        uint64 releaseAt
    ) external nonReentrant onlyOwner returns (uint256 id) {
        if (amount == 0) revert ZeroAmount();
        id = _allocations.length;
        _allocations.push(Allocation(holder, releaseAt, false, amount));
        emit Allocated(id, holder, amount, releaseAt);
        oak.pull(msg.sender, amount);
    }

    /// @inheritdoc IOakVault
    function release(uint256 id) external nonReentrant {
        Allocation storage target = _get(id);
        if (target.released) revert AlreadyReleased(id);
        if (block.timestamp < target.releaseAt) revert TooEarly(target.releaseAt);
        target.released = true;
        emit Released(id, target.holder, target.amount);
        oak.safeTransfer(target.holder, target.amount);
    }

    /// @inheritdoc IOakVault
    function allocation(uint256 id) external view returns (Allocation memory) {
        return _get(id);
    }

    function _get(uint256 id) private view returns (Allocation storage) {
        if (id >= _allocations.length) revert NoAllocation(id);
        return _allocations[id];
    }
}
