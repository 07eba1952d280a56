using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Chassis.Boot;

/// <summary>Boot option parameter 4: who has handled the boot options.</summary>
/// <param name="WriteMask">Which of the next bits to take over; reads as zero.</param>
/// <param name="Pending">Who has not yet.</param>
public readonly record struct BootInfoAcknowledge(BootAcknowledgement WriteMask, BootAcknowledgement Pending)
    : IParameter<BootInfoAcknowledge>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(4, "Boot info acknowledge", ParameterAccess.ReadWrite);

    static BootInfoAcknowledge IMessage<BootInfoAcknowledge>.Layout<W>(ref W w, in BootInfoAcknowledge m) =>
        new(w.Enum(8, m.WriteMask), w.Enum(8, m.Pending));
}
