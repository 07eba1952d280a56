using Sideband.Protocol;
using Sideband.Protocol.Commands.Transport.Lan;

namespace Sideband.Cli.Nouns;

/// <summary>The sixteen levels of a channel's cipher suites by their place in the list of entries. (IPMI v2.0 §23.1, parameter 24)</summary>
internal static class CipherLevels
{
    /// <summary>How many there are.</summary>
    public const int Count = 16;

    /// <summary>The level at a place.</summary>
    public static PrivilegeLevel Of(in CipherSuiteLevels levels, int index) => Array(levels)[index];

    /// <summary>The levels with another one at a place.</summary>
    public static CipherSuiteLevels With(in CipherSuiteLevels levels, int index, PrivilegeLevel level)
    {
        var a = Array(levels);
        a[index] = level;
        return new(
            a[0],
            a[1],
            a[2],
            a[3],
            a[4],
            a[5],
            a[6],
            a[7],
            a[8],
            a[9],
            a[10],
            a[11],
            a[12],
            a[13],
            a[14],
            a[15]
        );
    }

    private static PrivilegeLevel[] Array(in CipherSuiteLevels l) =>
        [l.A, l.B, l.C, l.D, l.E, l.F, l.G, l.H, l.I, l.J, l.K, l.L, l.M, l.N, l.O, l.P];
}
