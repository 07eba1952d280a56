namespace Sideband.Bmc.Hardware.Consoles;

/// <summary>What a machine's serial port is wired to.</summary>
public enum ConsoleKind
{
    /// <summary>A machine that is made up: firmware, a log-in, a small shell.</summary>
    Simulated,

    /// <summary>A pseudo-terminal; the target is a link to it.</summary>
    Pty,

    /// <summary>A TCP address that the controller connects to.</summary>
    Tcp,

    /// <summary>A TCP address that the controller listens on.</summary>
    TcpListen,

    /// <summary>A Unix socket that the controller connects to.</summary>
    Unix,

    /// <summary>A Unix socket that the controller makes.</summary>
    UnixListen,

    /// <summary>A program's standard input and output.</summary>
    Program,

    /// <summary>A serial device, or a file that something else writes.</summary>
    File,

    /// <summary>The serial port of the machine in QEMU that the controller runs.</summary>
    Machine,
}
