// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

interface IV2Pair {
    function token0() external view returns (address);
    function getReserves() external view returns (uint112, uint112, uint32);
    function swap(uint256 amount0Out, uint256 amount1Out, address to, bytes calldata data) external;
}

/// @title What live trading calls of Uniswap v2's second router, for one pair
/// @notice The same functions, checks and rounding as the published router, which is not in the packages that tests have.
contract RouterMock {
    using SafeERC20 for IERC20;

    IV2Pair private immutable _pair;

    error Expired();
    error InsufficientOutput();
    error InvalidPath();

    constructor(IV2Pair pair) {
        _pair = pair;
    }

    function swapExactTokensForTokens(
        uint256 amountIn,
        uint256 amountOutMin,
        address[] calldata path,
        address to,
        uint256 deadline
    ) external returns (uint256[] memory amounts) {
        if (deadline < block.timestamp) revert Expired();
        amounts = getAmountsOut(amountIn, path);
        if (amounts[1] < amountOutMin) revert InsufficientOutput();
        IERC20(path[0]).safeTransferFrom(msg.sender, address(_pair), amountIn);
        bool zeroIn = path[0] == _pair.token0();
        _pair.swap(zeroIn ? 0 : amounts[1], zeroIn ? amounts[1] : 0, to, "");
    }

    function getAmountsOut(uint256 amountIn, address[] calldata path) public view returns (uint256[] memory amounts) {
        if (path.length != 2) revert InvalidPath();
        (uint112 reserve0, uint112 reserve1, ) = _pair.getReserves();
        (uint256 reserveIn, uint256 reserveOut) = path[0] == _pair.token0()
            ? (reserve0, reserve1)
            : (reserve1, reserve0);
        uint256 withFee = amountIn * 997;
        amounts = new uint256[](2);
        amounts[0] = amountIn;
        amounts[1] = (withFee * reserveOut) / (reserveIn * 1000 + withFee);
    }
}
