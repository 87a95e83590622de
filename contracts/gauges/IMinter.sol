// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

/// @title Makes a week's emission, once a week
/// @notice Emission falls or grows by a factor each week until it is less than a threshold, from where on it is a part of the
/// supply. Beside it come a rebase for those who have tokens locked, and the team's part of all that is made.
interface IMinter {
    /// @notice What lockers get beside emission E, of a supply of which the part `s` is locked.
    enum Rebase {
        /// @notice Nothing.
        None,
        /// @notice E · s³ / 2: against the dilution of those who have most locked.
        Cubic,
        /// @notice E · (1 - s)² / 2: the more the less is locked.
        Square
    }

    /// @param weekly Emission of the first week
    /// @param growthBps What of a week's emission the next one is in the first weeks
    /// @param growthEpochs How many weeks that is so
    /// @param decayBps What of a week's emission the next one is afterwards
    /// @param tailBelow Less than this a week is not made: from then on it is a part of the supply
    /// @param tailRateBps Which part
    /// @param teamRateBps The team's part of all that is made
    struct Terms {
        uint256 weekly;
        uint256 growthBps;
        uint256 growthEpochs;
        uint256 decayBps;
        uint256 tailBelow;
        uint256 tailRateBps;
        uint256 teamRateBps;
        Rebase rebase;
    }

    /// @notice Made for a week: `emission` for gauges, `rebase` for lockers, `team`. `tail` is whether it was a part of the supply.
    event Minted(uint256 indexed epoch, uint256 emission, uint256 rebase, uint256 team, bool tail);
    event TermsSet(Terms previous, Terms next);
    event TeamSet(address indexed previous, address indexed next);

    error BadTerms(Terms terms);
    error ZeroTeam();

    /// @notice Makes what is due if a new week has begun since the last time. Weeks that nobody called in are left out. Where a
    /// cap leaves too little room all parts are cut alike.
    function updatePeriod() external returns (bool made);

    /// @notice Other terms from the next week on; `weekly` is then that week's. For the owner.
    function setTerms(Terms calldata terms) external;

    function setTeam(address team) external;

    function terms() external view returns (Terms memory);

    function team() external view returns (address);

    /// @notice What the next week's emission will be, before the tail and any cap.
    function weekly() external view returns (uint256);

    /// @notice The start of the week that was made last.
    function activePeriod() external view returns (uint256);

    /// @notice Emission, rebase and team's part as they would be made now.
    function due() external view returns (uint256 emission, uint256 rebase, uint256 team_);
}
