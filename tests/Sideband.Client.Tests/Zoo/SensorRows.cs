using Sideband.Client.Quirks;
using Sideband.Protocol.Records.Fru;

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
        // The same machine by its maker and its inventory
        new(
            "a sensor of a Dell R610 says that it is not scanned",
            new()
            {
                Answer = a =>
                    IsIdentity(a) ? Made(674)
                    : IsName(a) ? Named("PowerEdge R610", a)
                    : null,
                Twist = (asked, a) => IsFan(asked) ? [.. a[..2], (byte)(a[2] & 0xBF), .. a[3..]] : a,
            },
            Errand.Sensors
        )
        {
            Seen = Quirk.IgnoreScanningDisabled,
        },
        new(
            "a sensor of another Dell says that it is not scanned",
            new()
            {
                Answer = a =>
                    IsIdentity(a) ? Made(674)
                    : IsName(a) ? Named("PowerEdge R740", a)
                    : null,
                Twist = (asked, a) => IsFan(asked) ? [.. a[..2], (byte)(a[2] & 0xBF), .. a[3..]] : a,
            },
            Errand.Sensors
        )
        {
            Reads = WithoutFan,
        },
        new(
            "a machine that was a Dell R610 is another one now",
            new() { Twist = (asked, a) => IsFan(asked) ? [.. a[..2], (byte)(a[2] & 0xBF), .. a[3..]] : a },
            Errand.Sensors
        )
        {
            Remembered = QuirkSet.Of(Quirk.IgnoreScanningDisabled),
            Reads = WithoutFan,
        },
        // FreeIPMI: Quanta S99Q, product 21401, and Supermicro H8QME
        new(
            "a Quanta S99Q takes long to keep a setting",
            new() { Answer = a => IsIdentity(a) ? Made(7244, 21401) : null },
            Errand.Recognised
        )
        {
            Seen = Quirk.VerySlowCommit,
            Reads = "veryslowcommit",
        },
        new(
            "a Supermicro H8QME takes a moment to keep a setting",
            new()
            {
                Answer = a =>
                    IsIdentity(a) ? Made(10876)
                    : IsName(a) ? Named("H8QME-2+", a)
                    : null,
            },
            Errand.Recognised
        )
        {
            Seen = Quirk.SlowCommit,
            Reads = "slowcommit",
        },
        new(
            "a Supermicro H8QME does not tell its name this time",
            new()
            {
                Answer = a =>
                    IsIdentity(a) ? Made(10876)
                    : IsName(a) ? []
                    : null,
            },
            Errand.Recognised
        )
        {
            Remembered = QuirkSet.Of(Quirk.SlowCommit),
            Seen = Quirk.SlowCommit,
            Reads = "slowcommit",
            Timeout = 2000,
        },
        // Fujitsu RX300 (FreeIPMI assumebmcowner)
        new(
            "records of a Fujitsu RX300 S2 name an owner that is not there",
            new()
            {
                Answer = a =>
                    IsIdentity(a) ? Made(10368)
                    : IsName(a) ? Named("PRIMERGY RX300 S2", a)
                    : null,
                Twist = OwnedBy(0x60),
            },
            Errand.Sensors
        )
        {
            Seen = Quirk.AssumeBmcOwner,
        },
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

    private static bool IsIdentity(Asked asked) => asked.Is(0x06, 0x01);

    private static byte[] Made(ushort maker, ushort product = 256) =>
        [0, 0x20, 1, 2, 0x14, 2, 0xBF, (byte)maker, (byte)(maker >> 8), 0, (byte)product, (byte)(product >> 8)];

    /// <summary>Get FRU Inventory Area Info and Read FRU Data of the first inventory.</summary>
    private static bool IsName(Asked asked) => asked.Is(0x0A, 0x10) || asked.Is(0x0A, 0x11);

    /// <summary>An inventory of a product area with a name. (FRU v1.0)</summary>
    private static byte[] Named(string name, Asked asked)
    {
        var inventory = new FruDocument
        {
            Product = new(FruAreaKind.Product, 25, 0, [FruField.Create("Acme", 25), FruField.Create(name, 25)]),
        }.Build();
        if (asked.Command == 0x10)
            return [0, (byte)inventory.Length, 0, 0];
        var from = Math.Min(asked.Body[1], inventory.Length);
        var part = inventory[from..Math.Min(from + asked.Body[3], inventory.Length)];
        return [0, (byte)part.Length, .. part];
    }

    private static bool IsRecord(Asked asked) => asked.Is(0x0A, 0x23);

    /// <summary>The owner stands behind the five bytes of a record's header.</summary>
    private static Func<Asked, byte[], byte[]> OwnedBy(byte owner) =>
        (asked, a) =>
            IsRecord(asked) && asked.Body[4] == 0 && a.Length > 9 && a[6] is 1 or 2 ? [.. a[..8], owner, .. a[9..]] : a;
}
