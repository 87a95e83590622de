// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";

import {ISolidlyPair} from "../amm/ISolidlyPair.sol";
import {ExactTransfer} from "../token/ExactTransfer.sol";
import {IVotingEscrow} from "../ve/IVotingEscrow.sol";
import {EpochRewards} from "./EpochRewards.sol";
import {Gauge} from "./Gauge.sol";
import {GaugeFactory} from "./GaugeFactory.sol";
import {IEpochRewards} from "./IEpochRewards.sol";
import {IGauge} from "./IGauge.sol";
import {IGaugeDistributor} from "./IGaugeDistributor.sol";
import {IMinter} from "./IMinter.sol";

/// @title Shares out emission over pools by votes, whatever votes weigh
/// @dev Whoever knows the votes says what of all emission so far is a pool's (`_takeShare`).
abstract contract GaugeDistributor is IGaugeDistributor, Ownable, ReentrancyGuard {
    using SafeERC20 for IERC20;
    using ExactTransfer for IERC20;

    /// @inheritdoc IGaugeDistributor
    IVotingEscrow public immutable escrow;
    /// @inheritdoc IGaugeDistributor
    IERC20 public immutable token;
    /// @inheritdoc IGaugeDistributor
    IMinter public immutable minter;

    GaugeFactory private immutable _factory;
    address private immutable _founder;
    address[] private _pools;
    mapping(address pool => Place) private _places;
    mapping(address pool => uint256) private _claimable;

    /// @param admin Who may add, kill and revive gauges
    /// @param founder Who may add gauges too, as whoever sets all of this up does before the admin has a say
    constructor(
        IVotingEscrow escrow_,
        IMinter minter_,
        GaugeFactory factory,
        address admin,
        address founder
    ) Ownable(admin) {
        (escrow, token, minter, _factory, _founder) = (escrow_, escrow_.token(), minter_, factory, founder);
    }

    /// @inheritdoc IGaugeDistributor
    function createGauge(address pool) external returns (address) {
        if (msg.sender != _founder) _checkOwner();
        if (_places[pool].gauge != address(0)) revert GaugeExists(pool);
        _startShare(pool);
        (Gauge gauge, EpochRewards fees, EpochRewards bribes) = _factory.create(ISolidlyPair(pool), token);
        _places[pool] = Place(address(gauge), address(fees), address(bribes), true);
        _pools.push(pool);
        emit GaugeCreated(pool, address(gauge), address(fees), address(bribes));
        return address(gauge);
    }

    /// @inheritdoc IGaugeDistributor
    function killGauge(address pool) external nonReentrant onlyOwner {
        _requireAlive(pool);
        _update(pool);
        _places[pool].alive = false;
        emit GaugeKilled(pool);
        uint256 waiting = _claimable[pool];
        _claimable[pool] = 0;
        _giveBack(pool, waiting);
    }

    /// @inheritdoc IGaugeDistributor
    function reviveGauge(address pool) external nonReentrant onlyOwner {
        if (_place(pool).alive) revert GaugeAlive(pool);
        _update(pool);
        _places[pool].alive = true;
        emit GaugeRevived(pool);
    }

    /// @inheritdoc IGaugeDistributor
    /// @dev Called in the middle of `distribute`; what is done here depends on nothing that is unfinished there.
    function notifyEmission(uint256 amount) external {
        if (msg.sender != address(minter)) revert NotMinter(msg.sender);
        if (amount == 0) revert ZeroAmount();
        _allot(amount);
        emit EmissionReceived(amount);
        token.pull(msg.sender, amount);
    }

    /// @inheritdoc IGaugeDistributor
    function distribute(address pool) external {
        minter.updatePeriod();
        _distribute(pool);
    }

    /// @inheritdoc IGaugeDistributor
    function distributeAll() external {
        minter.updatePeriod();
        for (uint256 i = 0; i < _pools.length; i++) _distribute(_pools[i]);
    }

    /// @inheritdoc IGaugeDistributor
    function pools() external view returns (address[] memory) {
        return _pools;
    }

    /// @inheritdoc IGaugeDistributor
    function placeOf(address pool) external view returns (Place memory) {
        return _places[pool];
    }

    /// @inheritdoc IGaugeDistributor
    function claimable(address pool) external view returns (uint256) {
        return _claimable[pool] + (_places[pool].alive ? _shareOf(pool) : 0);
    }

    /// @dev A pool gets nothing of what came before.
    function _startShare(address pool) internal virtual;

    /// @dev New emission, for all pools.
    function _allot(uint256 amount) internal virtual;

    /// @dev What of emission is a pool's since the last time, which is then over.
    function _takeShare(address pool) internal virtual returns (uint256);

    /// @dev Brings a pool up to now, before its votes change.
    function _update(address pool) internal {
        uint256 share = _takeShare(pool);
        if (_places[pool].alive) _claimable[pool] += share;
        else _giveBack(pool, share);
    }

    /// @dev The votes of an account for a pool, for what its voters earn.
    function _tellVotes(address pool, address account, uint256 votes) internal {
        Place storage place = _places[pool];
        IEpochRewards(place.fees).setBalance(account, votes);
        IEpochRewards(place.bribes).setBalance(account, votes);
    }

    /// @dev What `_takeShare` would give now.
    function _shareOf(address pool) internal view virtual returns (uint256);

    function _requireAlive(address pool) internal view {
        if (!_place(pool).alive) revert GaugeDead(pool);
    }

    function _distribute(address pool) private nonReentrant {
        IGauge gauge = IGauge(_place(pool).gauge);
        _update(pool);
        uint256 amount = _claimable[pool];
        // As little as makes no wei a second waits, as does what would thin out a larger stream.
        if (amount > gauge.left() && amount >= 1 weeks) {
            _claimable[pool] = 0;
            emit EmissionDistributed(pool, address(gauge), amount);
            token.forceApprove(address(gauge), amount);
            gauge.notify(amount);
        }
        gauge.claimFees();
    }

    function _giveBack(address pool, uint256 amount) private {
        if (amount == 0) return;
        emit EmissionReturned(pool, amount);
        token.safeTransfer(address(minter), amount);
    }

    function _place(address pool) private view returns (Place storage place) {
        place = _places[pool];
        if (place.gauge == address(0)) revert NoGauge(pool);
    }
}
