using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Sensors;

namespace Sideband.Bmc.Racks;

/// <summary>
/// Reads the files and runs the programs that sensors take their values from, beside the controllers: few at once, each
/// within its limit, and one whose last fetch hangs is not fetched again. A source that fails is told of once.
/// </summary>
internal sealed class SourceRunner(TimeProvider clock, Action<string> say) : IDisposable
{
    private const int AtOnce = 4;
    private const int LongestText = 4096;
    private static readonly TimeSpan FileLimit = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _places = new(AtOnce);

    /// <summary>A source, and how it fares.</summary>
    internal sealed class Fetch(string node, ExternalSource source)
    {
        public ExternalSource Source => source;

        public string Name => $"{node}: sensor '{source.Name}'";

        public bool IsFailing { get; set; }

        public Task Running { get; set; } = Task.CompletedTask;
    }

    /// <summary>Fetches each source again and again, as often as it wants, until it is stopped.</summary>
    public async Task RunAsync(IEnumerable<Fetch> sources, CancellationToken cancellation)
    {
        var queue = new PriorityQueue<Fetch, DateTimeOffset>(sources.Select(source => (source, clock.GetUtcNow())));
        try
        {
            while (queue.TryPeek(out var next, out var due))
            {
                var wait = due - clock.GetUtcNow();
                if (wait > TimeSpan.Zero)
                    await Task.Delay(wait, clock, cancellation).ConfigureAwait(false);
                cancellation.ThrowIfCancellationRequested();
                if (next.Running.IsCompleted)
                    next.Running = FetchAsync(next, cancellation);
                queue.DequeueEnqueue(next, clock.GetUtcNow() + next.Source.Origin.Every);
            }
        }
        catch (OperationCanceledException)
        {
            // The rack stops.
        }
    }

    /// <summary>Fetches a source now.</summary>
    public async Task FetchAsync(Fetch fetch, CancellationToken cancellation)
    {
        string? problem;
        try
        {
            await _places.WaitAsync(cancellation).ConfigureAwait(false);
            try
            {
                problem = fetch.Source.Take(await TextOfAsync(fetch.Source.Origin, cancellation).ConfigureAwait(false));
            }
            finally
            {
                _places.Release();
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e)
            when (e
                    is IOException
                        or UnauthorizedAccessException
                        or Win32Exception
                        or InvalidOperationException
                        or NotSupportedException
                        or TimeoutException
            )
        {
            fetch.Source.Fail();
            problem = e.Message;
        }
        if (problem is not null && !fetch.IsFailing)
            say($"{fetch.Name} has no reading: {fetch.Source.Origin.Description}: {problem}");
        else if (problem is null && fetch.IsFailing)
            say($"{fetch.Name} reads again: {fetch.Source.Origin.Description}");
        fetch.IsFailing = problem is not null;
    }

    public void Dispose() => _places.Dispose();

    private Task<string> TextOfAsync(ExternalOrigin origin, CancellationToken cancellation) =>
        origin switch
        {
            FileOrigin file => Task.Run(() => ReadFile(file.Path), cancellation)
                .WaitAsync(FileLimit, clock, cancellation),
            CommandOrigin command => RunAsync(command, cancellation),
            _ => throw new NotSupportedException($"Nobody knows how to fetch from a {origin.GetType().Name}."),
        };

    private static string ReadFile(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> bytes = stackalloc byte[LongestText];
        var length = file.ReadAtLeast(bytes, LongestText, throwOnEndOfStream: false);
        return Encoding.UTF8.GetString(bytes[..length]);
    }

    private async Task<string> RunAsync(CommandOrigin command, CancellationToken cancellation)
    {
        var info = new ProcessStartInfo(command.Arguments[0], command.Arguments.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(info) ?? throw new InvalidOperationException("it did not start");
        using var limit = new CancellationTokenSource(command.Limit, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            process.StandardInput.Close();
            var output = ReadAsync(process.StandardOutput, end.Token);
            var errors = ReadAsync(process.StandardError, end.Token);
            var (text, complaint) = (await output.ConfigureAwait(false), await errors.ConfigureAwait(false));
            await process.WaitForExitAsync(end.Token).ConfigureAwait(false);
            return process.ExitCode == 0
                ? text
                : throw new InvalidOperationException($"it ended with {process.ExitCode}: {FirstLine(complaint)}");
        }
        catch (OperationCanceledException e)
            when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"it did not end within {command.Limit.TotalSeconds:0.#} s and was killed", e);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Reads to the end, and keeps the beginning: a program that prints without end ends at its limit.</summary>
    private static async Task<string> ReadAsync(StreamReader reader, CancellationToken cancellation)
    {
        var kept = new StringBuilder();
        var buffer = new char[LongestText];
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
            kept.Append(buffer, 0, Math.Min(read, LongestText - kept.Length));
        return kept.ToString();
    }

    private static string FirstLine(string text)
    {
        var line = text.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        return (end < 0 ? line : line[..end]).ToString();
    }
}
