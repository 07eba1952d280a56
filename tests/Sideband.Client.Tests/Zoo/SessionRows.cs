using System.Buffers.Binary;
using Sideband.Client.Quirks;

namespace Sideband.Client.Tests.Zoo;

/// <summary>Faults of packets in sessions of IPMI 2.0.</summary>
internal static class SessionRows
{
    public static IReadOnlyList<Row> All { get; } =
    [
        // Tyan S2882 (FreeIPMI idzero), there in 1.5
        new("packets have session number 0", new() { SessionNumber = _ => 0 }, Errand.Identity)
        {
            Seen = Quirk.IdZero,
        },
        new(
            "packets have the session's number turned round",
            new() { SessionNumber = BinaryPrimitives.ReverseEndianness },
            Errand.Identity
        )
        {
            Seen = Quirk.IdZero,
        },
        // Sun ILOM (FreeIPMI endianseq), there in 1.5
        new(
            "numbers of packets are turned round",
            new() { Number = BinaryPrimitives.ReverseEndianness },
            Errand.Sensors
        )
        {
            Seen = Quirk.EndianSeq,
        },
        // ASRock MT-C224
        new("numbers of packets skip every other", new() { Number = n => (2 * n) - 1 }, Errand.Sensors),
        new("the first packet has number 0", new() { Number = n => n - 1 }, Errand.Identity),
        new("numbers of packets stand still", new() { Number = _ => 1 }, Errand.Identity)
        {
            Error = "their number was there before, or is far off",
            Timeout = 1000,
        },
        new("numbers of packets are drawn by lot", new() { Number = n => n * 2654435761 }, Errand.Identity)
        {
            Error = "their number was there before, or is far off",
            Timeout = 1000,
        },
        new(
            "codes of packets are wrong",
            new()
            {
                Packets = p =>
                    [
                        [.. p[..^1], (byte)(p[^1] ^ 1)],
                    ],
            },
            Errand.Identity
        )
        {
            Error = "their authentication code is wrong",
            Timeout = 1000,
        },
        new("packets are neither encrypted nor authenticated", new() { Packets = p => [Bare(p)] }, Errand.Identity)
        {
            Error = "they lack the protection that the session has",
            Timeout = 1000,
        },
        new(
            "packets have bytes behind their end",
            new()
            {
                Packets = p =>
                    [
                        [.. p, 0, 0, 0, 0],
                    ],
            },
            Errand.Identity
        )
        {
            Error = "their authentication code is wrong",
            Timeout = 1000,
        },
        new("packets are cut off", new() { Packets = p => [p[..20]] }, Errand.Identity)
        {
            Error = "they are no packets of this session, or cut off",
            Timeout = 1000,
        },
        new("every packet comes twice", new() { Packets = p => [p, [.. p]] }, Errand.Sensors),
        new(
            "rubbish comes before every packet",
            new()
            {
                Packets = p =>
                    [
                        [1, 2, 3],
                        [6, 0, 0xFF, 7, 6, 0],
                        p,
                    ],
            },
            Errand.Sensors
        ),
        new("numbers turned round were remembered of another controller", new(), Errand.Sensors)
        {
            Remembered = QuirkSet.Of(Quirk.EndianSeq),
        },
        // ipmitool -o icts, -o intelwv2
        new("the pad is counted in another way", new(), Errand.Sensors) { Named = QuirkSet.Of(Quirk.Icts) },
        new("packets are only taken behind others", new() { WantsThump = true }, Errand.Identity)
        {
            Named = QuirkSet.Of(Quirk.IntelWv2),
        },
        // OpenIPMI rmcpp_integ_sik: with the quirk it would be; our sound half of the controller takes K1 only
        new(
            "codes of packets are made with the session integrity key",
            new() { IntegrityBySik = true },
            Errand.Identity
        )
        {
            Named = QuirkSet.Of(Quirk.IntegritySik),
        },
    ];

    /// <summary>The packet without its flags of protection; what was code and pad is payload.</summary>
    private static byte[] Bare(byte[] packet)
    {
        byte[] bare = [.. packet[..5], (byte)(packet[5] & 0x3F), .. packet[6..]];
        BinaryPrimitives.WriteUInt16LittleEndian(bare.AsSpan(14), (ushort)(bare.Length - 16));
        return bare;
    }
}
