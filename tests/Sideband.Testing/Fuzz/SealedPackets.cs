using Sideband.Protocol.Sessions;

namespace Sideband.Testing.Fuzz;

/// <summary>
/// Packets of sessions, as who has the keys reads them: behind a byte that says which suite. Codes keep changed ones from
/// being decrypted at all, so that there are suites without any, for what is within.
/// </summary>
internal static class SealedPackets
{
    private const int KeySize = 20;
    private static readonly byte[] Payload = [0x20, 0x18, 0xC8, 0x81, 0x04, 0x01, 0x7A];

    /// <summary>With the codes that suites have.</summary>
    public static Decoder Whole { get; } = Of([.. CipherSuite.All]);

    /// <summary>Encrypted, and without a code.</summary>
    public static Decoder Pads { get; } =
        Of([
            .. new[]
            {
                ConfidentialityAlgorithm.AesCbc128,
                ConfidentialityAlgorithm.Xrc4Of128,
                ConfidentialityAlgorithm.Xrc4Of40,
            }.Select(confidentiality => new CipherSuite(
                0x80,
                AuthenticationAlgorithm.RakpHmacSha1,
                IntegrityAlgorithm.None,
                confidentiality
            )),
        ]) with
        {
            Share = 10,
        };

    private static Decoder Of(CipherSuite[] suites)
    {
        var sound = new List<byte[]>();
        var receivers = new SessionCipher[2 * suites.Length];
        for (var i = 0; i < suites.Length; i++)
        {
            using var sender = Cipher(suites[i], toleratesWrongPad: false);
            receivers[2 * i] = Cipher(suites[i], toleratesWrongPad: false);
            receivers[(2 * i) + 1] = Cipher(suites[i], toleratesWrongPad: true);
            foreach (var length in (int[])[Payload.Length, 0, Payload.Length - 1])
            {
                var datagram = new byte[Payload.Length + SessionCipher.LargestOverhead];
                var size = sender.Seal(datagram, PayloadType.Ipmi, 1, 1, Payload.AsSpan(0, length));
                // The first packet of a stream stands alone; what follows needs it.
                sound.Add([(byte)(2 * i), .. datagram[..size]]);
                sound.Add([(byte)((2 * i) + 1), .. datagram[..size]]);
            }
        }
        return new(sound, input => IsOpened(receivers, input));
    }

    private static SessionCipher Cipher(CipherSuite suite, bool toleratesWrongPad)
    {
        using var password = new SessionPassword("a word");
        return new(suite, new byte[KeySize], password, new Counting()) { ToleratesWrongPad = toleratesWrongPad };
    }

    private static bool IsOpened(SessionCipher[] receivers, ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty)
            return false;
        Span<byte> datagram = stackalloc byte[Mutator.Longest];
        input[1..].CopyTo(datagram);
        return SessionPacket.TryParse(datagram[..(input.Length - 1)], out var packet)
            && receivers[input[0] % receivers.Length].TryOpen(in packet, out _);
    }

    private sealed class Counting : RandomSource
    {
        private byte _next;

        public override void Fill(Span<byte> bytes)
        {
            foreach (ref var b in bytes)
                b = _next++;
        }
    }
}
