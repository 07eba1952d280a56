namespace Sideband.Client.Tests.Zoo;

/// <summary>Faults of the repository of sensor data records.</summary>
internal static class RepositoryRows
{
    private const byte Storage = 0x0A;
    private const byte GetSdr = 0x23;
    private const int Offset = 4;
    private const int Count = 5;

    public static IReadOnlyList<Row> All { get; } =
    [
        .. Sizes("CAh", 0xCA),
        .. Sizes("C8h", 0xC8),
        .. Sizes("C7h", 0xC7),
        .. Sizes("FFh", 0xFF),
        // Xyratex
        new(
            "whole records come short",
            new()
            {
                Twist = (asked, a) => IsRead(asked) && asked.Body[Count] == 0xFF ? a[..Math.Min(a.Length, 19)] : a,
            },
            Errand.Sensors
        ),
        new(
            "reservations are lost three times",
            new() { Answer = a => IsRead(a) && a.Body[Offset] > 0 && a.Count is > 3 and < 7 ? [0xC5] : IsWhole(a) },
            Errand.Sensors
        ),
        new(
            "reservations are always lost",
            new() { Answer = a => IsRead(a) && a.Body[Offset] > 0 ? [0xC5] : IsWhole(a) },
            Errand.Sensors
        )
        {
            Error = "keeps changing",
        },
        // HP DL585 G7
        new("a record's length says more than there is", new() { Twist = Longer }, Errand.Sensors),
        // ipmitool rewrites them from the request
        new(
            "all records have number 0",
            new() { Twist = (asked, a) => IsStart(asked, a) ? [.. a[..3], 0, 0, .. a[5..]] : a },
            Errand.Sensors
        ),
        new(
            "all records have another's number",
            new() { Twist = (asked, a) => IsStart(asked, a) ? [.. a[..3], 9, 9, .. a[5..]] : a },
            Errand.Sensors
        ),
        new(
            "the last record names the first as next",
            new() { Twist = (asked, a) => IsEnd(asked, a) ? [a[0], 1, 0, .. a[3..]] : a },
            Errand.Sensors
        ),
        new(
            "the last record names 0 as next",
            new() { Twist = (asked, a) => IsEnd(asked, a) ? [a[0], 0, 0, .. a[3..]] : a },
            Errand.Sensors
        ),
        new(
            "the last record names itself as next",
            new() { Twist = (asked, a) => IsEnd(asked, a) ? [a[0], asked.Body[2], asked.Body[3], .. a[3..]] : a },
            Errand.Sensors
        ),
        // Inspur (FreeIPMI assumemaxsdrrecordcount), Fujitsu
        new(
            "the repository tells of no records",
            new() { Twist = (asked, a) => asked.Is(Storage, 0x20) ? [.. a[..2], 0, 0, .. a[4..]] : a },
            Errand.Sensors
        ),
        new(
            "the repository tells of too many records",
            new() { Twist = (asked, a) => asked.Is(Storage, 0x20) ? [.. a[..2], 99, 0, .. a[4..]] : a },
            Errand.Sensors
        ),
        new(
            "a record behind the last is named, and is not there",
            new() { Twist = (asked, a) => IsEnd(asked, a) ? [a[0], 0x77, 0x77, .. a[3..]] : a },
            Errand.Sensors
        ),
        // Dell FC830
        new(
            "a record behind the last is named, and answers C3h",
            new()
            {
                Twist = (asked, a) => IsEnd(asked, a) ? [a[0], 0x77, 0x77, .. a[3..]] : a,
                Answer = a => IsRead(a) && a.Body[2] == 0x77 ? [0xC3] : null,
            },
            Errand.Sensors
        ),
        new(
            "a record of a type that is none stands first",
            new()
            {
                Twist = (asked, a) =>
                    IsRead(asked) && asked.Body[2] is 0 && asked.Body[Offset] == 0 && a.Length > 7
                        ? [.. a[..6], 0x77, .. a[7..]]
                        : a,
            },
            Errand.Sensors
        )
        {
            Reads = "12V=12 ok \nFAN 1=5000 ok \nPSU 1=- ok Presence detected\nPSU 2=- ok Presence detected\n",
        },
        new("the repository is not there", new() { Answer = a => a.Is(Storage, 0x20) ? [0xC1] : null }, Errand.Sensors)
        {
            Error = "Get SDR Repository Info",
        },
    ];

    private static bool IsRead(Asked asked) => asked.Is(Storage, GetSdr);

    private static byte[]? IsWhole(Asked asked) => IsRead(asked) && asked.Body[Count] == 0xFF ? [0xCA] : null;

    private static bool IsStart(Asked asked, byte[] answer) =>
        IsRead(asked) && asked.Body[Offset] == 0 && answer.Length > 5;

    private static bool IsEnd(Asked asked, byte[] answer) =>
        IsRead(asked) && answer.Length > 3 && answer[1] == 0xFF && answer[2] == 0xFF;

    /// <summary>Controllers that say by this code that they cannot give so many bytes.</summary>
    private static IEnumerable<Row> Sizes(string name, byte code)
    {
        foreach (var most in (int[])[32, 16, 8])
        {
            yield return new(
                $"at most {most} bytes of a record are given; more is {name}",
                new() { Answer = a => IsRead(a) && a.Body[Count] > most ? [code] : null },
                Errand.Sensors
            );
        }
    }

    private static byte[] Longer(Asked asked, byte[] answer)
    {
        if (!IsRead(asked) || answer[0] != 0)
            return asked.Is(Storage, GetSdr) && answer[0] != 0 ? [0xC9] : answer;
        if (asked.Body[Offset] == 0 && answer.Length > 7)
            answer[7] += 6;
        return answer;
    }
}
