using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Sol;

/// <summary>SOL parameter 1: whether there is serial over LAN.</summary>
/// <param name="Enabled">It can be activated.</param>
public readonly record struct SolEnable(bool Enabled) : IParameter<SolEnable>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(1, "SOL Enable", ParameterAccess.ReadWrite);

    static SolEnable IMessage<SolEnable>.Layout<W>(ref W w, in SolEnable m) => new(w.Flag(m.Enabled, pad: 7));
}
