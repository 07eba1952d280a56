using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>The highest level of sixteen cipher suites; <see cref="PrivilegeLevel.None"/> does not allow a suite. (IPMI v2.0 §23.2, parameter 24)</summary>
/// <param name="A">Of the first suite.</param>
/// <param name="B">Of the second suite.</param>
/// <param name="C">Of the third suite.</param>
/// <param name="D">Of the fourth suite.</param>
/// <param name="E">Of the fifth suite.</param>
/// <param name="F">Of the sixth suite.</param>
/// <param name="G">Of the seventh suite.</param>
/// <param name="H">Of the eighth suite.</param>
/// <param name="I">Of the ninth suite.</param>
/// <param name="J">Of the tenth suite.</param>
/// <param name="K">Of the eleventh suite.</param>
/// <param name="L">Of the twelfth suite.</param>
/// <param name="M">Of the thirteenth suite.</param>
/// <param name="N">Of the fourteenth suite.</param>
/// <param name="O">Of the fifteenth suite.</param>
/// <param name="P">Of the sixteenth suite.</param>
public readonly record struct CipherSuiteLevels(
    PrivilegeLevel A,
    PrivilegeLevel B,
    PrivilegeLevel C,
    PrivilegeLevel D,
    PrivilegeLevel E,
    PrivilegeLevel F,
    PrivilegeLevel G,
    PrivilegeLevel H,
    PrivilegeLevel I,
    PrivilegeLevel J,
    PrivilegeLevel K,
    PrivilegeLevel L,
    PrivilegeLevel M,
    PrivilegeLevel N,
    PrivilegeLevel O,
    PrivilegeLevel P
) : IMessage<CipherSuiteLevels>
{
    static CipherSuiteLevels IMessage<CipherSuiteLevels>.Layout<W>(ref W w, in CipherSuiteLevels m) =>
        new(
            w.Enum(4, m.A),
            w.Enum(4, m.B),
            w.Enum(4, m.C),
            w.Enum(4, m.D),
            w.Enum(4, m.E),
            w.Enum(4, m.F),
            w.Enum(4, m.G),
            w.Enum(4, m.H),
            w.Enum(4, m.I),
            w.Enum(4, m.J),
            w.Enum(4, m.K),
            w.Enum(4, m.L),
            w.Enum(4, m.M),
            w.Enum(4, m.N),
            w.Enum(4, m.O),
            w.Enum(4, m.P)
        );

    /// <summary>The levels in order.</summary>
    public PrivilegeLevel[] ToArray() => [A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P];

    /// <summary>Makes one of up to sixteen levels; those that are missing are not allowed.</summary>
    public static CipherSuiteLevels From(ReadOnlySpan<PrivilegeLevel> levels)
    {
        Span<PrivilegeLevel> all = stackalloc PrivilegeLevel[16];
        levels[..Math.Min(levels.Length, all.Length)].CopyTo(all);
        return new(
            all[0],
            all[1],
            all[2],
            all[3],
            all[4],
            all[5],
            all[6],
            all[7],
            all[8],
            all[9],
            all[10],
            all[11],
            all[12],
            all[13],
            all[14],
            all[15]
        );
    }
}
