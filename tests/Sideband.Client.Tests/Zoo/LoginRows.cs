using Sideband.Client.Quirks;
using Sideband.Protocol.Sessions;

namespace Sideband.Client.Tests.Zoo;

/// <summary>Faults of the log-in of IPMI 2.0.</summary>
internal static class LoginRows
{
    private const int StatusAt = 1;
    private const int Rakp2Code = 40;
    private const int Rakp4Code = 8;

    public static IReadOnlyList<Row> All { get; } =
    [
        // Intel 82571 (ipmitool -o i82571spt)
        new(
            "RAKP codes are made of the role without its name-only bit",
            new() { HashedRole = role => (byte)(role & 0x0F) },
            Errand.Identity
        )
        {
            Seen = Quirk.I82571Spt,
        },
        // Intel S5000 (ipmitool -o intelplus, OpenIPMI rakp3_wrong_rolem)
        new("RAKP message 3 has to be made of the privilege alone", new() { WantsPlainProof = true }, Errand.Identity)
        {
            Seen = Quirk.IntelPlus,
        },
        // Intel SE7520AF2 (FreeIPMI intel20)
        new("names have to have sixteen bytes", new() { WantsFilledName = true }, Errand.Identity)
        {
            Seen = Quirk.Intel20,
        },
        new(
            "a network chip wants the whole field of the name, and no privilege set",
            new()
            {
                HashedRole = role => (byte)(role & 0x0F),
                Hears = (type, p) => type != PayloadType.Rakp1 || p.Length == 44,
                Answer = a => a.Is(6, 0x3B) ? [] : null,
            },
            Errand.Identity
        )
        {
            Named = QuirkSet.Of(Quirk.I82571Spt),
        },
        .. ((Quirk[])[Quirk.I82571Spt, Quirk.IntelPlus]).Select(quirk => new Row(
            $"{quirk} was remembered of another controller",
            new(),
            Errand.Identity
        )
        {
            Remembered = QuirkSet.Of(quirk),
        }),
        new(
            "names must not be filled, as was remembered of another controller",
            new() { SetUp = RefusesFilledName() },
            Errand.Identity
        )
        {
            Remembered = QuirkSet.Of(Quirk.Intel20),
        },
        // Supermicro H8QME, Sun Fire 4100 (FreeIPMI supermicro20, sun20)
        new(
            "the code of RAKP message 2 has zeros behind it",
            new() { SetUp = Changed(PayloadType.Rakp2, p => [.. p, 0, 0, 0, 0]) },
            Errand.Identity
        )
        {
            Seen = Quirk.Supermicro20,
        },
        new(
            "the check of RAKP message 4 is not cut",
            new() { SetUp = Changed(PayloadType.Rakp4, p => [.. p, .. new byte[16]]) },
            Errand.Identity
        )
        {
            Seen = Quirk.Supermicro20,
        },
        new(
            "the code of RAKP message 2 is cut to sixteen bytes",
            new() { SetUp = Changed(PayloadType.Rakp2, p => p[..(Rakp2Code + 16)]) },
            Errand.Identity
        )
        {
            Error = "a code of 16 bytes in RAKP message 2; it has to have 32",
        },
        new(
            "the code of RAKP message 2 is missing",
            new() { SetUp = Changed(PayloadType.Rakp2, p => p[..Rakp2Code]) },
            Errand.Identity
        )
        {
            Error = "a code of 0 bytes in RAKP message 2",
        },
        new(
            "the code of RAKP message 2 is wrong",
            new() { SetUp = Changed(PayloadType.Rakp2, p => Flipped(p, Rakp2Code)) },
            Errand.Identity
        )
        {
            Error = "does not know user 'admin' with this password",
        },
        new(
            "RAKP message 2 is cut off in its random number",
            new() { SetUp = Changed(PayloadType.Rakp2, p => p[..20]) },
            Errand.Identity
        )
        {
            Error = "too short",
        },
        new(
            "the check of RAKP message 4 is cut to eight bytes",
            new() { SetUp = Changed(PayloadType.Rakp4, p => p[..(Rakp4Code + 8)]) },
            Errand.Identity
        )
        {
            Error = "a code of 8 bytes in RAKP message 4",
        },
        new(
            "the check of RAKP message 4 is missing",
            new() { SetUp = Changed(PayloadType.Rakp4, p => p[..Rakp4Code]) },
            Errand.Identity
        )
        {
            Error = "a code of 0 bytes in RAKP message 4",
        },
        new(
            "the check of RAKP message 4 is wrong",
            new() { SetUp = Changed(PayloadType.Rakp4, p => Flipped(p, Rakp4Code)) },
            Errand.Identity
        )
        {
            Error = "its session key is another",
        },
        // The first half of Intel's fault, by an algorithm that the suite does not have.
        new(
            "the check of RAKP message 4 is made by MD5",
            new() { CheckedBy = AuthenticationAlgorithm.RakpHmacMd5 },
            Errand.Identity
        )
        {
            Error = "its session key is another",
        },
        new(
            "Open Session gives session number 0",
            new() { SetUp = Changed(PayloadType.OpenSessionResponse, p => [.. p[..8], 0, 0, 0, 0, .. p[12..]]) },
            Errand.Identity
        )
        {
            Error = "opens a session without a number",
        },
        new(
            "Open Session answers with other algorithms",
            new() { SetUp = Changed(PayloadType.OpenSessionResponse, p => [.. p[..16], 1, .. p[17..]]) },
            Errand.Identity
        )
        {
            Error = "other algorithms than suite 17",
        },
        new(
            "Open Session answers with another algorithm for codes",
            new() { SetUp = Changed(PayloadType.OpenSessionResponse, p => [.. p[..24], 1, .. p[25..]]) },
            Errand.Identity
        )
        {
            Error = "other algorithms than suite 17",
        },
        new(
            "Open Session answers that nothing will be encrypted",
            new() { SetUp = Changed(PayloadType.OpenSessionResponse, p => [.. p[..32], 0, .. p[33..]]) },
            Errand.Identity
        )
        {
            Error = "other algorithms than suite 17",
        },
        // Supermicro X8DTG, Intel S5500WBV (FreeIPMI integritycheckvalue)
        new(
            "RAKP message 4 has a check where the suite has none",
            new() { SetUp = Changed(PayloadType.Rakp4, p => [.. p, .. new byte[20]]) },
            Errand.Identity
        )
        {
            Suite = 0,
        },
        // Intel S5000 (ipmitool -o intelplus) with a suite whose two algorithms differ
        new(
            "the check of RAKP message 4 is cut to the size of another suite's",
            new() { SetUp = Changed(PayloadType.Rakp4, p => p[..(Rakp4Code + 12)]) },
            Errand.Identity
        )
        {
            Error = "a code of 12 bytes in RAKP message 4; it has to have 16",
        },
        // ipmi_sim 2.0.33
        new("a suite is refused with two bytes", new() { SetUp = RefusesFirst(0x11, 2) }, Errand.Identity),
        // Intel M50CYP refuses suites so
        new("a suite is refused for want of resources", new() { SetUp = RefusesFirst(0x01, 8) }, Errand.Identity),
        new(
            "our session number comes back with its bytes turned round",
            new()
            {
                SetUp = Changed(PayloadType.OpenSessionResponse, p => [.. p[..4], p[7], p[6], p[5], p[4], .. p[8..]]),
            },
            Errand.Identity
        )
        {
            Error = "they answer something that was not asked",
            Timeout = 2000,
        },
        new("tags are not given back", new() { SetUp = (_, p) => [0xEE, .. p[1..]] }, Errand.Identity)
        {
            Error = "they answer something that was not asked",
            Timeout = 2000,
        },
        new("the first answer of each step of the log-in is lost", new() { SetUp = LosesFirst() }, Errand.Identity),
        // Asus and others (FreeIPMI authcap)
        new(
            "authentication capabilities are told without 2.0",
            new() { Twist = (asked, a) => asked.Is(6, 0x38) ? [a[0], a[1], 0x04, .. a[3..]] : a },
            Errand.Identity
        ),
        new(
            "authentication capabilities are refused",
            new() { Answer = asked => asked.Is(6, 0x38) ? [0xCC] : null },
            Errand.Identity
        ),
        // HP, Supermicro X11: no sessions of 1.5 at all
        new(
            "RAKP message 3 is refused in every form",
            new() { SetUp = Changed(PayloadType.Rakp4, p => [p[0], 0x0F, 0, 0, .. p[4..8]]) },
            Errand.Identity
        )
        {
            Error = "refuses the same proof from here",
        },
        // sun20: wrong tags behind the good ones
        new(
            "the list of suites ends with rubbish",
            new() { Twist = (asked, a) => asked.Is(6, 0x54) ? [.. a[..2], 0xC0, 3, 1, 0x41, 0x81, 0x55, 0x12] : a },
            Errand.Suites
        )
        {
            Reads = "3",
        },
        new(
            "the list of suites is rubbish",
            new() { Twist = (asked, a) => asked.Is(6, 0x54) ? [.. a[..2], 0x55, 0xAA, 0x01] : a },
            Errand.Suites
        )
        {
            Reads = "",
        },
        new(
            "the list of suites never ends",
            new()
            {
                Twist = (asked, a) =>
                    asked.Is(6, 0x54)
                        ? [.. a[..2], 0xC0, 3, 1, 0x41, 0x81, 0xC0, 17, 3, 0x44, 0x81, 0xC0, 2, 1, 0x41, 0xC0, 0]
                        : a,
            },
            Errand.Suites
        )
        {
            Reads = "3 17 2 0",
        },
        new("the GUID is all zeros", new() { Twist = (asked, a) => asked.Is(6, 0x37) ? new byte[17] : a }, Errand.Guid)
        {
            Reads = "00000000-0000-0000-0000-000000000000",
        },
    ];

    private static Func<PayloadType, byte[], byte[]?> Changed(PayloadType type, Func<byte[], byte[]> change) =>
        (which, payload) => which == type && payload[StatusAt] == 0 ? change(payload) : payload;

    private static Func<PayloadType, byte[], byte[]?> RefusesFirst(byte status, int length)
    {
        var refused = false;
        return (type, p) =>
        {
            if (refused || type != PayloadType.OpenSessionResponse)
                return p;
            refused = true;
            return ((byte[])[p[0], status, 0, 0, .. p[4..8]])[..length];
        };
    }

    /// <summary>The first log-in comes with a filled name.</summary>
    private static Func<PayloadType, byte[], byte[]?> RefusesFilledName()
    {
        var refused = false;
        return (type, p) =>
        {
            if (refused || type != PayloadType.Rakp2)
                return p;
            refused = true;
            return [p[0], 0x0D, 0, 0, .. p[4..8]];
        };
    }

    private static Func<PayloadType, byte[], byte[]?> LosesFirst()
    {
        var lost = new HashSet<PayloadType>();
        return (type, p) => lost.Add(type) ? null : p;
    }

    private static byte[] Flipped(byte[] bytes, int at)
    {
        bytes[at] ^= 0x01;
        return bytes;
    }
}
