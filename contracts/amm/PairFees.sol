// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {IPairFees} from "./IPairFees.sol";

/// @title Keeps the fees of a pair apart from its reserves
/// @dev Knows nothing of whose they are: the pair does.
contract PairFees is IPairFees {
    using SafeERC20 for IERC20;

    /// @inheritdoc IPairFees
    address public immutable pair;

    IERC20 private immutable _token0;
    IERC20 private immutable _token1;

    constructor(IERC20 token0, IERC20 token1) {
        (pair, _token0, _token1) = (msg.sender, token0, token1);
    }

    /// @inheritdoc IPairFees
    function pay(address to, uint256 amount0, uint256 amount1) external {
        if (msg.sender != pair) revert NotPair(msg.sender);
        if (amount0 != 0) _token0.safeTransfer(to, amount0);
        if (amount1 != 0) _token1.safeTransfer(to, amount1);
    }
}
