namespace Sideband.Client.Tests.Zoo;

/// <summary>Faults of serial over LAN.</summary>
internal static class ConsoleRows
{
    private const byte App = 0x06;
    private const byte Activate = 0x48;

    public static IReadOnlyList<Row> All { get; } =
    [
        Of("a sound console", new()),
        // Asus P5M2, Intel S5500 (FreeIPMI solpayloadsize)
        Of(
            "the console's sizes are 0",
            new()
            {
                Twist = (asked, a) => asked.Is(App, Activate) && a.Length > 9 ? [.. a[..5], 0, 0, 0, 0, .. a[9..]] : a,
            }
        ),
        Of(
            "the console's sizes are FFFFh",
            new()
            {
                Twist = (asked, a) =>
                    asked.Is(App, Activate) && a.Length > 9 ? [.. a[..5], 0xFF, 0xFF, 0xFF, 0xFF, .. a[9..]] : a,
            }
        ),
        // Supermicro H8QME (FreeIPMI solport)
        Of(
            "the console's port is 0",
            new() { Twist = (asked, a) => asked.Is(App, Activate) && a.Length > 10 ? [.. a[..9], 0, 0, .. a[11..]] : a }
        ),
        Of(
            "the console's port is turned round",
            new()
            {
                Twist = (asked, a) =>
                    asked.Is(App, Activate) && a.Length > 10 ? [.. a[..9], a[10], a[9], .. a[11..]] : a,
            }
        ),
        // Supermicro X8SIL-F (FreeIPMI solstatus)
        Of(
            "whether the console is in use is not told",
            new() { Answer = a => a.Is(App, 0x4A) || a.Is(App, 0x4B) ? [0xC1] : null }
        ),
        // Intel Windmill (FreeIPMI solpacketseq)
        Of("the first acknowledgements of the console have another number", new() { Sol = Misnumbered() }),
        Of("every third packet of the console is lost", new() { Sol = LosesEvery(3) }),
        Of("serial over LAN is switched off", new() { Answer = a => a.Is(App, Activate) ? [0x81] : null }) with
        {
            Error = "serial over LAN is disabled",
        },
        Of("somebody has the console", new() { Answer = a => a.Is(App, Activate) ? [0x80] : null }) with
        {
            Error = "somebody has the console",
        },
    ];

    private static Row Of(string name, Fault fault) =>
        new(name, fault, Errand.Console)
        {
            Reads =
                "echo one two three four five six seven eight nine ten\r\none two three four five six seven eight nine ten\r\nroot@node:~$ ",
            Timeout = 8000,
        };

    private static Func<byte[], byte[]?> Misnumbered()
    {
        var count = 0;
        return packet =>
            packet[1] != 0 && count++ < 2 ? [packet[0], (byte)((packet[1] & 0xF) ^ 8), .. packet[2..]] : packet;
    }

    private static Func<byte[], byte[]?> LosesEvery(int nth)
    {
        var count = 0;
        return packet => ++count % nth == 0 ? null : packet;
    }
}
