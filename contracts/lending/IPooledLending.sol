// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

// Longer than other interfaces: it holds all words of the mechanism, for both contracts that make it up.

import {IPriceOracle} from "../oracle/IPriceOracle.sol";
import {LendingMath} from "./LendingMath.sol";

/// @title Pooled lending: a market per token, and one decision over all of them who may borrow
/// @notice Suppliers of a market share what they lend out and its interest, by shares that are worth more with time.
/// What an account supplies to the markets it has entered is collateral for what it borrows in any. When its debts
/// exceed what the collateral allows, anyone may repay a part of them and take collateral at a discount. Interest is
/// simple between two accruals and compounds from one to the next; every entry accrues the markets it changes.
interface IPooledLending {
    /// @notice What a market offers. The owner may change it; debts and shares stay as they are.
    /// @param oracle Who knows the token's price; all oracles must have one unit of account
    /// @param collateralFactor The part of the collateral's value that may be borrowed, 18 decimals, at most 0.9
    /// @param reserveFactor The part of the interest that goes to the reserves, 18 decimals
    /// @param supplyCap Tokens that suppliers may own in all, beyond which nothing more is taken; 0 stops supply
    /// @param borrowCap Tokens that may be owed in all, beyond which nothing more is lent; 0 stops borrowing
    /// @param minDebt A debt of at most this may be liquidated in whole
    struct Terms {
        IPriceOracle oracle;
        LendingMath.Curve curve;
        uint256 collateralFactor;
        uint256 reserveFactor;
        uint256 supplyCap;
        uint256 borrowCap;
        uint256 minDebt;
    }

    /// @notice How liquidations go, in all markets. The owner may change it.
    /// @param closeFactor The part of a debt that one liquidation may repay, 18 decimals, 0.05 to 0.9
    /// @param incentive Value of the collateral that a repayment of one buys, 18 decimals, 1 to 1.5
    /// @param protocolShare The part of seized collateral that goes to its market's reserves, 18 decimals, at most 0.5
    struct Rules {
        uint256 closeFactor;
        uint256 incentive;
        uint256 protocolShare;
    }

    event MarketAdded(address indexed asset, Terms terms);
    event TermsSet(address indexed asset, Terms previous, Terms terms);
    event RulesSet(Rules previous, Rules rules);
    event MarketEntered(address indexed asset, address indexed account);
    event MarketExited(address indexed asset, address indexed account);
    /// @notice Interest booked since the last accrual, and the part of it that went to the reserves.
    event Accrued(address indexed asset, uint256 interest, uint256 toReserves);
    event Minted(address indexed asset, address indexed account, uint256 amount, uint256 shares);
    event Redeemed(address indexed asset, address indexed account, uint256 amount, uint256 shares);
    event Borrowed(address indexed asset, address indexed account, uint256 amount);
    event Repaid(address indexed asset, address indexed account, address indexed payer, uint256 amount);
    /// @notice `amount` of a debt was repaid by `liquidator` for `shares` of the account's collateral, of which
    /// `protocolShares` went to the reserves of `collateral`; all of `shares` were worth `seized` tokens.
    event Liquidated(
        address indexed asset,
        address indexed account,
        address indexed liquidator,
        uint256 amount,
        address collateral,
        uint256 shares,
        uint256 protocolShares,
        uint256 seized
    );
    /// @notice A debt that nothing stands behind was struck off: `fromReserves` of it is the reserves' loss, the rest
    /// the suppliers'.
    event BadDebt(address indexed asset, address indexed account, uint256 amount, uint256 fromReserves);
    event ReservesAdded(address indexed asset, uint256 amount);
    event ReservesReduced(address indexed asset, address indexed to, uint256 amount);
    /// @notice Shares went from one account to another; from and to the zero address as they come and go.
    event SharesMoved(address indexed asset, address indexed from, address indexed to, uint256 shares);
    /// @notice An account owes `principal` as of a market index of `index`.
    event DebtSet(address indexed asset, address indexed account, uint256 principal, uint256 index);
    /// @notice What a market has and owes after a change.
    event MarketUpdated(address indexed asset, LendingMath.Totals totals);

