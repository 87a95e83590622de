// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {VestingSchedule} from "./VestingSchedule.sol";

/// @title Grants of one token that vest linearly after a cliff
/// @notice Every grant is paid in whole when it is made, so the contract always holds what it owes. A beneficiary may
/// have many grants.
interface ICliffVesting {
    /// @notice What was promised to whom, and how much of it has been paid.
    /// @param beneficiary Who is paid
    /// @param revocable Whether the owner may stop it
    /// @param revokedAt When vesting was stopped; 0 while it goes on
    /// @param schedule When it begins, cliff and duration
    /// @param total Tokens granted
    /// @param released Tokens paid out so far
    struct Grant {
        address beneficiary;
        bool revocable;
        uint64 revokedAt;
        VestingSchedule.Schedule schedule;
        uint256 total;
        uint256 released;
    }

    /// @notice The owner paid `total` in, which vests from now on by the schedule.
    event GrantCreated(
        uint256 indexed id,
        address indexed beneficiary,
        uint256 total,
        VestingSchedule.Schedule schedule,
        bool revocable
    );
    /// @notice The beneficiary was paid `amount` of what had vested.
    event Released(uint256 indexed id, address indexed beneficiary, uint256 amount);
    /// @notice Vesting stopped; `returned` went back to the owner, what had vested stays the beneficiary's.
    event Revoked(uint256 indexed id, uint256 returned);
    /// @notice The grant belongs to `next`, with all that is vested and unpaid.
    event BeneficiaryChanged(uint256 indexed id, address indexed previous, address indexed next);

    /// @notice A grant of nothing.
    error ZeroAmount();
    /// @notice A grant for nobody.
    error ZeroBeneficiary();
    /// @notice The duration is 0 or shorter than the cliff.
    error BadSchedule(uint64 cliff, uint64 duration);
    /// @notice There is no grant of this id.
    error NoGrant(uint256 id);
    /// @notice All that has vested is paid already.
    error NothingToRelease(uint256 id);
    /// @notice The grant was made irrevocable, or has been revoked already.
    error NotRevocable(uint256 id);
    /// @notice Only the beneficiary may hand a grant on.
    error NotBeneficiary(address caller);

    /// @notice Grants `total` tokens of the owner to `beneficiary`. For the owner only: a revocation pays back to it.
    function create(
        address beneficiary,
        uint256 total,
        VestingSchedule.Schedule calldata schedule,
        bool revocable
    ) external returns (uint256 id);

    /// @notice Pays the beneficiary all that is vested and unpaid. Anyone may call it.
    function release(uint256 id) external returns (uint256 amount);

    /// @notice Stops vesting and returns what has not vested to the owner, who alone may do so.
    function revoke(uint256 id) external returns (uint256 returned);

    /// @notice Hands the grant, unpaid vested tokens included, to `next`. For the beneficiary only.
    function transferBeneficiary(uint256 id, address next) external;

    /// @notice What is granted.
    function token() external view returns (IERC20);

    /// @notice Ids run from 0 to this, exclusive.
    function grantCount() external view returns (uint256);

    /// @notice Everything about a grant; reverts where there is none.
    function grant(uint256 id) external view returns (Grant memory);

    /// @notice Ids of the grants an account is beneficiary of, in no particular order.
    function grantsOf(address beneficiary) external view returns (uint256[] memory);

    /// @notice Tokens of the grant vested at `time`, paid out ones included.
    function vestedAt(uint256 id, uint256 time) external view returns (uint256);

    /// @notice Tokens `release` would pay out now.
    function releasable(uint256 id) external view returns (uint256);

    /// @notice Tokens of all grants neither paid out nor returned.
    function outstanding() external view returns (uint256);
}
