using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 80: neighbour discovery's timings.</summary>
/// <param name="Number">Which interface.</param>
/// <param name="Block">Which block, from 0.</param>
/// <param name="Data">A byte a timing.</param>
public readonly record struct LanSlaacTiming(byte Number, byte Block, Octets Data) : IParameter<LanSlaacTiming>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(80, "IPv6 Neighbor Discovery / SLAAC Timing Configuration", ParameterAccess.ReadWrite)
        {
            HasSetSelector = true,
            HasBlockSelector = true,
        };

    static LanSlaacTiming IMessage<LanSlaacTiming>.Layout<W>(ref W w, in LanSlaacTiming m) =>
        new(w.U8(m.Number), w.U8(m.Block), w.Rest(m.Data));
}
