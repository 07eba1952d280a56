using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 22: how many addresses there are behind PPP.</summary>
/// <param name="Count">0 to 15.</param>
public readonly record struct SerialNumberOfDestinationAddresses(byte Count)
    : IParameter<SerialNumberOfDestinationAddresses>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(22, "Number of Alert Destination IP Addresses", ParameterAccess.ReadOnly);

    static SerialNumberOfDestinationAddresses IMessage<SerialNumberOfDestinationAddresses>.Layout<W>(
        ref W w,
        in SerialNumberOfDestinationAddresses m
    ) => new(w.Bits(4, m.Count, pad: 4));
}
