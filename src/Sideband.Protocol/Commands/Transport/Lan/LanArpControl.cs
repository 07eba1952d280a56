using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 10: which ARPs the controller sends.</summary>
/// <param name="Gratuitous">Gratuitous ones.</param>
/// <param name="Responses">Answers.</param>
public readonly record struct LanArpControl(bool Gratuitous, bool Responses) : IParameter<LanArpControl>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(10, "BMC-generated ARP control", ParameterAccess.ReadWrite);

    static LanArpControl IMessage<LanArpControl>.Layout<W>(ref W w, in LanArpControl m) =>
        new(w.Flag(m.Gratuitous), w.Flag(m.Responses, pad: 6));
}
