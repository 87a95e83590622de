// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IPair} from "../amm/IPair.sol";
import {IPairRouter} from "../amm/IPairRouter.sol";
import {IMeanPrice} from "../amm/IMeanPrice.sol";
import {ITreasuryMarket} from "./ITreasuryMarket.sol";
import {TreasuryMath} from "./TreasuryMath.sol";

/// @title How a treasury trades
/// @dev Knows the pair and its price, and nothing of whose money it trades with.
abstract contract TreasuryMarket is ITreasuryMarket {
    using SafeERC20 for IERC20;
    using TreasuryMath for TreasuryMath.Price;

    /// @inheritdoc ITreasuryMarket
    IERC20 public immutable quote;
    /// @inheritdoc ITreasuryMarket
    IERC20 public immutable token;

    IPairRouter private immutable _router;
    IPair private immutable _pair;
    /// @dev None where only the present price is asked.
    IMeanPrice private immutable _twap;
    bool private immutable _quoteIs0;

    constructor(IERC20 quote_, IERC20 token_, IPairRouter router_, IMeanPrice twap_) {
        (quote, token, _router, _twap) = (quote_, token_, router_, twap_);
        _pair = IPair(router_.pair());
        _quoteIs0 = _pair.token0() == address(quote_);
        // The router takes only from its caller, what that tells it to.
        quote_.forceApprove(address(router_), type(uint256).max);
        token_.forceApprove(address(router_), type(uint256).max);
        IERC20(address(_pair)).forceApprove(address(router_), type(uint256).max);
    }

    /// @inheritdoc ITreasuryMarket
    function polLp() external view returns (uint256) {
        return IERC20(address(_pair)).balanceOf(address(this));
    }

    /// @dev Buys own tokens at no more than the impact above the lower of present and mean price.
    function _buy(uint256 amount, uint256 minOut, uint256 impactBps) internal returns (uint256 bought) {
        (TreasuryMath.Price memory limit, bool known) = _limit();
        if (!known) revert NoPrice();
        bought = _router.swapExactIn(address(quote), amount, minOut);
        uint256 most = limit.mostFor(bought, impactBps);
        if (amount > most) revert ImpactTooLarge(amount, most);
    }

    /// @dev Gives the shares, and what the pair took of the money and of the own tokens.
    function _addLiquidity(
        uint256 money,
        uint256 own
    ) internal returns (uint256 liquidity, uint256 paid, uint256 given) {
        (paid, given) = (quote.balanceOf(address(this)), token.balanceOf(address(this)));
        (uint256 max0, uint256 max1) = _inOrder(money, own);
        liquidity = _router.addLiquidity(max0, max1, 0);
        paid -= quote.balanceOf(address(this));
        given -= token.balanceOf(address(this));
    }

    function _removeLiquidity(
        uint256 liquidity,
        uint256 minQuote,
        uint256 minToken
    ) internal returns (uint256 quoteAmount, uint256 tokenAmount) {
        (uint256 min0, uint256 min1) = _inOrder(minQuote, minToken);
        (uint256 amount0, uint256 amount1) = _router.removeLiquidity(liquidity, min0, min1);
        return _inOrder(amount0, amount1);
    }

    /// @dev Liquidity at a price that somebody has just moved would be a gift to whoever moves it back.
    function _checkPriceIsCalm(uint256 impactBps) internal view {
        (TreasuryMath.Price memory spot, bool traded) = _spot();
        (TreasuryMath.Price memory mean, bool noted) = _mean();
        if (!traded || !noted) revert NoPrice();
        if (!spot.isNear(mean, impactBps)) revert PriceMoved();
    }

    /// @dev The largest payment for which `_buy` accepts the price; 0 where there is none.
    function _largestBuy(uint256 impactBps) internal view returns (uint256) {
        (TreasuryMath.Price memory limit, bool known) = _limit();
        if (!known) return 0;
        (uint256 ofQuote, uint256 ofToken) = _reserves();
        return TreasuryMath.largestBuy(ofQuote, ofToken, limit, impactBps);
    }

    /// @dev How much of `money` to trade for the tokens that the rest of it needs in the pair.
    function _toTrade(uint256 money) internal view returns (uint256) {
        (uint256 ofQuote, ) = _reserves();
        return TreasuryMath.zapIn(money, ofQuote);
    }

    /// @dev Own tokens that go with an amount of money into the pair.
    function _worth(uint256 money) internal view returns (uint256) {
        (uint256 ofQuote, uint256 ofToken) = _reserves();
        return Math.mulDiv(money, ofToken, ofQuote, Math.Rounding.Ceil);
    }

    /// @dev The lower of present and mean price.
    function _limit() private view returns (TreasuryMath.Price memory, bool known) {
        (TreasuryMath.Price memory spot, bool traded) = _spot();
        (TreasuryMath.Price memory mean, bool noted) = _mean();
        return (traded && noted ? spot.lower(mean) : spot, traded && noted);
    }

    function _spot() private view returns (TreasuryMath.Price memory, bool known) {
        (uint256 ofQuote, uint256 ofToken) = _reserves();
        return (TreasuryMath.Price(ofQuote, ofToken), ofQuote != 0 && ofToken != 0);
    }

    /// @dev The present price where nobody notes a mean.
    function _mean() private view returns (TreasuryMath.Price memory, bool known) {
        if (address(_twap) == address(0)) return _spot();
        uint256 mean = _twap.price();
        return (TreasuryMath.Price(mean, 1 << 112), mean != 0);
    }

    function _reserves() private view returns (uint256 ofQuote, uint256 ofToken) {
        (uint112 reserve0, uint112 reserve1, ) = _pair.getReserves();
        return _inOrder(reserve0, reserve1);
    }

    /// @dev Of (quote, token) the pair's order, and the other way round.
    function _inOrder(uint256 a, uint256 b) private view returns (uint256, uint256) {
        return _quoteIs0 ? (a, b) : (b, a);
    }
}
