using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 27: who is paged.</summary>
/// <param name="Account">Which.</param>
/// <param name="PagerId">ASCII, at most 16 characters.</param>
public readonly record struct SerialTapPagerIdString(byte Account, Octets PagerId) : IParameter<SerialTapPagerIdString>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(27, "TAP Pager ID Strings", ParameterAccess.ReadWrite) { HasSetSelector = true };

    static SerialTapPagerIdString IMessage<SerialTapPagerIdString>.Layout<W>(ref W w, in SerialTapPagerIdString m) =>
        new(w.U8(m.Account), w.Rest(m.PagerId));
}
