// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title A pool of two tokens whose fees are paid out and not added to it
/// @notice Trades keep x·y, or x³y + xy³ where both tokens are worth about the same, of what is left after the fee. The fee
/// goes to a contract of its own, from where holders of shares take their part. Reserves are what was traded and deposited
/// here: tokens sent without a call are nobody's. Amounts are rounded in the pool's favour.
interface ISolidlyPair {
    /// @notice `fee` is the part of `amountIn` that went to holders of shares.
    event Swapped(address indexed trader, address indexed tokenIn, uint256 amountIn, uint256 amountOut, uint256 fee);
    event LiquidityAdded(address indexed provider, uint256 amount0, uint256 amount1, uint256 shares);
    event LiquidityRemoved(address indexed provider, uint256 amount0, uint256 amount1, uint256 shares);
    event FeesClaimed(address indexed account, uint256 amount0, uint256 amount1);
    event FeeSet(uint256 previous, uint256 next);

    error ZeroAmount();
    error SameTokens(address token);
    /// @notice The pair does not trade `token`.
    error NotInPair(address token);
    /// @notice It would give `amountOut`, less than the least the caller accepts, or nothing.
    error TooLittleOut(uint256 amountOut, uint256 minOut);
    /// @notice It would cost `amountIn`, more than the most the caller pays.
    error TooMuchIn(uint256 amountIn, uint256 maxIn);
    /// @notice There is only `reserve` of the token bought.
    error TooLittleLiquidity(uint256 amountOut, uint256 reserve);
    /// @notice The stable curve is for tokens of 18 decimals at most.
    error BadDecimals(address token);
    /// @notice More than a tenth.
    error BadFee(uint256 feeBps);
    /// @notice A first deposit has to make more than a thousand shares; on the stable curve it takes a whole token of each.
    error FirstDepositTooSmall();
    /// @notice Of one token there would be less than the stable curve can be kept with: `reserve`, as of 18 decimals.
    error ReserveTooSmall(uint256 reserve);
    /// @notice Of one token there would be more than can be counted with.
    error ReserveTooLarge(uint256 reserve);
    error NothingToClaim();

    /// @notice Sells exactly `amountIn` of `tokenIn` for the other token.
    function swapExactIn(address tokenIn, uint256 amountIn, uint256 minOut) external returns (uint256 amountOut);

    /// @notice Buys exactly `amountOut` of the token that is not `tokenIn`.
    function swapExactOut(address tokenIn, uint256 amountOut, uint256 maxIn) external returns (uint256 amountIn);

    /// @notice Adds up to these amounts in the pool's proportion; all of both while there are no shares.
    function addLiquidity(uint256 max0, uint256 max1, uint256 minShares) external returns (uint256 shares);

    /// @notice Gives `shares` back for their part of both tokens. Fees earned so far stay to be claimed.
    function removeLiquidity(
        uint256 shares,
        uint256 min0,
        uint256 min1
    ) external returns (uint256 amount0, uint256 amount1);

    /// @notice Pays the caller the fees that its shares have earned.
    function claimFees() external returns (uint256 amount0, uint256 amount1);

    /// @notice Another fee for trades from now on. For the owner.
    function setFee(uint256 feeBps) external;

    function token0() external view returns (IERC20);

    function token1() external view returns (IERC20);

    /// @notice Whether it keeps x³y + xy³.
    function stable() external view returns (bool);

    /// @notice Where fees wait.
    function fees() external view returns (address);

    function feeBps() external view returns (uint256);

    function getReserves() external view returns (uint256 reserve0, uint256 reserve1);

    /// @notice What the curve is now, which no trade lowers.
    function k() external view returns (uint256);

    /// @notice What a trade would give now.
    function quoteExactIn(address tokenIn, uint256 amountIn) external view returns (uint256);

    /// @notice What buying exactly so much would cost now, the fee included.
    function quoteExactOut(address tokenIn, uint256 amountOut) external view returns (uint256);

    /// @notice Fees that an account could claim now.
    function claimable(address account) external view returns (uint256 amount0, uint256 amount1);
}
