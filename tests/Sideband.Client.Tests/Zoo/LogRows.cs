namespace Sideband.Client.Tests.Zoo;

/// <summary>Faults of the event log.</summary>
internal static class LogRows
{
    private const byte Storage = 0x0A;
    private const byte GetEntry = 0x43;

    public static IReadOnlyList<Row> All { get; } =
    [
        new(
            "the last entry names the first as next",
            new() { Twist = (asked, a) => IsEnd(asked, a) ? [a[0], 1, 0, .. a[3..]] : a },
            Errand.Log
        ),
        new(
            "the last entry names 0 as next",
            new() { Twist = (asked, a) => IsEnd(asked, a) ? [a[0], 0, 0, .. a[3..]] : a },
            Errand.Log
        ),
        new(
            "the last entry names itself as next",
            new() { Twist = (asked, a) => IsEnd(asked, a) ? [.. a[..1], a[3], a[4], .. a[3..]] : a },
            Errand.Log
        ),
        new(
            "the log tells of no entries",
            new() { Twist = (asked, a) => asked.Is(Storage, 0x40) ? [.. a[..2], 0, 0, .. a[4..]] : a },
            Errand.Log
        ),
        new(
            "the log tells of more entries than there are",
            new() { Twist = (asked, a) => asked.Is(Storage, 0x40) ? [.. a[..2], 60, 0, .. a[4..]] : a },
            Errand.Log
        ),
        new(
            "whole entries are refused",
            new() { Answer = a => a.Is(Storage, GetEntry) && a.Body[5] > 8 ? [0xCA] : null },
            Errand.Log
        ),
        new(
            "all entries have number 0",
            new()
            {
                Twist = (asked, a) =>
                    IsEntry(asked, a) && asked.Body[2] > 1 && asked.Body[2] < 0xFF ? [.. a[..3], 0, 0, .. a[5..]] : a,
            },
            Errand.Log
        ),
        new(
            "an entry is cut off",
            new() { Twist = (asked, a) => IsEntry(asked, a) && asked.Body[2] == 3 ? a[..^1] : a },
            Errand.Log
        )
        {
            Error = "has 15 bytes instead of 16",
        },
        // HP DL380 G5 (FreeIPMI assumesystemevent)
        new(
            "events are records of a type that is none",
            new() { Twist = (asked, a) => IsEntry(asked, a) ? [.. a[..5], 0x05, .. a[6..]] : a },
            Errand.Log
        ),
        new(
            "the log's reservation is lost three times",
            new() { Answer = a => a.Is(Storage, 0x47) && a.Count < 3 ? [0xC5] : null },
            Errand.Log
        ),
        new(
            "the log's reservation is always lost",
            new() { Answer = a => a.Is(Storage, 0x47) ? [0xC5] : null },
            Errand.Log
        )
        {
            Error = "Clear SEL",
        },
    ];

    private static bool IsEntry(Asked asked, byte[] answer) => asked.Is(Storage, GetEntry) && answer.Length > 5;

    private static bool IsEnd(Asked asked, byte[] answer) =>
        IsEntry(asked, answer) && asked.Body[2] < 0xFF && answer[1] == 0xFF && answer[2] == 0xFF;
}
