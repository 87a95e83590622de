// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Prices that are worked out from what circulates and what is spent
/// @dev All amounts, prices and ratios have 18 decimals. Every division rounds down.
library PriceFormula {
    enum Model {
        /// @notice The same always.
        Constant,
        /// @notice Fisher's equation of exchange: yearly spending over circulation times velocity, followed slowly.
        Exchange,
        /// @notice start · (circulating / base) ^ power
        Bonding,
        /// @notice start · (1 + circulating / base) ^ power
        Issuance
    }

    /// @param start The first price
    /// @param floor No price but a constant one is lower
    /// @param kept Exchange: how much of the old price stays
    /// @param velocity Exchange: how often a year a token changes hands
    /// @param takesSales Exchange: whether what was sold is taken for a year's spending
    /// @param monthlyVolume Exchange: tokens traded by others in a month, whatever circulates
    /// @param monthlyTurnover Exchange: the same as a share of what circulates
    /// @param base Bonding, issuance: the supply that circulation is compared with
    /// @param halves Bonding, issuance: the power, in halves
    struct Terms {
        Model model;
        uint256 start;
        uint256 floor;
        uint256 kept;
        uint256 velocity;
        bool takesSales;
        uint256 monthlyVolume;
        uint256 monthlyTurnover;
        uint256 base;
        uint256 halves;
    }

    /// @param price The last price
    /// @param spent What buyers from outside spend in the month
    struct Facts {
        uint256 price;
        uint256 sold;
        uint256 circulating;
        uint256 spent;
    }

    uint256 internal constant WAD = 1e18;
    uint256 private constant MONTHS = 12;

    /// @notice The price of a month.
    function next(Terms memory terms, Facts memory facts) internal pure returns (uint256) {
        if (terms.model == Model.Constant) return terms.start;
        if (terms.model == Model.Exchange) return Math.max(terms.floor, _exchange(terms, facts));
        uint256 fill = Math.mulDiv(facts.circulating, WAD, terms.base);
        if (terms.model == Model.Issuance) fill += WAD;
        return Math.max(terms.floor, Math.mulDiv(terms.start, power(fill, terms.halves), WAD));
    }

    /// @notice A number to the power of so many halves.
    function power(uint256 x, uint256 halves) internal pure returns (uint256 result) {
        result = halves % 2 == 0 ? WAD : Math.sqrt(x * WAD);
        for (uint256 i = 0; i < halves / 2; i++) result = Math.mulDiv(result, x, WAD);
    }

    function _exchange(Terms memory terms, Facts memory facts) private pure returns (uint256) {
        if (facts.circulating == 0) return facts.price;
        uint256 yearly =
            terms.takesSales
                ? Math.mulDiv(facts.sold, facts.price, WAD)
                : MONTHS * (facts.spent + Math.mulDiv(_traded(terms, facts.circulating), facts.price, WAD));
        uint256 raw = Math.mulDiv(Math.mulDiv(yearly, WAD, facts.circulating), WAD, terms.velocity);
        return (terms.kept * facts.price + (WAD - terms.kept) * raw) / WAD;
    }

    function _traded(Terms memory terms, uint256 circulating) private pure returns (uint256) {
        return terms.monthlyVolume + Math.mulDiv(circulating, terms.monthlyTurnover, WAD);
    }
}
