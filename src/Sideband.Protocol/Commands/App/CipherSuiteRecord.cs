using Sideband.Protocol.Sessions;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>An entry of the list that Get Channel Cipher Suites returns in pieces. (IPMI v2.0 §22.15.1)</summary>
/// <param name="Id">The suite's number.</param>
/// <param name="OemIana">IANA number of who defined it; null for the specification's own.</param>
/// <param name="Algorithms">
/// One byte an algorithm: in bits 7 and 6 the kind (0 authentication, 1 integrity, 2 confidentiality), below its number.
/// </param>
public readonly record struct CipherSuiteRecord(byte Id, uint? OemIana, Octets Algorithms)
{
    private const byte StandardTag = 0xC0;
    private const byte OemTag = 0xC1;

    /// <summary>The authentication algorithm named first; none where none is named.</summary>
    public AuthenticationAlgorithm Authentication => (AuthenticationAlgorithm)First(0);

    /// <summary>The integrity algorithm named first; none where none is named.</summary>
    public IntegrityAlgorithm Integrity => (IntegrityAlgorithm)First(1);

    /// <summary>The confidentiality algorithm named first; none where none is named.</summary>
    public ConfidentialityAlgorithm Confidentiality => (ConfidentialityAlgorithm)First(2);

    /// <summary>Reads the whole list. What is cut off or not understood at the end is left out.</summary>
    public static IReadOnlyList<CipherSuiteRecord> ReadAll(ReadOnlySpan<byte> list)
    {
        var records = new List<CipherSuiteRecord>();
        for (var at = 0; at < list.Length && list[at] is StandardTag or OemTag; )
        {
            var head = list[at] == OemTag ? 5 : 2;
            if (at + head > list.Length)
                break;
            uint? oem = list[at] == OemTag ? (uint)(list[at + 2] | list[at + 3] << 8 | list[at + 4] << 16) : null;
            var end = at + head;
            while (end < list.Length && list[end] is not (StandardTag or OemTag))
                end++;
            records.Add(new(list[at + 1], oem, Octets.Create(list[(at + head)..end])));
            at = end;
        }
        return records;
    }

    /// <summary>The record of a suite of the specification.</summary>
    public static CipherSuiteRecord Of(CipherSuite suite) =>
        new(
            suite.Id,
            null,
            (byte[])
                [
                    (byte)suite.Authentication,
                    (byte)(0x40 | (byte)suite.Integrity),
                    (byte)(0x80 | (byte)suite.Confidentiality),
                ]
        );

    /// <summary>The record's bytes.</summary>
    public byte[] ToArray() =>
        OemIana is { } oem
            ? [OemTag, Id, (byte)oem, (byte)(oem >> 8), (byte)(oem >> 16), .. Algorithms.Span]
            : [StandardTag, Id, .. Algorithms.Span];

    private byte First(int kind)
    {
        foreach (var algorithm in Algorithms)
        {
            if (algorithm >> 6 == kind)
                return (byte)(algorithm & 0x3F);
        }
        return 0;
    }
}
