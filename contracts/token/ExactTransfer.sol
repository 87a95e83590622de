// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @title Pulls in tokens, and refuses a token that delivers another amount than was asked for.
/// @dev Contracts that book the asked amount would owe more than they hold with a fee on transfer.
library ExactTransfer {
    using SafeERC20 for IERC20;

    /// @notice The token charges on transfers or rebases; such tokens are not supported.
    error InexactTransfer(uint256 expected, uint256 received);

    function pull(IERC20 token, address from, uint256 amount) internal {
        uint256 before = token.balanceOf(address(this));
        token.safeTransferFrom(from, address(this), amount);
        uint256 received = token.balanceOf(address(this)) - before;
        if (received != amount) revert InexactTransfer(amount, received);
    }
}
