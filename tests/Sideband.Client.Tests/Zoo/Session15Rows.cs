using Sideband.Client.Quirks;

namespace Sideband.Client.Tests.Zoo;

/// <summary>Faults of sessions of IPMI 1.5.</summary>
internal static class Session15Rows
{
    public static IReadOnlyList<Row> All { get; } =
    [
        // Tyan S2882 (FreeIPMI idzero)
        new("1.5: packets have session number 0", new() { SessionNumber = _ => 0 }, Errand.Identity)
        {
            Is15 = true,
            Seen = Quirk.IdZero,
        },
        // Sun Fire 4100 (FreeIPMI endianseq)
        new("1.5: numbers of packets grow at the wrong end", new() { TurnsNumbers = true }, Errand.Sensors)
        {
            Is15 = true,
            Seen = Quirk.EndianSeq,
        },
        // IBM eServer 325 (FreeIPMI forcepermsg)
        new(
            "1.5: messages are said to need no authentication, and do",
            new() { HidesAuthentication = true },
            Errand.Identity
        )
        {
            Is15 = true,
            Seen = Quirk.ForcePerMsg,
        },
        new("1.5: numbers turned round were remembered of another controller", new(), Errand.Sensors)
        {
            Is15 = true,
            Remembered = QuirkSet.Of(Quirk.EndianSeq),
        },
        // HP and Supermicro X11 have no IPMI 1.5
        new("1.5: sessions are refused", new() { Answer = a => a.Is(6, 0x39) ? [0xCC] : null }, Errand.Identity)
        {
            Is15 = true,
            Error = "refuses a session of IPMI 1.5",
        },
        new(
            "1.5: checksums in the session are wrong",
            new() { Messages = m => [IsBefore(m) ? m : Unsummed(m)] },
            Errand.Sensors
        )
        {
            Is15 = true,
            Seen = Quirk.NoChecksumCheck,
        },
        new("1.5: all checksums are wrong", new() { Messages = m => [Unsummed(m)] }, Errand.Identity)
        {
            Is15 = true,
            Error = "their checksums are wrong",
            Timeout = 1000,
        },
        new(
            "1.5: all checksums are wrong, and are not looked at by name",
            new() { Messages = m => [Unsummed(m)] },
            Errand.Identity
        )
        {
            Is15 = true,
            Named = QuirkSet.Of(Quirk.NoChecksumCheck),
        },
        // Supermicro and Quanta of IPMI 1.5 (ipmitool -o supermicro, -o quanta)
        new("1.5: there is only authentication of the maker's own", new() { WantsOwnKey = true }, Errand.Identity)
        {
            Is15 = true,
            Named = QuirkSet.Of(Quirk.Supermicro),
        },
        new("1.5: answers have no code", new() { LeavesOutCodes = true }, Errand.Identity)
        {
            Is15 = true,
            Error = "they lack the protection that the session has",
            Timeout = 1000,
        },
        new("1.5: answers have no code, and are believed by name", new() { LeavesOutCodes = true }, Errand.Identity)
        {
            Is15 = true,
            Named = QuirkSet.Of(Quirk.NoAuthCodeCheck),
        },
        // Xyratex, Intel Windmill (FreeIPMI noauthcodecheck)
        new("1.5: codes are wrong", new() { Packets = Spoilt }, Errand.Identity)
        {
            Is15 = true,
            Error = "their authentication code is wrong",
            Timeout = 1000,
        },
        new("1.5: codes are wrong, and are believed by name", new() { Packets = Spoilt }, Errand.Identity)
        {
            Is15 = true,
            Named = QuirkSet.Of(Quirk.NoAuthCodeCheck),
        },
        // Supermicro X9SCM-iiF (FreeIPMI nochecksumcheck)
        new(
            "1.5: packets have bytes behind their end",
            new()
            {
                Packets = p =>
                    [
                        [.. p, 0, 0],
                    ],
            },
            Errand.Sensors
        )
        {
            Is15 = true,
        },
        new("1.5: every packet comes twice", new() { Packets = p => [p, [.. p]] }, Errand.Sensors) { Is15 = true },
    ];

    /// <summary>The capabilities and the challenge come before the session.</summary>
    private static bool IsBefore(byte[] message) => message[5] is 0x38 or 0x39;

    private static byte[] Unsummed(byte[] message) => [.. message[..^1], (byte)(message[^1] ^ 1)];

    /// <summary>The code stands behind RMCP's header, type, number and session.</summary>
    private static IEnumerable<byte[]> Spoilt(byte[] packet) =>
        [
            [.. packet[..13], (byte)(packet[13] ^ 1), .. packet[14..]],
        ];
}
