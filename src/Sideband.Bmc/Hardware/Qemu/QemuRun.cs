namespace Sideband.Bmc.Hardware.Qemu;

/// <summary>
/// A machine that its controller starts in QEMU: a description, or a command line. Monitor, serial port, VM channel and screen
/// are added to both; QEMU goes on by itself and is found again by them.
/// </summary>
public sealed record QemuRun
{
    /// <summary>A command line, its program first; empty where the rest describes the machine.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>The program.</summary>
    public string Program { get; init; } = "qemu-system-x86_64";

    /// <summary>QEMU's machine.</summary>
    public string Machine { get; init; } = "q35";

    /// <summary>What carries out the instructions: the first that works.</summary>
    public IReadOnlyList<string> Accelerators { get; init; } = ["kvm", "tcg"];

    /// <summary>Memory in MiB.</summary>
    public int Memory { get; init; } = 1024;

    /// <summary>Processors.</summary>
    public int Cpus { get; init; } = 1;

    /// <summary><c>bios</c>, <c>uefi</c>, or the file of another.</summary>
    public string Firmware { get; init; } = "bios";

    /// <summary>The disks: <c>disk0</c> and so on.</summary>
    public IReadOnlyList<QemuDisk> Disks { get; init; } = [];

    /// <summary>The network cards, <c>net0</c> and so on: what each is wired to, as QEMU's <c>-netdev</c> has it without id.</summary>
    public IReadOnlyList<string> Networks { get; init; } = [];

    /// <summary>What is in the CD-ROM drive <c>cdrom0</c> at the start: a file, or an empty text.</summary>
    public string Cdrom { get; init; } = "";

    /// <summary>The host's interface: <c>kcs</c>, <c>bt</c>, <c>ssif</c> or <c>none</c>.</summary>
    public string Interface { get; init; } = "kcs";

    /// <summary>Arguments that follow.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The folder for its sockets and what it keeps; null is not known yet.</summary>
    public string? Folder { get; init; }

    /// <summary>What relative paths begin at; null is the present folder.</summary>
    public string? WorkingFolder { get; init; }
}
