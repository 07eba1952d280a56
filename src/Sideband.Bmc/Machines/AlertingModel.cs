using Sideband.Bmc.Alerting;
using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Framing.Snmp;

namespace Sideband.Bmc.Machines;

/// <summary>What a machine does about events from the start. (IPMI v2.0 §17) Many controllers may share one.</summary>
public sealed record AlertingModel
{
    /// <summary>Nothing beyond what every machine does: nobody is alerted.</summary>
    public static AlertingModel None { get; } = new();

    /// <summary>What event filtering does at all.</summary>
    public PefControl Control { get; init; } = new(true, true, true, false);

    /// <summary>The actions that are allowed.</summary>
    public PefActions Allowed { get; init; } =
        PefActions.Alert
        | PefActions.PowerDown
        | PefActions.Reset
        | PefActions.PowerCycle
        | PefActions.Oem
        | PefActions.DiagnosticInterrupt;

    /// <summary>Seconds after a start before it acts on power.</summary>
    public byte StartupDelay { get; init; } = 60;

    /// <summary>Seconds after a start before it alerts, where the control says so.</summary>
    public byte AlertStartupDelay { get; init; } = 60;

    /// <summary>Filters from number 1 on; the standard ones stand behind all that can be set.</summary>
    public IReadOnlyList<PefFilter> Filters { get; init; } = [];

    /// <summary>Entries of the alert policy table from number 1 on; their numbers here do not count.</summary>
    public IReadOnlyList<PefAlertPolicy> Policies { get; init; } = [];

    /// <summary>Alert strings from number 1 on.</summary>
    public IReadOnlyList<AlertStringModel> Strings { get; init; } = [];

    /// <summary>Destinations; their numbers are their places from 1 among those of the same LAN channel.</summary>
    public IReadOnlyList<AlertDestinationModel> Destinations { get; init; } = [];

    /// <summary>The community of its traps; at most 18 characters.</summary>
    public string Community { get; init; } = "public";

    /// <summary>The port that traps are sent to.</summary>
    public int Port { get; init; } = SnmpTrap.Port;

    /// <summary>The program of the OEM action with its arguments; without one there is no such action.</summary>
    public IReadOnlyList<string> Program { get; init; } = [];

    internal PefTables Tables => field ??= PefTables.Of(this);
}
