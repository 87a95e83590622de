// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {CodecLibrary} from "./CodecLibrary.sol";

/// @title A contract that says back what it is told, in every kind of type the ABI has.
contract CodecMock {
    enum Colour {
        Red,
        Green,
        Blue
    }

    struct Point {
        int128 x;
        int128 y;
    }

    struct Shape {
        string name;
        Point[] points;
        Point origin;
        bytes4[3] tags;
        address owner;
        bool closed;
        bytes data;
    }

    uint256 private _count;
    string private _label;

    event Counted(address indexed by, uint256 count, int64 indexed change, bool up);
    event Noted(string indexed key, bytes indexed raw, Point indexed at, string text, uint256[] list);
    event Listed(uint256[] indexed ids, bytes32 indexed topic, bytes4 indexed tag, Shape shape);
    event Marked(uint256 amount);
    event Marked(address indexed who, bool on);
    event Unnamed(uint256, address indexed);
    event Whispered(uint256 indexed number, string text) anonymous;

    error Locked(uint256 unlockAt);
    error Denied(address who, string why);
    error Bare();

    /// @param label_ Must not be empty.
    constructor(string memory label_, Point memory origin) payable {
        require(bytes(label_).length > 0, "label is empty");
        require(origin.x >= 0, "x is negative");
        _label = label_;
    }

    // Changes of state, ether and events.

    function increase(uint256 by) external returns (uint256 before, uint256 now_) {
        before = _count;
        now_ = CodecLibrary.add(before, by);
        _count = now_;
        emit Counted(msg.sender, now_, -7, true);
    }

    function pay(bytes32 memo) external payable returns (bytes32, uint256) {
        return (memo, msg.value);
    }

    function note(string calldata key, bytes calldata data, Point calldata at, uint256[] calldata list) external {
        emit Noted(key, data, at, key, list);
    }

    function enlist(uint256[] calldata ids, bytes32 topic, bytes4 tag, Shape calldata value) external {
        emit Listed(ids, topic, tag, value);
    }

    function mark(uint256 amount, address who_) external {
        emit Marked(amount);
        emit Marked(who_, true);
        emit Unnamed(amount, who_);
        emit Whispered(amount, "psst");
    }

    // Views of what there is.

    function label() external view returns (string memory) {
        return _label;
    }

    function count() external view returns (uint256) {
        return _count;
    }

    function caller() external view returns (address) {
        return msg.sender;
    }

    // What is told is said back.

    function words(
        uint8 small,
        uint256 large,
        int8 low,
        int256 high,
        bool flag,
        address who,
        bytes1 one,
        bytes32 all
    )
        external
        pure
        returns (
            uint8 small_,
            uint256 large_,
            int8 low_,
            int256 high_,
            bool flag_,
            address who_,
            bytes1 one_,
            bytes32 all_
        )
    {
        return (small, large, low, high, flag, who, one, all);
    }

    function oddWords(uint24 a, int40 b, bytes20 c, Colour d) external pure returns (uint24, int40, bytes20, Colour) {
        return (a, b, c, d);
    }

    function text(string calldata value) external pure returns (string memory) {
        return value;
    }

    function raw(bytes calldata value) external pure returns (bytes memory) {
        return value;
    }

    function account(address value) external pure returns (address) {
        return value;
    }

    function lists(
        uint256[] calldata numbers,
        address[] calldata accounts,
        string[2] calldata pair,
        int16[3][] calldata rows
    )
        external
        pure
        returns (uint256[] memory numbers_, address[] memory accounts_, string[2] memory pair_, int16[3][] memory rows_)
    {
        return (numbers, accounts, pair, rows);
    }

    function point(Point calldata value) external pure returns (Point memory) {
        return value;
    }

    function shape(Shape calldata value) external pure returns (Shape memory) {
        return value;
    }

    function shapes(Shape[2][] calldata value) external pure returns (Shape[2][] memory) {
        return value;
    }

    // Three functions of one name.

    function pick(uint256) external pure returns (string memory) {
        return "number";
    }

    function pick(address) external pure returns (string memory) {
        return "address";
    }

    function pick(uint256 a, Point calldata b) external pure returns (uint256, int128) {
        return (a, b.x);
    }

    // Failures.

    function locked(uint256 unlockAt) external pure returns (uint256) {
        revert Locked(unlockAt);
    }

    function denied(address who_, string calldata why) external pure returns (bool) {
        revert Denied(who_, why);
    }

    function bare() external pure {
        revert Bare();
    }

    function refuse(string calldata why) external pure {
        revert(why);
    }

    function silent() external pure {
        // solhint-disable-next-line reason-string, gas-custom-errors
        revert();
    }

    function divide(uint256 a, uint256 b) external pure returns (uint256) {
        return a / b;
    }

    function subtract(uint256 a, uint256 b) external pure returns (uint256) {
        return a - b;
    }

    function itemAt(uint256[] calldata values, uint256 index) external pure returns (uint256) {
        return values[index];
    }

    function endless() external pure {
        while (true) {}
    }
}