    error BadTerms(Terms terms);
    error BadRules(Rules rules);
    error MarketExists(address asset);
    error NoMarket(address asset);
    error ZeroAmount();
    /// @notice The first supply of a market must make more than `minimum` shares, which stay in it for ever.
    error TooFewShares(uint256 minimum);
    /// @notice The market's suppliers have lost everything: a share of nothing has no price.
    error Worthless(address asset);
    /// @notice Only `free` more may be supplied or borrowed.
    error CapExceeded(uint256 free);
    error InsufficientReserves(uint256 available);
    error InsufficientShares(uint256 available);
    error NotEntered(address asset);
    /// @notice A market cannot be left while `amount` is owed in it.
    error HasDebt(uint256 amount);
    error NoDebt();
    /// @notice The account's debts would exceed what its collateral allows by this much, in the unit of account.
    error Shortfall(uint256 amount);
    error PriceUnknown(address asset);
    error NoShortfall();
    error OwnDebt();
    /// @notice One liquidation may repay only `most`.
    error TooMuchRepaid(uint256 most);
    /// @notice The repayment would buy more than the `available` shares of collateral.
    error CollateralTooSmall(uint256 available);
    /// @notice A debt is not bad while its account has collateral left in `asset`.
    error HasCollateral(address asset);
    error BadRecipient(address to);

    /// @notice Supplies `amount` tokens for shares.
    function mint(address asset, uint256 amount) external returns (uint256 shares);

    /// @notice Gives shares back for tokens; the largest number stands for all shares of the caller. Collateral of a
    /// debt may only leave as far as the rest of it allows the debt.
    function redeem(address asset, uint256 shares) external returns (uint256 amount);

    /// @notice The same for an exact number of tokens.
    function redeemUnderlying(address asset, uint256 amount) external returns (uint256 shares);

    /// @notice Hands shares to another account, under the conditions of `redeem`.
    function transferShares(address asset, address to, uint256 shares) external;

    /// @notice Borrows against the caller's collateral, and enters the market.
    function borrow(address asset, uint256 amount) external;

    /// @notice Repays a debt of the caller, at most all of it; the largest number stands for all.
    function repay(address asset, uint256 amount) external returns (uint256 repaid);

    /// @notice The same for a debt of somebody else.
    function repayFor(address asset, address account, uint256 amount) external returns (uint256 repaid);

    /// @notice Makes what the caller supplies to a market, now and later, its collateral.
    function enterMarket(address asset) external;

    /// @notice What the caller supplies to a market is no longer its collateral. Not while it owes anything in this
    /// market, nor while it needs the collateral.
    function exitMarket(address asset) external;

    /// @notice Repays a part of a debt whose account is in shortfall, for collateral at a discount.
    /// @param amount Tokens to repay; the largest number stands for as much as rules and collateral allow, and where
    /// the collateral is the limit all of it is taken
    /// @return repaid Tokens repaid
    /// @return shares What they bought; the protocol's share of them goes to the reserves, the rest to the caller
    function liquidate(
        address asset,
        address account,
        uint256 amount,
        address collateral
    ) external returns (uint256 repaid, uint256 shares);

    /// @notice Strikes off a debt whose account has no collateral left: the reserves bear it, then the suppliers.
    /// Anyone may.
    function writeOff(address asset, address account) external returns (uint256 amount);

    /// @notice Books the interest up to now. Anyone may.
    function accrue(address asset) external;

    /// @notice Adds a market. For the owner only.
    function addMarket(address asset, Terms calldata terms_) external;

    /// @notice Changes a market's terms, from now on. For the owner only.
    function setTerms(address asset, Terms calldata next) external;

    /// @notice Changes how liquidations go. For the owner only.
    function setRules(Rules calldata next) external;

    /// @notice Pays reserves out. For the owner only.
    function reduceReserves(address asset, uint256 amount, address to) external;

    /// @notice The tokens that have a market, in the order they were added.
    function markets() external view returns (address[] memory);

    function terms(address asset) external view returns (Terms memory);

    function rules() external view returns (Rules memory);

    /// @notice What a market has and owes, with interest up to now.
    function totals(address asset) external view returns (LendingMath.Totals memory);

    /// @notice Annual rates as of now, 18 decimals each.
    function rates(address asset) external view returns (uint256 utilisation, uint256 borrowRate, uint256 supplyRate);

    /// @notice Tokens per share as of now, 18 decimals.
    function exchangeRate(address asset) external view returns (uint256);

    function sharesOf(address asset, address account) external view returns (uint256);

    /// @notice What an account's shares would bring now if there is cash.
    function suppliedBy(address asset, address account) external view returns (uint256);

    /// @notice What an account owes now.
    function debtOf(address asset, address account) external view returns (uint256);

    /// @notice The markets whose supply is collateral of an account.
    function enteredBy(address account) external view returns (address[] memory);

    /// @notice How much more an account may borrow, or how much too much it owes, in the unit of account; one is 0.
    function liquidityOf(address account) external view returns (uint256 liquidity, uint256 shortfall);

    /// @notice Shares of collateral that a repayment would buy now.
    function seizable(address asset, uint256 amount, address collateral) external view returns (uint256 shares);
}
