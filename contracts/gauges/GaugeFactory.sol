// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {ISolidlyPair} from "../amm/ISolidlyPair.sol";
import {EpochRewards} from "./EpochRewards.sol";
import {Gauge} from "./Gauge.sol";

/// @title Makes a pool's gauge and where fees and bribes for its voters lie
/// @dev Apart from the voter, which would be too large with the code of all three.
contract GaugeFactory {
    /// @notice The caller is their voter.
    function create(
        ISolidlyPair pair,
        IERC20 token
    ) external returns (Gauge gauge, EpochRewards fees, EpochRewards bribes) {
        (fees, bribes) = (new EpochRewards(msg.sender), new EpochRewards(msg.sender));
        gauge = new Gauge(pair, token, msg.sender, fees);
    }
}
