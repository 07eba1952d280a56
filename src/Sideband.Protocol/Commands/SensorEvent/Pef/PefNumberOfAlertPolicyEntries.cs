using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent.Pef;

/// <summary>PEF parameter 8: how many entries the alert policy table has.</summary>
/// <param name="Count">How many.</param>
public readonly record struct PefNumberOfAlertPolicyEntries(byte Count) : IParameter<PefNumberOfAlertPolicyEntries>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(8, "Number of Alert Policy Entries", ParameterAccess.ReadOnly);

    static PefNumberOfAlertPolicyEntries IMessage<PefNumberOfAlertPolicyEntries>.Layout<W>(
        ref W w,
        in PefNumberOfAlertPolicyEntries m
    ) => new(w.Bits(7, m.Count, pad: 1));
}
