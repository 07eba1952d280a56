using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 40: the user of an account.</summary>
/// <param name="Account">Which.</param>
/// <param name="Name">ASCII, at most 16 characters.</param>
public readonly record struct SerialPppAccountUserName(byte Account, Octets Name) : IParameter<SerialPppAccountUserName>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(40, "PPP Account User Names", ParameterAccess.ReadWrite) { HasSetSelector = true };

    static SerialPppAccountUserName IMessage<SerialPppAccountUserName>.Layout<W>(
        ref W w,
        in SerialPppAccountUserName m
    ) => new(w.U8(m.Account), w.Rest(m.Name));
}
