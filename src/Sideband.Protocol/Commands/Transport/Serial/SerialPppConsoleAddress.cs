using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 48: the address that a caller gets.</summary>
/// <param name="Address">The address.</param>
public readonly record struct SerialPppConsoleAddress(Ipv4Address Address) : IParameter<SerialPppConsoleAddress>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(48, "PPP Remote Console IP Address", ParameterAccess.ReadWrite);

    static SerialPppConsoleAddress IMessage<SerialPppConsoleAddress>.Layout<W>(ref W w, in SerialPppConsoleAddress m) =>
        new(new Ipv4Address(w.Address(4, m.Address.Octets, nameof(Address))));
}
