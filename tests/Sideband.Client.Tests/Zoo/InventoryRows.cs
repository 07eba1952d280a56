namespace Sideband.Client.Tests.Zoo;

/// <summary>Faults of inventories.</summary>
internal static class InventoryRows
{
    private const byte Storage = 0x0A;
    private const byte Read = 0x11;

    public static IReadOnlyList<Row> All { get; } =
    [
        .. ((byte[])[0xCA, 0xC8, 0xC7, 0xC9, 0xFF]).Select(code => new Row(
            $"at most 16 bytes of an inventory are given; more is {code:X2}h",
            new() { Answer = a => a.Is(Storage, Read) && a.Body[3] > 16 ? [code] : null },
            Errand.Inventory
        )),
        // freeipmi #34
        new(
            "the inventory is busy twice",
            new() { Answer = a => a.Is(Storage, Read) && a.Count < 2 ? [0x81] : null },
            Errand.Inventory
        ),
        new(
            "the inventory is busy for ever",
            new() { Answer = a => a.Is(Storage, Read) ? [0x81] : null },
            Errand.Inventory
        )
        {
            Error = "Read FRU Data",
        },
        new(
            "the inventory is said to be larger than it is",
            new() { Twist = (asked, a) => asked.Is(Storage, 0x10) ? [a[0], 0, 0x40, a[3]] : a },
            Errand.Inventory
        ),
        new(
            "the inventory is said to be empty",
            new() { Twist = (asked, a) => asked.Is(Storage, 0x10) ? [a[0], 0, 0, a[3]] : a },
            Errand.Inventory
        )
        {
            Reads = "no inventory",
        },
        new(
            "the inventory gives no bytes",
            new() { Twist = (asked, a) => asked.Is(Storage, Read) ? [0, 0] : a },
            Errand.Inventory
        )
        {
            Reads = "no inventory",
        },
        new(
            "the inventory gives fewer bytes than asked",
            new() { Twist = (asked, a) => asked.Is(Storage, Read) && a.Length > 9 ? [0, 7, .. a[2..9]] : a },
            Errand.Inventory
        ),
        new(
            "the inventory gives more bytes than asked",
            new() { Twist = (asked, a) => asked.Is(Storage, Read) && a[0] == 0 ? [.. a, 0xEE, 0xEE] : a },
            Errand.Inventory
        ),
        // FreeIPMI skipchecks
        new(
            "an area's checksum is wrong",
            new() { Twist = (asked, a) => IsFirst(asked, a) ? [.. a[..^1], (byte)(a[^1] ^ 1)] : a },
            Errand.Inventory
        ),
        new(
            "the header's checksum is wrong, and that is said",
            new() { Twist = (asked, a) => IsFirst(asked, a) ? [.. a[..9], (byte)(a[9] ^ 1), .. a[10..]] : a },
            Errand.InventoryProblems
        )
        {
            Reads = "header: the checksum is wrong; product R100",
        },
        new(
            "an area lies beyond the end, and that is said",
            new() { Twist = (asked, a) => IsFirst(asked, a) ? [.. a[..5], 0xF0, .. a[6..]] : a },
            Errand.InventoryProblems
        )
        {
            Reads = "header: the checksum is wrong\nBoard area: the version or the length is wrong; product R100",
        },
        new(
            "multirecords lie beyond the end, and that is said",
            new() { Twist = (asked, a) => IsFirst(asked, a) ? [.. a[..7], 0xF0, .. a[8..]] : a },
            Errand.InventoryProblems
        )
        {
            Reads = "header: the checksum is wrong\nmultirecord 1: there is none; product R100",
        },
        new("the inventory is not there", new() { Answer = a => a.Is(Storage, 0x10) ? [0xCB] : null }, Errand.Inventory)
        {
            Error = "Get FRU Inventory Area Info",
        },
    ];

    private static bool IsFirst(Asked asked, byte[] answer) =>
        asked.Is(Storage, Read) && asked.Body is [_, 0, 0, _] && answer.Length > 10;
}
