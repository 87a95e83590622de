// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

// Longer than other interfaces: it holds all words of the mechanism, for the three contracts that make it up.

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";

import {IPriceOracle} from "../oracle/IPriceOracle.sol";
import {IVaultConnector} from "./IVaultConnector.sol";
import {LendingMath} from "./LendingMath.sol";
import {SoftLiquidation} from "./SoftLiquidation.sol";

/// @title A lending market of its own: one token is lent, against shares of the vaults that this one accepts
/// @notice Suppliers share what is lent and its interest by shares that are tokens (ERC-4626), which may be collateral in
/// other vaults. A loss here is the loss of this vault's suppliers and of nobody else. An account owes one vault at a
/// time. In entries of ERC-4626 the zero address stands for the caller, and as shares to redeem the largest number for
/// all. Interest is simple between two accruals and compounds from one to the next.
interface ILendingVault is IERC4626 {
    /// @notice What the vault offers.
    /// @param oracle Who knows the price of what is lent; all oracles of a vault must have one unit of account
    /// @param borrowFactor What a debt counts for is its value by this, 18 decimals, at most 1: a safety for tokens that
    /// may rise
    /// @param reserveFactor The part of the interest that goes to the reserves, 18 decimals
    /// @param supplyCap Tokens that suppliers may own in all; 0 stops supply
    /// @param borrowCap Tokens that may be owed in all; 0 stops borrowing
    struct Terms {
        IPriceOracle oracle;
        LendingMath.Curve curve;
        uint256 borrowFactor;
        uint256 reserveFactor;
        uint256 supplyCap;
        uint256 borrowCap;
    }

    /// @notice How far a collateral goes.
    /// @param oracle Who knows the price of what its shares are of; the zero address when it is not accepted
    /// @param borrowLtv Part of its value that may be owed after an act of the debtor's own, 18 decimals
    /// @param initialLtv Part of its value up to which nobody is liquidated, when the ramp began
    /// @param targetLtv The same when it has ended
    /// @param rampStart When it began
    /// @param rampSeconds How long it takes
    struct Acceptance {
        IPriceOracle oracle;
        uint256 borrowLtv;
        uint256 initialLtv;
        uint256 targetLtv;
        uint256 rampStart;
        uint256 rampSeconds;
    }

    event TermsSet(Terms previous, Terms terms);
    event RulesSet(SoftLiquidation.Rules previous, SoftLiquidation.Rules rules);
    event LtvSet(ILendingVault indexed collateral, Acceptance previous, Acceptance acceptance);
    /// @notice Interest booked since the last accrual, and the part of it that went to the reserves.
    event Accrued(uint256 interest, uint256 toReserves);
    event Borrowed(address indexed account, uint256 amount);
    event Repaid(address indexed account, address indexed payer, uint256 amount);
    event DebtPulled(address indexed from, address indexed to, uint256 amount);
    /// @notice `repaid` of a debt was repaid by `liquidator`, who paid `fee` on top to the reserves, for `shares` of the
    /// account's collateral, worth `seized` tokens, at a discount of `discount`.
    event Liquidated(
        address indexed account,
        address indexed liquidator,
        ILendingVault indexed collateral,
        uint256 repaid,
        uint256 fee,
        uint256 shares,
        uint256 seized,
        uint256 discount
    );
    /// @notice A debt that nothing stands behind was struck off, at the expense of this vault's suppliers.
    event DebtSocialized(address indexed account, uint256 amount);
    event ReservesReduced(address indexed to, uint256 amount);
    /// @notice An account owes `principal` as of an index of `index`.
    event DebtSet(address indexed account, uint256 principal, uint256 index);
    /// @notice What the vault has and owes after a change.
    event VaultUpdated(LendingMath.Totals totals);

