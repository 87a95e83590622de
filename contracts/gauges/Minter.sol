// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";

import {IManagedToken} from "../token/IManagedToken.sol";
import {IVotingEscrow} from "../ve/IVotingEscrow.sol";
import {EmissionMath} from "./EmissionMath.sol";
import {IGaugeDistributor} from "./IGaugeDistributor.sol";
import {IMinter} from "./IMinter.sol";
import {IPowerRewards} from "./IPowerRewards.sol";

/// @title Makes a week's emission, once a week
/// @dev Needs the minter's role of the token. What gauges gave back is used before any is made.
contract Minter is IMinter, Ownable, ReentrancyGuard {
    using SafeERC20 for IERC20;

    /// @dev So far out that no sum can overflow: ten times more each week is no schedule any more.
    uint256 private constant MAX_FACTOR = 10 * EmissionMath.BPS;

    IERC20 private immutable _token;
    IVotingEscrow private immutable _escrow;
    IGaugeDistributor private immutable _voter;
    IPowerRewards private immutable _lockers;
    Terms private _terms;
    address private _team;
    uint256 private _weekly;
    uint256 private _made;
    uint256 private _activePeriod;

    constructor(
        IVotingEscrow escrow,
        IGaugeDistributor voter,
        IPowerRewards lockers,
        address admin,
        address team_,
        Terms memory terms_
    ) Ownable(admin) {
        (_escrow, _token, _voter, _lockers) = (escrow, escrow.token(), voter, lockers);
        _activePeriod = _week();
        _changeTerms(terms_);
        _changeTeam(team_);
    }

    /// @inheritdoc IMinter
    function updatePeriod() external nonReentrant returns (bool) {
        if (_week() <= _activePeriod) return false;
        (uint256 emission, uint256 rebase, uint256 team_) = due();
        bool tail = _inTail();
        _activePeriod = _week();
        if (!tail) _decay();
        emit Minted(_week() / 1 weeks, emission, rebase, team_, tail);
        _make(emission + rebase + team_);
        if (rebase != 0) {
            _token.forceApprove(address(_lockers), rebase);
            _lockers.notify(rebase);
        }
        if (emission != 0) {
            _token.forceApprove(address(_voter), emission);
            _voter.notifyEmission(emission);
        }
        if (team_ != 0) _token.safeTransfer(_team, team_);
        return true;
    }

    /// @inheritdoc IMinter
    function setTerms(Terms calldata next) external onlyOwner {
        _changeTerms(next);
    }

    /// @inheritdoc IMinter
    function setTeam(address next) external onlyOwner {
        _changeTeam(next);
    }

    /// @inheritdoc IMinter
    function terms() external view returns (Terms memory) {
        return _terms;
    }

    /// @inheritdoc IMinter
    function team() external view returns (address) {
        return _team;
    }

    /// @inheritdoc IMinter
    function weekly() external view returns (uint256) {
        return _weekly;
    }

    /// @inheritdoc IMinter
    function activePeriod() external view returns (uint256) {
        return _activePeriod;
    }

    /// @inheritdoc IMinter
    function due() public view returns (uint256 emission, uint256 rebase, uint256 team_) {
        uint256 supply = _token.totalSupply();
        emission = _inTail() ? Math.mulDiv(supply, _terms.tailRateBps, EmissionMath.BPS) : _weekly;
        rebase = EmissionMath.rebaseOf(_terms.rebase, emission, _escrow.supply(), supply);
        team_ = EmissionMath.teamOf(emission + rebase, _terms.teamRateBps);
        uint256 wanted = emission + rebase + team_;
        uint256 possible = Math.saturatingAdd(_token.balanceOf(address(this)), _managed().mintable());
        if (wanted <= possible) return (emission, rebase, team_);
        emission = Math.mulDiv(emission, possible, wanted);
        rebase = Math.mulDiv(rebase, possible, wanted);
        team_ = Math.mulDiv(team_, possible, wanted);
    }

    function _make(uint256 amount) private {
        uint256 held = _token.balanceOf(address(this));
        if (amount > held) _managed().mint(address(this), amount - held);
    }

    function _decay() private {
        uint256 factor = _made < _terms.growthEpochs ? _terms.growthBps : _terms.decayBps;
        _made++;
        _weekly = Math.mulDiv(_weekly, factor, EmissionMath.BPS);
    }

    function _changeTerms(Terms memory next) private {
        if (
            next.weekly > type(uint112).max ||
            next.growthBps > MAX_FACTOR ||
            next.decayBps > MAX_FACTOR ||
            next.growthEpochs > 520 ||
            next.tailRateBps > EmissionMath.BPS ||
            next.teamRateBps >= EmissionMath.BPS
        ) revert BadTerms(next);
        emit TermsSet(_terms, next);
        _terms = next;
        (_weekly, _made) = (next.weekly, 0);
    }

    function _changeTeam(address next) private {
        if (next == address(0)) revert ZeroTeam();
        emit TeamSet(_team, next);
        _team = next;
    }

    function _inTail() private view returns (bool) {
        return _weekly < _terms.tailBelow;
    }

    function _managed() private view returns (IManagedToken) {
        return IManagedToken(address(_token));
    }

    function _week() private view returns (uint256) {
        return block.timestamp - (block.timestamp % 1 weeks);
    }
}
