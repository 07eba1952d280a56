using Sideband.Fleet.Auditing;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.Chassis.Boot;

namespace Sideband.Fleet.Jobs;

/// <summary>What jobs can do.</summary>
internal static class JobActions
{
    private const byte IdentifySeconds = 60;

    private static readonly Dictionary<string, JobAction> ByName = new JobAction[]
    {
        new PowerAction("power-on", "power on", ChassisControlAction.PowerUp, ends: true, shows: true),
        new PowerAction("power-off", "power off", ChassisControlAction.PowerDown, ends: false, shows: true),
        new PowerAction("soft-off", "power soft", ChassisControlAction.SoftShutdown, ends: false, shows: false),
        new RestartAction("power-cycle", "power cycle", ChassisControlAction.PowerCycle),
        new RestartAction("reset", "power reset", ChassisControlAction.HardReset),
        new InterruptAction(),
        new BootAction("boot-pxe", "boot set pxe", BootDevice.Pxe),
        new BootAction("boot-disk", "boot set disk", BootDevice.HardDisk),
        new BootAction("boot-safe", "boot set safe", BootDevice.HardDiskSafeMode),
        new BootAction("boot-diag", "boot set diag", BootDevice.DiagnosticPartition),
        new BootAction("boot-cdrom", "boot set cdrom", BootDevice.CdOrDvd),
        new BootAction("boot-bios", "boot set bios", BootDevice.BiosSetup),
        new BootAction("boot-floppy", "boot set floppy", BootDevice.Floppy),
        new BootAction("boot-clear", "boot clear", null),
        new IdentifyAction("identify", "chassis identify 60", IdentifySeconds),
        new IdentifyAction("identify-off", "chassis identify 0", 0),
        new ClearLogAction(),
    }.ToDictionary(action => action.Name, StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Names { get; } =
    [.. ByName.Keys, ConfigureAction.ActionName, AuditAction.ActionName];

    /// <summary>The words of the command line that do the same; its name where there is no such action.</summary>
    public static string WordsOf(JobPlan plan)
    {
        try
        {
            return plan.Action switch
            {
                ConfigureAction.ActionName => ConfigureAction.ActionWords,
                AuditAction.ActionName => AuditOrder.Parse(plan.Document).Words,
                var name => ByName.GetValueOrDefault(name)?.Words ?? name,
            };
        }
        catch (FormatException)
        {
            return plan.Action;
        }
    }

    /// <summary>What does it; null where this program does not know it, does not understand its document, or audits nothing.</summary>
    /// <param name="job">The number of the job.</param>
    /// <param name="name">The action.</param>
    /// <param name="document">What it makes controllers as, or looks at; null for those that have none.</param>
    /// <param name="auditor">Audits; null where nobody does.</param>
    public static JobAction? Of(long job, string name, string? document, IAuditor? auditor)
    {
        try
        {
            return name switch
            {
                ConfigureAction.ActionName => document is null
                    ? null
                    : new ConfigureAction(WantedDocument.Parse(document)),
                AuditAction.ActionName => auditor is null
                    ? null
                    : new AuditAction(auditor, job, AuditOrder.Parse(document)),
                _ => ByName.GetValueOrDefault(name),
            };
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
