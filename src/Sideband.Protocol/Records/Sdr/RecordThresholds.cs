using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sdr;

/// <summary>The thresholds that a record gives. (IPMI v2.0 §43.1, bytes 37 to 42)</summary>
/// <param name="UpperNonRecoverable">Raw.</param>
/// <param name="UpperCritical">Raw.</param>
/// <param name="UpperNonCritical">Raw.</param>
/// <param name="LowerNonRecoverable">Raw.</param>
/// <param name="LowerCritical">Raw.</param>
/// <param name="LowerNonCritical">Raw.</param>
public readonly record struct RecordThresholds(
    byte UpperNonRecoverable,
    byte UpperCritical,
    byte UpperNonCritical,
    byte LowerNonRecoverable,
    byte LowerCritical,
    byte LowerNonCritical
) : IMessage<RecordThresholds>
{
    static RecordThresholds IMessage<RecordThresholds>.Layout<W>(ref W w, in RecordThresholds m) =>
        new(
            w.U8(m.UpperNonRecoverable),
            w.U8(m.UpperCritical),
            w.U8(m.UpperNonCritical),
            w.U8(m.LowerNonRecoverable),
            w.U8(m.LowerCritical),
            w.U8(m.LowerNonCritical)
        );
}
