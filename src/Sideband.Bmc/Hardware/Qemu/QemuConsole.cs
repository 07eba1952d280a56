using Sideband.Bmc.Hardware.Consoles;

namespace Sideband.Bmc.Hardware.Qemu;

/// <summary>The serial port of a machine in QEMU: a socket carries no break, so that the monitor sends it.</summary>
internal sealed class QemuConsole(StreamConsole stream, QmpLink qmp, string chardev) : IConsoleLine
{
    public Action? Ready
    {
        set => stream.Ready = value;
    }

    /// <summary>Whether what the machine says is heard.</summary>
    public bool IsConnected => stream.IsConnected;

    public DateTimeOffset? NextDue => stream.NextDue;

    public int Write(ReadOnlySpan<byte> characters) => stream.Write(characters);

    public int Read(Span<byte> characters) => stream.Read(characters);

    public void Break() => qmp.Execute("chardev-send-break", $"{{\"id\":\"{chardev}\"}}");

    public void Ring() => stream.Ring();

    public void OnChassis(ChassisChange change) => stream.OnChassis(change);

    public void Advance() => stream.Advance();

    public void Dispose() => stream.Dispose();
}
