using System.ComponentModel;
using System.Diagnostics;

namespace Sideband.Bmc.Hardware;

/// <summary>Runs programs of the machine's owner that end soon.</summary>
internal static class ShortProgram
{
    /// <summary>Runs one to its end.</summary>
    /// <param name="info">How it is started.</param>
    /// <param name="limit">It is killed after this.</param>
    /// <param name="time">The clock of the limit.</param>
    /// <param name="cancellation">Gives up; the program goes on.</param>
    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">It failed, or did not end in time; the message says with what.</exception>
    /// <exception cref="Win32Exception">There is no such program.</exception>
    public static async Task<string> RunAsync(
        ProcessStartInfo info,
        TimeSpan limit,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        using var process = Process.Start(info) ?? throw new InvalidOperationException("nothing was started");
        using var late = new CancellationTokenSource(limit, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(end.Token);
            var complaint = await process.StandardError.ReadToEndAsync(end.Token).ConfigureAwait(false);
            var said = await output.ConfigureAwait(false);
            await process.WaitForExitAsync(end.Token).ConfigureAwait(false);
            return process.ExitCode == 0
                ? said
                : throw new InvalidOperationException($"it ended with {process.ExitCode}: {LastLine(complaint)}");
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            process.Kill();
            throw new InvalidOperationException($"it had not ended after {limit.TotalSeconds:0} s and was killed", e);
        }
    }

    /// <summary>How a program is started whose words go to its controller.</summary>
    /// <param name="words">The program and its arguments.</param>
    /// <param name="folder">Where it runs; null is the present folder.</param>
    public static ProcessStartInfo Start(IReadOnlyList<string> words, string? folder = null) =>
        new(words[0], words.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };

    /// <summary>What made it give up comes last, behind warnings.</summary>
    private static string LastLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault()
        ?? "it said nothing";
}
