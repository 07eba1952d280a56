using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 41: the domain of that user.</summary>
/// <param name="Account">Which.</param>
/// <param name="Domain">ASCII, at most 16 characters.</param>
public readonly record struct SerialPppAccountUserDomain(byte Account, Octets Domain)
    : IParameter<SerialPppAccountUserDomain>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(41, "PPP Account User Domains", ParameterAccess.ReadWrite) { HasSetSelector = true };

    static SerialPppAccountUserDomain IMessage<SerialPppAccountUserDomain>.Layout<W>(
        ref W w,
        in SerialPppAccountUserDomain m
    ) => new(w.U8(m.Account), w.Rest(m.Domain));
}
