using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;

namespace Sideband.Bmc.Commands;

/// <summary>
/// Which commands change what is kept: a controller whose store has failed turns them down before they are begun.
/// </summary>
internal static class KeptChanges
{
    private static readonly string[] Verbs =
    [
        "Set ",
        "Add ",
        "Partial Add ",
        "Delete ",
        "Clear ",
        "Write ",
        "Activate/Deactivate ",
    ];

    /// <summary>What these do a late copy of them does no harm to.</summary>
    private static readonly string[] Harmless = ["Get ", "Read ", "Reserve ", "Reset Watchdog Timer"];

    /// <summary>What these set is gone with the next start in any case.</summary>
    private static readonly HashSet<string> ForNow =
    [
        "Set Session Privilege Level",
        "Set Watchdog Timer",
        "Set ACPI Power State",
        "Set Event Receiver",
        "Set BMC Global Enables",
        "Set Sensor Reading And Event Status",
        "Set Serial/Modem Mux",
        "Set PPP UDP Proxy Transmit Data",
        "Clear Message Flags",
    ];

    /// <summary>Whether a command changes what is kept; its name says so.</summary>
    public static bool AreMadeBy(IpmiCommand command) =>
        Verbs.Any(verb => command.Name.StartsWith(verb, StringComparison.Ordinal)) && !ForNow.Contains(command.Name);

    /// <summary>Whether a late copy of a command could undo what came after it, or act again.</summary>
    public static bool HaveTheirTime(IpmiCommand command) =>
        command.Effect != CommandEffect.Idempotent
        || !Harmless.Any(verb => command.Name.StartsWith(verb, StringComparison.Ordinal));

    /// <summary>
    /// Whether a command acts on the machine, itself or by an event that filters act on: that the log could not take it down
    /// undoes nothing. An event that leads to nothing else is turned down by its handler.
    /// </summary>
    public static bool AreAsideIn(IpmiCommand command) =>
        command is { NetFn: NetFn.Chassis, Effect: CommandEffect.NotIdempotent }
        || command.Number == PlatformEvent.Command.Number;
}
