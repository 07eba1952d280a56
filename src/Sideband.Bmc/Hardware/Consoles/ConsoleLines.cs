using System.Net;
using System.Net.Sockets;
using Sideband.Bmc.Machines;

namespace Sideband.Bmc.Hardware.Consoles;

/// <summary>Makes the serial port that a machine file describes.</summary>
internal static class ConsoleLines
{
    /// <exception cref="IOException">It cannot be had.</exception>
    public static IConsoleLine Make(ConsoleModel model, MachineModel machine, IChassis chassis, TimeProvider time)
    {
        if (model.Make is { } make)
            return make();
        var target = model.Target.Replace("{name}", machine.Identity.Name, StringComparison.Ordinal);
        return model.Kind switch
        {
            ConsoleKind.Simulated => new SimulatedConsole(time, machine, chassis),
            ConsoleKind.Pty => PseudoTerminal.Open(target),
            ConsoleKind.File => OpenFile(target, time),
            ConsoleKind.Program => new StreamConsole(new ProgramSource(target, model.Arguments), time),
            ConsoleKind.Tcp => new StreamConsole(new ConnectSource(Tcp(target)), time),
            ConsoleKind.TcpListen => new StreamConsole(new ListenSource(Tcp(target)), time),
            ConsoleKind.Unix => new StreamConsole(new ConnectSource(new UnixDomainSocketEndPoint(target)), time),
            ConsoleKind.UnixListen => new StreamConsole(new ListenSource(new UnixDomainSocketEndPoint(target)), time),
            _ => throw new ArgumentOutOfRangeException(nameof(model), model.Kind, "There is no such console."),
        };
    }

    /// <summary>A device is read and written; a file is only watched.</summary>
    private static IConsoleLine OpenFile(string path, TimeProvider time) =>
        File.Exists(path) && (File.GetAttributes(path) & FileAttributes.Device) == FileAttributes.Device
            ? new DescriptorConsole(Descriptors.OpenDevice(path))
            : new TailConsole(path, time);

    private static IPEndPoint Tcp(string target) => IPEndPoint.Parse(target);
}
