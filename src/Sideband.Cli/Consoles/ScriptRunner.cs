using System.Text;
using System.Text.RegularExpressions;
using Sideband.Client.Consoles;

namespace Sideband.Cli.Consoles;

/// <summary>Carries a script out: waits for what the machine says, and types.</summary>
internal sealed class ScriptRunner(SerialConsole console, Action<ReadOnlySpan<byte>> heard)
{
    /// <summary>What was said before is forgotten; patterns are looked for in this much.</summary>
    private const int Remembered = 65536;

    private readonly StringBuilder _said = new();
    private readonly byte[] _buffer = new byte[4096];

    /// <summary>Runs to the end.</summary>
    /// <returns>What went wrong; null is nothing.</returns>
    public async Task<string?> RunAsync(IReadOnlyList<ScriptStep> steps, CancellationToken cancellation)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case ScriptStep.Send send:
                    await console.WriteAsync(send.Characters, cancellation);
                    break;
                case ScriptStep.Break:
                    console.SendBreak();
                    break;
                case ScriptStep.Wait wait:
                    await ListenAsync(null, wait.Time, cancellation);
                    break;
                case ScriptStep.Expect expect when !await ListenAsync(expect.Pattern, expect.Limit, cancellation):
                    return $"line {step.Line}: '{expect.Pattern}' did not come within {expect.Limit?.TotalSeconds:0.#} s";
                default:
                    break;
            }
            if (console.Ending != ConsoleEnding.None)
                return $"line {step.Line}: the console is over";
        }
        await console.FlushAsync(cancellation);
        return null;
    }

    /// <summary>Takes what the machine says until a pattern is in it, or the time is over.</summary>
    private async Task<bool> ListenAsync(Regex? pattern, TimeSpan? limit, CancellationToken cancellation)
    {
        using var over = new CancellationTokenSource(limit ?? Timeout.InfiniteTimeSpan, TimeProvider.System);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation, over.Token);
        try
        {
            while (true)
            {
                if (pattern?.Match(_said.ToString()) is { Success: true } match)
                {
                    // What was found is not found again.
                    _said.Remove(0, match.Index + match.Length);
                    return true;
                }
                var read = await console.ReadAsync(_buffer, ends.Token);
                if (read == 0)
                    return false;
                heard(_buffer.AsSpan(0, read));
                _said.Append(Encoding.Latin1.GetString(_buffer, 0, read));
                if (_said.Length > Remembered)
                    _said.Remove(0, _said.Length - Remembered);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}
