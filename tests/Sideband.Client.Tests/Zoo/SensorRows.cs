using Sideband.Client.Quirks;

namespace Sideband.Client.Tests.Zoo;

/// <summary>Faults of sensors.</summary>
internal static class SensorRows
{
    private const byte SensorEvent = 0x04;
    private const byte GetReading = 0x2D;

    public static IReadOnlyList<Row> All { get; } =
    [
        // FreeIPMI takes all of these for "not available"
        .. ((byte[])[0xCB, 0xCD, 0xC9, 0xCE, 0xD5, 0xFF, 0xD3, 0xCC, 0xC1]).Select(code => new Row(
            $"a sensor answers {code:X2}h",
            new() { Answer = a => IsFan(a) ? [code] : null },
            Errand.Sensors
        )
        {
            Reads = WithoutFan,
        }),
        new(
            "a sensor answers with its reading alone",
            new() { Twist = (asked, a) => IsFan(asked) ? a[..2] : a },
            Errand.Sensors
        )
        {
            Reads = WithoutFan,
        },
        new(
            "a sensor answers without states",
            new() { Twist = (asked, a) => IsFan(asked) ? a[..3] : a },
            Errand.Sensors
        ),
        new(
            "a sensor says that it is not scanned",
            new() { Twist = (asked, a) => IsFan(asked) ? [.. a[..2], (byte)(a[2] & 0xBF), .. a[3..]] : a },
            Errand.Sensors
        )
        {
            Reads = WithoutFan,
        },
        // Dell 2900 (FreeIPMI ignorescanningdisabled)
        new(
            "a sensor says that it is not scanned, and is read by name",
            new() { Twist = (asked, a) => IsFan(asked) ? [.. a[..2], (byte)(a[2] & 0xBF), .. a[3..]] : a },
            Errand.Sensors
        )
        {
            Named = QuirkSet.Of(Quirk.IgnoreScanningDisabled),
        },
        // Fujitsu RX300 (FreeIPMI assumebmcowner)
        new("records name an owner that is not there", new() { Twist = OwnedBy(0x60) }, Errand.Sensors)
        {
            Named = QuirkSet.Of(Quirk.AssumeBmcOwner),
        },
        // ipmitool #85: software IDs cannot be bridged to
        new("records name software as owner", new() { Twist = OwnedBy(0x41) }, Errand.Sensors)
        {
            Reads =
                "CPU Temp=- unavailable \n12V=- unavailable \nFAN 1=- unavailable \nPSU 1=- unavailable \nPSU 2=- unavailable \n",
        },
        // ipmitool #118
        new(
            "units are FFh",
            new()
            {
                Twist = (asked, a) =>
                    IsRecord(asked) && a.Length > 30 && a[6] == 1 ? [.. a[..24], 0xFF, .. a[25..]] : a,
            },
            Errand.Sensors
        ),
    ];

    private const string WithoutFan =
        "CPU Temp=40 ok \n12V=12 ok \nFAN 1=- unavailable \nPSU 1=- ok Presence detected\nPSU 2=- ok Presence detected\n";

    private static bool IsFan(Asked asked) => asked.Is(SensorEvent, GetReading) && asked.Body[0] == 3;

    private static bool IsRecord(Asked asked) => asked.Is(0x0A, 0x23);

    /// <summary>The owner stands behind the five bytes of a record's header.</summary>
    private static Func<Asked, byte[], byte[]> OwnedBy(byte owner) =>
        (asked, a) =>
            IsRecord(asked) && asked.Body[4] == 0 && a.Length > 9 && a[6] is 1 or 2 ? [.. a[..8], owner, .. a[9..]] : a;
}
