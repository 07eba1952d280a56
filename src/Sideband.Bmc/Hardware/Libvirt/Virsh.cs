using System.Diagnostics;

namespace Sideband.Bmc.Hardware.Libvirt;

/// <summary>Speaks to libvirt by its own program, about one domain.</summary>
internal sealed class Virsh(LibvirtModel model, string domain, TimeProvider time)
{
    /// <summary>A start waits for locks and storage; whatever takes longer hangs.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>Carries out one command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="words">What follows the domain.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message says why.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public Task<string> RunAsync(string command, IReadOnlyList<string> words, CancellationToken cancellation) =>
        ShortProgram.RunAsync(Info(command, words), Longest, time, cancellation);

    /// <summary>Starts a command that goes on until it is ended.</summary>
    public Process Watch(string command, IReadOnlyList<string> words) =>
        Process.Start(Info(command, words)) ?? throw new InvalidOperationException("nothing was started");

    /// <summary>How it is started: in no language of people, for what it says is read here.</summary>
    internal ProcessStartInfo Info(string command, IReadOnlyList<string> words)
    {
        var info = ShortProgram.Start([
            model.Program,
            "--quiet",
            "--connect",
            model.Connection,
            command,
            "--domain",
            domain,
            .. words,
        ]);
        info.Environment["LC_ALL"] = "C";
        return info;
    }
}
