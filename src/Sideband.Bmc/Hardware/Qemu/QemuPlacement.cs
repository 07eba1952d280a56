using Sideband.Bmc.Hardware.Consoles;
using Sideband.Bmc.Hardware.SystemInterfaces;
using Sideband.Bmc.Machines;

namespace Sideband.Bmc.Hardware.Qemu;

/// <summary>Gives a machine that QEMU is started for its place on disk, and its controller the sockets there.</summary>
internal static class QemuPlacement
{
    /// <summary>The machine with its sockets; the same machine where its controller starts none.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="state">The rack's folder for what survives; null where it has none.</param>
    /// <exception cref="IOException">There is no such folder, or its name is too long.</exception>
    public static MachineModel Place(MachineModel machine, string? state)
    {
        if (machine.Qemu is not { Run: { } run } qemu)
            return machine;
        var name = machine.Identity.Name;
        if (state is null)
            throw new IOException(
                $"{name} runs in QEMU: the rack needs 'state', the folder where its machine is found again"
            );
        var folder = new QemuFolder(Path.Combine(Path.GetFullPath(state), name + ".qemu"));
        if (!folder.IsShortEnough)
            throw new IOException(
                $"{name}: '{folder.Serial}' is too long for a socket's name (107 bytes): choose a shorter 'state'"
            );
        return machine with
        {
            Qemu = qemu with
            {
                Kind = ConsoleKind.Unix,
                Target = folder.Monitor,
                Serial = QemuCommand.Serial,
                Boot = [.. qemu.Boot, .. QemuCommand.BootDevices(run)],
                Run = run with { Folder = folder.Folder },
            },
            Vm = run.Interface == "none" ? machine.Vm : new VmModel(ConsoleKind.Unix, folder.Vm),
            Console = machine.Console is { Kind: ConsoleKind.Machine } console
                ? console with
                {
                    Target = folder.Serial,
                }
                : machine.Console,
        };
    }
}
