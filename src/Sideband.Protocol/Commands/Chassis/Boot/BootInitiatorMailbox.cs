using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Chassis.Boot;

/// <summary>Boot option parameter 7: a block of data for the one who boots.</summary>
/// <param name="Block">From 0; block 0 begins with an IANA number.</param>
/// <param name="Data">Up to sixteen bytes.</param>
public readonly record struct BootInitiatorMailbox(byte Block, Octets Data) : IParameter<BootInitiatorMailbox>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(7, "Boot initiator mailbox", ParameterAccess.ReadWrite) { HasSetSelector = true };

    static BootInitiatorMailbox IMessage<BootInitiatorMailbox>.Layout<W>(ref W w, in BootInitiatorMailbox m) =>
        new(w.U8(m.Block), w.Rest(m.Data));
}
