using System.ComponentModel;
using System.Diagnostics;
using Sideband.Bmc.Alerting;

namespace Sideband.Bmc.Racks;

/// <summary>
/// Runs the programs that events ask for: a few at a time, none for long, with the event on standard input and nowhere for
/// what they print. A program that fails keeps nobody from anything.
/// </summary>
internal sealed class EventPrograms : IDisposable
{
    private const int MostAtOnce = 4;
    private const int MostWaiting = 64;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
#pragma warning disable CA2213 // Programs that are being ended still give their place back; it holds nothing that wants disposal.
    private readonly SemaphoreSlim _slots = new(MostAtOnce);
#pragma warning restore CA2213
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationToken _stopped;
    private readonly TimeProvider _clock;
    private int _waiting;

    public EventPrograms(TimeProvider clock) => (_clock, _stopped) = (clock, _stop.Token);

    /// <summary>Runs a program when there is room.</summary>
    public void Start(EventProgram program)
    {
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
            Interlocked.Decrement(ref _waiting);
        else
            _ = RunAsync(program);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private async Task RunAsync(EventProgram program)
    {
        try
        {
            await _slots.WaitAsync(_stopped).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
        try
        {
            using var limit = new CancellationTokenSource(Longest, _clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stopped);
            await RunAsync(program, either.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is Win32Exception or IOException or OperationCanceledException)
        {
            // It is not there, did not want its input, or took too long: the event is in the log all the same.
        }
        finally
        {
            _slots.Release();
        }
    }

    private static async Task RunAsync(EventProgram program, CancellationToken cancellation)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program.Path, program.Arguments)
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        );
        if (process is null)
            return;
        try
        {
            var output = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, cancellation);
            var errors = process.StandardError.BaseStream.CopyToAsync(Stream.Null, cancellation);
            await process.StandardInput.BaseStream.WriteAsync(program.Input, cancellation).ConfigureAwait(false);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            await Task.WhenAll(output, errors).ConfigureAwait(false);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
