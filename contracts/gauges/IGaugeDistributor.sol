// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {IVotingEscrow} from "../ve/IVotingEscrow.sol";
import {IMinter} from "./IMinter.sol";

/// @title Shares out emission over pools by votes, whatever votes weigh
/// @notice The owner decides which pools have a gauge. A killed gauge gets nothing more, and what votes for it would give it goes
/// back to the minter, who makes that much less next time.
interface IGaugeDistributor {
    /// @notice A pool's gauge, and where fees and bribes for its voters lie.
    struct Place {
        address gauge;
        address fees;
        address bribes;
        bool alive;
    }

    event GaugeCreated(address indexed pool, address gauge, address fees, address bribes);
    event GaugeKilled(address indexed pool);
    event GaugeRevived(address indexed pool);
    event EmissionReceived(uint256 amount);
    event EmissionDistributed(address indexed pool, address indexed gauge, uint256 amount);
    event EmissionReturned(address indexed pool, uint256 amount);

    error GaugeExists(address pool);
    error NoGauge(address pool);
    error GaugeDead(address pool);
    error GaugeAlive(address pool);
    error NotMinter(address caller);
    error ZeroAmount();

    /// @notice Gives a pool a gauge. For the owner, and for whoever set this up.
    function createGauge(address pool) external returns (address gauge);

    /// @notice For the owner. Shares that lie in the gauge can always leave.
    function killGauge(address pool) external;

    function reviveGauge(address pool) external;

    /// @notice For the minter: takes emission of the caller, for all pools by their votes.
    function notifyEmission(uint256 amount) external;

    /// @notice Makes the week's emission if that has not been done, gives a pool's part to its gauge unless more than that is
    /// still flowing there, and passes on its fees. Anyone may.
    function distribute(address pool) external;

    /// @notice The same for all pools.
    function distributeAll() external;

    function escrow() external view returns (IVotingEscrow);

    function token() external view returns (IERC20);

    function minter() external view returns (IMinter);

    function pools() external view returns (address[] memory);

    function placeOf(address pool) external view returns (Place memory);

    /// @notice Emission that waits to be given to a pool's gauge.
    function claimable(address pool) external view returns (uint256);

    /// @notice A pool's votes as they count for emission now.
    function weightOf(address pool) external view returns (uint256);

    /// @notice The votes of all pools as they count now.
    function totalWeight() external view returns (uint256);
}
