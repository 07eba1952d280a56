using Sideband.Client.Quirks;

namespace Sideband.Client.Tests.Zoo;

/// <summary>Faults of messages.</summary>
internal static class AnswerRows
{
    public static IReadOnlyList<Row> All { get; } =
    [
        // Supermicro X9DRi-F (FreeIPMI nochecksumcheck)
        new(
            "checksums are wrong",
            new()
            {
                Messages = m =>
                    [
                        [.. m[..^1], (byte)(m[^1] ^ 1)],
                    ],
            },
            Errand.Sensors
        )
        {
            Seen = Quirk.NoChecksumCheck,
        },
        new(
            "the header's checksum is wrong",
            new()
            {
                Messages = m =>
                    [
                        [.. m[..2], (byte)(m[2] ^ 1), .. m[3..]],
                    ],
            },
            Errand.Sensors
        )
        {
            Seen = Quirk.NoChecksumCheck,
        },
        new("answers to other requests come first", new() { Messages = m => [Renumbered(m, 40), m] }, Errand.Sensors),
        new("answers have another request's number", new() { Messages = m => [Renumbered(m, 1)] }, Errand.Identity)
        {
            Error = "they answer something that was not asked",
            Timeout = 1000,
        },
        new(
            "answers have another command",
            new() { Messages = m => [Summed([.. m[..5], (byte)(m[5] ^ 0x80), .. m[6..]])] },
            Errand.Identity
        )
        {
            Error = "they answer something that was not asked",
            Timeout = 1000,
        },
        new(
            "answers are requests",
            new() { Messages = m => [Summed([m[0], (byte)(m[1] ^ 4), m[2], .. m[3..]])] },
            Errand.Identity
        )
        {
            Error = "they answer something that was not asked",
            Timeout = 1000,
        },
        new(
            "answers have no completion code",
            new() { Answer = a => null, Messages = m => [Summed([.. m[..6], 0])] },
            Errand.Identity
        )
        {
            Error = "they answer something that was not asked",
            Timeout = 1000,
        },
        new(
            "answers have bytes behind their end",
            new() { Twist = (_, a) => a[0] == 0 ? [.. a, 0xAA, 0x55] : a },
            Errand.Identity
        ),
        new("an answer is too short", new() { Twist = (asked, a) => asked.Is(6, 1) ? a[..5] : a }, Errand.Identity)
        {
            Error = "Get Device ID has only 4 bytes",
        },
        new("the controller is busy three times", new() { Answer = a => a.Count < 3 ? [0xC0] : null }, Errand.Identity),
        new("the controller is busy for ever", new() { Answer = a => a.Is(6, 1) ? [0xC0] : null }, Errand.Identity)
        {
            Error = "busy",
            Timeout = 1000,
        },
        new(
            "the controller times out within itself twice",
            new() { Answer = a => a.Is(0x04, 0x2D) && a.Count < 2 ? [0xC3] : null },
            Errand.Sensors
        ),
        // ipmitool ignores it on retries
        new(
            "a retry is called a duplicate",
            new() { Answer = a => a.Count == 0 && a.NetFn != 6 ? [0xCF] : null },
            Errand.Sensors
        ),
        new("every first answer is lost", new() { Answer = a => a.Count == 0 ? [] : null }, Errand.Identity),
        // Intel SR870BN4
        new("Close Session is not answered", new() { Answer = a => a.Is(6, 0x3C) ? [] : null }, Errand.Identity),
        // pyghmi: 80h and 81h
        new(
            "more privilege than needed is refused",
            new() { Answer = a => a.Is(6, 0x3B) && a.Body[0] == 4 ? [0x81] : null },
            Errand.Log
        ),
        // FreeIPMI: "no limit set"
        new(
            "there is no limit of power, and that is an error",
            new() { Answer = a => a.Is(0x2C, 0x03) ? [0x80, 0xDC] : null },
            Errand.PowerLimit
        )
        {
            Reads = "none False",
        },
        new("no more privilege is given", new() { Answer = a => a.Is(6, 0x3B) ? [0x80] : null }, Errand.Log)
        {
            Error = "needs privilege",
        },
        new("a command is not there", new() { Answer = a => a.Is(6, 1) ? [0xC1] : null }, Errand.Identity)
        {
            Error = "Get Device ID",
        },
        new("an unknown completion code is given", new() { Answer = a => a.Is(6, 1) ? [0xBE] : null }, Errand.Identity)
        {
            Error = "BEh",
        },
    ];

    private static byte[] Renumbered(byte[] message, int by) =>
        Summed([.. message[..4], (byte)(message[4] + (by << 2)), .. message[5..]]);

    private static byte[] Summed(byte[] m)
    {
        m[2] = (byte)-(m[0] + m[1]);
        m[^1] = (byte)-m[3..^1].Sum(b => b);
        return m;
    }
}
