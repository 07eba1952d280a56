using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 17: how many destinations alerts can have.</summary>
/// <param name="Count">0 to 15, the volatile one not counted; 0 means no alerts.</param>
public readonly record struct LanNumberOfDestinations(byte Count) : IParameter<LanNumberOfDestinations>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(17, "Number of Destinations", ParameterAccess.ReadOnly);

    static LanNumberOfDestinations IMessage<LanNumberOfDestinations>.Layout<W>(ref W w, in LanNumberOfDestinations m) =>
        new(w.Bits(4, m.Count, pad: 4));
}
