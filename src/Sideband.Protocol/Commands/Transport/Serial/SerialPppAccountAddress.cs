using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 39: the address of an account.</summary>
/// <param name="Account">Which; 0 is volatile, 1 the controller's own.</param>
/// <param name="Address">The address.</param>
public readonly record struct SerialPppAccountAddress(byte Account, Ipv4Address Address)
    : IParameter<SerialPppAccountAddress>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(39, "PPP Account IP Addresses", ParameterAccess.ReadWrite) { HasSetSelector = true };

    static SerialPppAccountAddress IMessage<SerialPppAccountAddress>.Layout<W>(ref W w, in SerialPppAccountAddress m) =>
        new(w.U8(m.Account), new Ipv4Address(w.Address(4, m.Address.Octets, nameof(Address))));
}
