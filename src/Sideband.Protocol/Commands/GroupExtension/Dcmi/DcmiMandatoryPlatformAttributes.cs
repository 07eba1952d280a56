using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>DCMI capability 2: the log, and how often temperatures are read.</summary>
/// <param name="SelEntries">Entries that the log holds, at most 4095 are told.</param>
/// <param name="FlushesRecords">On rollover single entries go.</param>
/// <param name="FlushesAll">On rollover all entries go.</param>
/// <param name="RollsOver">A full log begins anew.</param>
/// <param name="TemperaturePeriod">Seconds between two readings of a temperature.</param>
public readonly record struct DcmiMandatoryPlatformAttributes(
    ushort SelEntries,
    bool FlushesRecords,
    bool FlushesAll,
    bool RollsOver,
    byte TemperaturePeriod
) : IParameter<DcmiMandatoryPlatformAttributes>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(2, "Mandatory Platform Attributes", ParameterAccess.ReadOnly);

    static DcmiMandatoryPlatformAttributes IMessage<DcmiMandatoryPlatformAttributes>.Layout<W>(
        ref W w,
        in DcmiMandatoryPlatformAttributes m
    ) =>
        new(
            w.Bits16(12, m.SelEntries),
            w.Flag(m.FlushesRecords, skip: 1),
            w.Flag(m.FlushesAll),
            w.Flag(m.RollsOver),
            w.Bits(8, m.TemperaturePeriod, skip: 16)
        );
}