    error BadTerms(Terms terms);
    error BadRules(SoftLiquidation.Rules rules);
    error BadLtv(ILendingVault collateral, uint256 borrowLtv, uint256 liquidationLtv);
    error ZeroAmount();
    /// @notice The suppliers have lost everything: a share of nothing has no price.
    error Worthless();
    /// @notice Only `free` more may be borrowed.
    error CapExceeded(uint256 free);
    error InsufficientReserves(uint256 available);
    /// @notice The vault lends to those alone who have named it their controller.
    error NotController(address account);
    error NoDebt();
    error OwnDebt();
    /// @notice The debt exceeds what the collateral allows by this much, in the unit of account.
    error Unhealthy(uint256 shortfall);
    error Healthy(uint256 health);
    /// @notice The account may be liquidated from `time` on.
    error CoolingOff(uint256 time);
    error PriceUnknown(address asset);
    error NotAccepted(ILendingVault collateral);
    /// @notice One liquidation may repay only `most`.
    error TooMuchRepaid(uint256 most);
    /// @notice The repayment buys only `shares`.
    error TooLittleYield(uint256 shares);
    /// @notice A debt is not bad while its account has collateral left in `vault`.
    error HasCollateral(ILendingVault vault);

    /// @notice Borrows against the caller's collateral.
    function borrow(uint256 amount) external;

    /// @notice Repays a debt, at most all of it; the largest number stands for all, the zero address for the caller.
    function repay(uint256 amount, address account) external returns (uint256 repaid);

    /// @notice Takes over a part of somebody's debt, at most all of it: the caller owes it instead.
    function pullDebt(uint256 amount, address from) external returns (uint256 pulled);

    /// @notice Repays a part of an unhealthy account's debt, for collateral at a discount.
    /// @param amount Tokens to repay, the fee not included; the largest number stands for as much as rules and collateral
    /// allow, and where the collateral is the limit all of it is taken
    /// @param minYield The fewest shares to accept for it
    function liquidate(
        address account,
        ILendingVault collateral,
        uint256 amount,
        uint256 minYield
    ) external returns (uint256 repaid, uint256 shares);

    /// @notice Strikes off a debt whose account has no collateral left: suppliers bear it. Anyone may.
    function writeOff(address account) external returns (uint256 amount);

    /// @notice Moves shares of an account to a liquidator. For the account's controller only.
    function seize(address from, address to, uint256 shares) external;

    /// @notice Books the interest up to now. Anyone may.
    function touch() external;

    /// @notice Changes what the vault offers, from now on. For the owner only.
    function setTerms(Terms calldata next) external;

    /// @notice Changes how liquidations go. For the owner only.
    function setRules(SoftLiquidation.Rules calldata next) external;

    /// @notice Accepts shares of another vault as collateral, or changes how far they go: more counts at once, less for
    /// new debts at once and for old ones by and by. For the owner only.
    function setLtv(
        ILendingVault collateral,
        IPriceOracle oracle,
        uint256 borrowLtv,
        uint256 liquidationLtv,
        uint256 rampSeconds
    ) external;

    /// @notice Pays reserves out. For the owner only.
    function reduceReserves(uint256 amount, address to) external;

    function connector() external view returns (IVaultConnector);

    function terms() external view returns (Terms memory);

    function rules() external view returns (SoftLiquidation.Rules memory);

    /// @notice Fails unless an account's collateral allows what it owes here.
    function requireHealthy(address account) external view;

    /// @notice How far a collateral goes now, 18 decimals: for new debts, and until liquidation.
    function ltvOf(ILendingVault collateral) external view returns (uint256 borrowLtv, uint256 liquidationLtv);

    /// @notice What the vault has and owes, with interest up to now.
    function totals() external view returns (LendingMath.Totals memory);

    /// @notice Annual rates as of now, 18 decimals each.
    function rates() external view returns (uint256 utilisation, uint256 borrowRate, uint256 supplyRate);

    /// @notice What an account owes now.
    function debtOf(address account) external view returns (uint256);

    /// @notice What an account's collateral covers of its debt, 18 decimals: below 1 it may be liquidated. The largest
    /// number without a debt.
    function healthOf(address account) external view returns (uint256);

    /// @notice How much more an account may owe here, or how much too much it owes, in the unit of account; one is 0.
    function liquidityOf(address account) external view returns (uint256 liquidity, uint256 shortfall);

    /// @notice What one liquidation may do now at most: repaid tokens, for shares of the collateral, at a discount.
    function liquidation(
        address account,
        ILendingVault collateral
    ) external view returns (uint256 repaid, uint256 shares, uint256 discount);
}
