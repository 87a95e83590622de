// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

/// @title A sum of votes that fall to zero on straight lines, known at the start of each week
/// @dev Curve's GaugeController: a value and how much it falls each second, which changes where votes end.
library FadingWeight {
    /// @param bias The value at a time
    /// @param slope How much it falls each second from then on
    struct Point {
        uint256 bias;
        uint256 slope;
    }

    /// @param known The last week that is written down, which is the one to come; 0 before the first vote
    struct Weight {
        uint256 known;
        mapping(uint256 week => Point) points;
        mapping(uint256 week => uint256) changes;
    }

    /// @notice A vote: its slope, and when it has fallen to zero.
    struct Line {
        uint256 slope;
        uint256 end;
    }

    uint256 internal constant WEEK = 1 weeks;

    /// @notice Exchanges one vote for another, which ends later or is none, from the start of the coming week on.
    function replace(Weight storage weight, Line memory before, Line memory next) internal {
        uint256 week = _fill(weight);
        Point memory point = weight.points[week];
        point.bias = _less(point.bias + at(next, week), at(before, week));
        bool counts = before.end > week;
        point.slope = counts ? _less(point.slope + next.slope, before.slope) : point.slope + next.slope;
        weight.points[week] = point;
        if (counts) weight.changes[before.end] -= before.slope;
        if (next.end > week) weight.changes[next.end] += next.slope;
    }

    /// @notice The value at the start of a week.
    function biasAt(Weight storage weight, uint256 week) internal view returns (uint256) {
        if (weight.known == 0 || week <= weight.known) return weight.points[week].bias;
        Point memory point = weight.points[weight.known];
        for (uint256 t = weight.known; t < week; t += WEEK) point = _next(weight, point, t);
        return point.bias;
    }

    /// @notice What a vote counts at a time.
    function at(Line memory line, uint256 time) internal pure returns (uint256) {
        return line.end > time ? line.slope * (line.end - time) : 0;
    }

    function _fill(Weight storage weight) private returns (uint256 week) {
        week = (block.timestamp / WEEK + 1) * WEEK;
        uint256 from = weight.known == 0 ? week : weight.known;
        Point memory point = weight.points[from];
        for (uint256 t = from; t < week; t += WEEK) {
            point = _next(weight, point, t);
            weight.points[t + WEEK] = point;
        }
        weight.known = week;
    }

    function _next(Weight storage weight, Point memory point, uint256 week) private view returns (Point memory) {
        uint256 fall = point.slope * WEEK;
        if (point.bias <= fall) return Point(0, 0);
        return Point(point.bias - fall, _less(point.slope, weight.changes[week + WEEK]));
    }

    function _less(uint256 a, uint256 b) private pure returns (uint256) {
        return a > b ? a - b : 0;
    }
}
