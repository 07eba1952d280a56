using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Bmc.Alerting;

/// <summary>What the filter table makes of an event. (IPMI v2.0 §17.6, §17.13)</summary>
/// <param name="Actions">Power down, cycle and reset exclude each other and the diagnostic interrupt: the strongest remains.</param>
/// <param name="Policy">The alert policy; 0 where nobody is alerted.</param>
/// <param name="Filter">The first filter that gave the policy, or else an action; 0 where none matched.</param>
/// <param name="Severity">The highest of the filters that gave the policy, or else an action.</param>
/// <param name="Program">The first filter that asked for the program; 0 where none did.</param>
internal readonly record struct FilterVerdict(
    PefActions Actions,
    byte Policy,
    byte Filter,
    PefSeverity Severity,
    byte Program = 0
)
{
    private const PefActions Power = PefActions.PowerDown | PefActions.PowerCycle | PefActions.Reset;

    /// <summary>The strongest first. (table 17-1)</summary>
    private static readonly PefActions[] Priorities =
    [
        PefActions.PowerDown,
        PefActions.PowerCycle,
        PefActions.Reset,
        PefActions.DiagnosticInterrupt,
    ];

    /// <summary>What is done about the machine's power, if anything.</summary>
    public PefActions PowerAction => Actions & Power;

    /// <summary>Goes through the whole table.</summary>
    /// <param name="filters">The filters, from number 1 on.</param>
    /// <param name="allowed">The actions that may be done at all.</param>
    /// <param name="entry">The event.</param>
    public static FilterVerdict Of(ReadOnlySpan<PefFilter> filters, PefActions allowed, in SystemEventRecord entry)
    {
        var (actions, policy, first, severity) = (PefActions.None, byte.MaxValue, 0, PefSeverity.Unspecified);
        var program = 0;
        for (var i = 0; i < filters.Length; i++)
        {
            ref readonly var filter = ref filters[i];
            if (!filter.Enabled || !filter.Matches(in entry))
                continue;
            var wanted = filter.Actions & allowed;
            actions |= wanted;
            if (program == 0 && (wanted & PefActions.Oem) != PefActions.None)
                program = i + 1;
            // Policies count from 1: a filter that names none alerts nobody.
            var alerts = (wanted & PefActions.Alert) != PefActions.None && filter.AlertPolicy != 0;
            var rank = alerts ? filter.AlertPolicy : byte.MaxValue;
            if (rank < policy)
                (policy, first, severity) = (rank, 0, PefSeverity.Unspecified);
            if (rank != policy)
                continue;
            first = first == 0 ? i + 1 : first;
            severity = (PefSeverity)Math.Max((byte)severity, (byte)filter.Severity);
        }
        if (policy == byte.MaxValue)
            (policy, actions) = (0, actions & ~PefActions.Alert);
        return new(Strongest(actions), policy, (byte)first, severity, (byte)program);
    }

    private static PefActions Strongest(PefActions actions)
    {
        foreach (var action in Priorities)
        {
            if ((actions & action) != PefActions.None)
                return action | (actions & (PefActions.Alert | PefActions.Oem));
        }
        return actions;
    }
}
