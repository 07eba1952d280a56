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
        var target = Named(model.Target, machine.Identity.Name);
        return model.Kind switch
        {
            ConsoleKind.Simulated => new SimulatedConsole(time, machine, chassis),
            ConsoleKind.Pty => PseudoTerminal.Open(target),
            ConsoleKind.File => OpenFile(target, time),
            ConsoleKind.Program => new StreamConsole(new ProgramSource(target, model.Arguments), time),
            _ => new StreamConsole(Socket(model.Kind, target), time),
        };
    }

    /// <summary>A path or an address with the node's name in its place.</summary>
    public static string Named(string target, string node) => target.Replace("{name}", node, StringComparison.Ordinal);

    /// <summary>The streams of a socket.</summary>
    /// <exception cref="IOException">The address is taken.</exception>
    public static IStreamSource Socket(ConsoleKind kind, string target) =>
        kind switch
        {
            ConsoleKind.Tcp => new ConnectSource(Tcp(target)),
            ConsoleKind.TcpListen => new ListenSource(Tcp(target)),
            ConsoleKind.Unix => new ConnectSource(new UnixDomainSocketEndPoint(target)),
            ConsoleKind.UnixListen => new ListenSource(new UnixDomainSocketEndPoint(target)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "That is no socket."),
        };

    /// <summary>A device is read and written; a file is only watched.</summary>
    private static IConsoleLine OpenFile(string path, TimeProvider time) =>
        File.Exists(path) && (File.GetAttributes(path) & FileAttributes.Device) == FileAttributes.Device
            ? new DescriptorConsole(Descriptors.OpenDevice(path))
            : new TailConsole(path, time);

    private static IPEndPoint Tcp(string target) => IPEndPoint.Parse(target);
}
