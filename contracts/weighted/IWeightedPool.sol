// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title A pool of two to eight tokens, each of which is always worth its share of the pool
/// @notice Who deposits gets shares of the pool, which are tokens; fees of trades stay in it. The owner may change the fee,
/// and let weights move from those that are in force to others along a line over time, by which the pool sells the one
/// token for the other. Balances are as booked: what is sent without a call is nobody's.
interface IWeightedPool is IERC20 {
    event FeeSet(uint256 previous, uint256 fee);
    /// @notice Weights move from `from` to `to` between two times.
    event WeightsSet(uint256[] from, uint256[] to, uint256 start, uint256 end);
    event Swapped(
        address indexed account,
        IERC20 indexed paid,
        IERC20 indexed got,
        uint256 amountIn,
        uint256 amountOut,
        uint256 fee
    );
    event Joined(address indexed account, uint256 shares, uint256[] amounts);
    event Exited(address indexed account, uint256 shares, uint256[] amounts);

    error BadTokens();
    error BadWeights(uint256[] weights);
    error BadTimes(uint256 start, uint256 length);
    error BadFee(uint256 fee);
    error NoToken(IERC20 token);
    error SameToken(IERC20 token);
    error WrongLength(uint256 expected);
    error ZeroAmount();
    error Empty();
    error NotEmpty();
    /// @notice The first deposit must make more than `minimum` shares, which stay in the pool for ever.
    error TooFewShares(uint256 minimum);
    /// @notice One trade takes and gives at most `most`, three tenths of the balance.
    error TooLarge(uint256 most);
    /// @notice One deposit or withdrawal of one token alone changes the shares by a factor of 0.7 to 3.
    error TooMuchAtOnce();
    error TooLittleOut(uint256 amount);
    error TooMuchIn(uint256 amount);

    /// @notice The first deposit: all of it, at whatever price that makes.
    function open(uint256[] calldata amounts) external returns (uint256 shares);

    /// @notice Deposits all tokens in the pool's proportion, at most so much of each.
    function join(uint256[] calldata most, uint256 minShares) external returns (uint256 shares);

    /// @notice Gives shares back for their part of all tokens.
    function exit(uint256 shares, uint256[] calldata least) external returns (uint256[] memory amounts);

    /// @notice Deposits one token alone.
    function joinSingle(IERC20 token, uint256 amount, uint256 minShares) external returns (uint256 shares);

    /// @notice The same for an exact number of shares.
    function joinForShares(IERC20 token, uint256 shares, uint256 maxAmount) external returns (uint256 amount);

    /// @notice Gives shares back for one token alone.
    function exitSingle(IERC20 token, uint256 shares, uint256 minAmount) external returns (uint256 amount);

    /// @notice The same for an exact amount.
    function exitForAmount(IERC20 token, uint256 amount, uint256 maxShares) external returns (uint256 shares);

    /// @notice Trades an exact amount in for as much as it gives.
    function swapExactIn(IERC20 paid, IERC20 got, uint256 amount, uint256 minOut) external returns (uint256 amountOut);

    /// @notice Trades as little as it takes for an exact amount out.
    function swapExactOut(IERC20 paid, IERC20 got, uint256 amount, uint256 maxIn) external returns (uint256 amountIn);

    /// @notice Changes the fee. For the owner only.
    function setFee(uint256 next) external;

    /// @notice Lets weights move to others along a line, for so many seconds from `start` on, or from now if that is past.
    /// For the owner only.
    function setWeights(uint256[] calldata to, uint256 start, uint256 length) external;

    function tokens() external view returns (IERC20[] memory);

    /// @notice What the pool holds of each, as booked.
    function balances() external view returns (uint256[] memory);

    /// @notice The share of each in the pool's value now, 18 decimals; together they are one.
    function weights() external view returns (uint256[] memory);

    /// @notice Of what is paid, 18 decimals.
    function fee() external view returns (uint256);

    function quoteExactIn(IERC20 paid, IERC20 got, uint256 amount) external view returns (uint256 amountOut);

    function quoteExactOut(IERC20 paid, IERC20 got, uint256 amount) external view returns (uint256 amountIn);

    /// @notice Whole tokens of the one per whole token of the other for the next bit, 18 decimals, the fee included.
    function spotPrice(IERC20 paid, IERC20 got) external view returns (uint256);

    /// @notice The product of all balances with 18 decimals, each to the power of its weight.
    function invariant() external view returns (uint256);
}
