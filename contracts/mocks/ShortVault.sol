// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @title A vault with two bugs for tests: it takes a wei too little, and can book what nobody has paid in
contract ShortVault {
    using SafeERC20 for IERC20;

    IERC20 private immutable _token;
    /// @notice What it says it holds for everybody
    uint256 public total;
    /// @notice What it says it holds for an account
    mapping(address account => uint256 amount) public depositOf;

    constructor(IERC20 token_) {
        _token = token_;
    }

    function deposit(uint256 amount) external {
        depositOf[msg.sender] += amount;
        total += amount;
        _token.safeTransferFrom(msg.sender, address(this), amount - 1);
    }

    function conjure(uint256 amount) external {
        depositOf[msg.sender] += amount;
        total += amount;
    }
}
