using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent.Pef;

/// <summary>PEF parameter 9: an entry of an alert policy.</summary>
/// <param name="Number">Which entry, from 1.</param>
/// <param name="Rule">When it is followed.</param>
/// <param name="Enabled">It is used.</param>
/// <param name="Policy">The policy that it belongs to, from 1.</param>
/// <param name="Destination">Which of the channel's destinations.</param>
/// <param name="Channel">By which channel.</param>
/// <param name="StringSet">Which alert string, or with the next which set of strings.</param>
/// <param name="EventSpecific">The string is looked up by the filter's number.</param>
public readonly record struct PefAlertPolicy(
    byte Number,
    AlertPolicyRule Rule,
    bool Enabled,
    byte Policy,
    byte Destination,
    byte Channel,
    byte StringSet,
    bool EventSpecific
) : IParameter<PefAlertPolicy>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(9, "Alert Policy Table", ParameterAccess.ReadWrite) { HasSetSelector = true };

    static PefAlertPolicy IMessage<PefAlertPolicy>.Layout<W>(ref W w, in PefAlertPolicy m) =>
        new(
            w.Bits(7, m.Number),
            w.Enum(3, m.Rule, skip: 1),
            w.Flag(m.Enabled),
            w.Bits(4, m.Policy),
            w.Bits(4, m.Destination),
            w.Bits(4, m.Channel),
            w.Bits(7, m.StringSet),
            w.Flag(m.EventSpecific)
        );
}
