using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent.Pef;

/// <summary>PEF parameter 15: what is done to other chassis.</summary>
/// <param name="Number">Which entry.</param>
/// <param name="Channel">By which channel.</param>
/// <param name="Delayed">Only when the own system has shut down.</param>
/// <param name="Force">At once; otherwise asked.</param>
/// <param name="Group0">A group.</param>
/// <param name="Group1">A group.</param>
/// <param name="Group2">A group.</param>
/// <param name="Group3">A group.</param>
/// <param name="Operation">0 off, 1 on, 2 cycle, 3 reset, 4 diagnostic interrupt, 5 soft shutdown.</param>
/// <param name="Retries">How often to try again.</param>
public readonly record struct PefGroupControl(
    byte Number,
    byte Channel,
    bool Delayed,
    bool Force,
    PefGroup Group0,
    PefGroup Group1,
    PefGroup Group2,
    PefGroup Group3,
    byte Operation,
    byte Retries
) : IParameter<PefGroupControl>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(15, "Group Control Table", ParameterAccess.ReadWrite) { HasSetSelector = true };

    static PefGroupControl IMessage<PefGroupControl>.Layout<W>(ref W w, in PefGroupControl m) =>
        new(
            w.U8(m.Number),
            w.Bits(4, m.Channel),
            w.Flag(m.Delayed),
            w.Flag(m.Force, pad: 2),
            w.Part(m.Group0),
            w.Part(m.Group1),
            w.Part(m.Group2),
            w.Part(m.Group3),
            w.Bits(4, m.Operation),
            w.Bits(3, m.Retries, pad: 1)
        );
}
