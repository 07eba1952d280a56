using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Sideband.Bmc.Hardware.Qemu;

namespace Sideband.Bmc.Hardware.Libvirt;

/// <summary>
/// The domain of a machine that libvirt owns, which others start and end as well. Two programs tell what happens to it for as
/// long as they run; what they may have missed is asked for whenever they begin.
/// </summary>
internal sealed class LibvirtDomain : IQemuProcess
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Virsh _virsh;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private Task _starting = Task.CompletedTask;
    private Task _killing = Task.CompletedTask;
    private TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenSource? _running;
    private string? _problem;
    private string? _told;
    private int _watchers;
    private int _news;

    public LibvirtDomain(Virsh virsh, TimeProvider time)
    {
        (_virsh, _time) = (virsh, time);
        _ = Task.Run(() => WatchAsync("event", ["--event", "lifecycle", "--loop"], OnLife, _stop.Token));
        _ = Task.Run(() => WatchAsync("qemu-monitor-event", ["--loop"], OnMonitor, _stop.Token));
    }

    public Action? Ready { private get; set; }

    /// <summary>Told by another thread why nothing is heard of the domain, once.</summary>
    public Action<string>? Failed { private get; init; }

    /// <summary>Told by another thread what QEMU's monitor tells: the event's name, and its data as JSON.</summary>
    public Action<string, string>? Happened { private get; set; }

    /// <summary>What the domain is made of; nothing is known of one that does not run.</summary>
    public LibvirtDescription Description { get; private set; } = new();

    public bool IsAlive { get; private set; }

    public bool IsSeen { get; private set; }

    public bool IsShared => true;

    public bool IsStarting => !_starting.IsCompleted;

    public DateTimeOffset? NextDue => null;

    public void Launch()
    {
        if (!IsStarting)
            _starting = Task.Run(() => StartAsync(_stop.Token));
    }

    public string? TakeProblem() => Interlocked.Exchange(ref _problem, null);

    public void Kill()
    {
        if (_killing.IsCompleted)
            _killing = Task.Run(() => EndAsync(_stop.Token));
    }

    /// <summary>Waits until the domain runs and its events are heard.</summary>
    /// <returns>Ends when it no longer does, or they no longer are.</returns>
    public async Task<CancellationToken> RunsAsync(CancellationToken cancellation)
    {
        while (true)
        {
            Task opened;
            lock (_gate)
            {
                if (_running is { } running)
                    return running.Token;
                opened = _opened.Task;
            }
            await opened.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Asks what the domain is made of.</summary>
    /// <exception cref="IOException">It does not tell.</exception>
    public async Task<LibvirtDescription> DescribeAsync(CancellationToken cancellation)
    {
        try
        {
            return Description = LibvirtDescription.Read(
                await _virsh.RunAsync("dumpxml", [], cancellation).ConfigureAwait(false)
            );
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            throw new IOException(e.Message, e);
        }
    }

    public void Advance() { }

    public void Send() { }

    public void Drop() { }

    public void Dispose()
    {
        if (_stop.IsCancellationRequested)
            return;
        _stop.Cancel();
        Update(() => IsAlive = false);
        _running?.Dispose();
        _stop.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellation)
    {
        try
        {
            // Resetting what was saved would lose it, and going on with it is no start.
            if (Says(await _virsh.RunAsync("dominfo", [], cancellation).ConfigureAwait(false), "Managed save", "yes"))
                throw new InvalidOperationException(
                    "its memory is saved on disk: 'virsh start' goes on with that, 'virsh managedsave-remove' gives it up"
                );
            _ = await _virsh.RunAsync("start", ["--paused"], cancellation).ConfigureAwait(false);
            Learn(true);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            await LookAsync(cancellation).ConfigureAwait(false);
            // Somebody else may have been faster.
            if (!IsAlive)
                _problem = $"libvirt does not start the domain: {e.Message}";
        }
        Ready?.Invoke();
    }

    private async Task EndAsync(CancellationToken cancellation)
    {
        try
        {
            _ = await _virsh.RunAsync("destroy", [], cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or OperationCanceledException)
        {
            await Task.Delay(Pause, _time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await LookAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Asks whether the domain runs: one that does not has no number.</summary>
    private async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            int news;
            do
            {
                news = Volatile.Read(ref _news);
                var number = await _virsh.RunAsync("domid", [], cancellation).ConfigureAwait(false);
                Update(() =>
                {
                    // What was told meanwhile is younger.
                    if (news == _news)
                        IsAlive = int.TryParse(number.Trim(), CultureInfo.InvariantCulture, out _);
                    (IsSeen, _told) = (true, null);
                });
            } while (news != Volatile.Read(ref _news));
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or OperationCanceledException)
        {
            // It is asked again when there is somebody to ask.
        }
    }

    private async Task WatchAsync(
        string command,
        IReadOnlyList<string> words,
        Action<string> hear,
        CancellationToken cancellation
    )
    {
        while (!cancellation.IsCancellationRequested)
        {
            string? problem = null;
            try
            {
                using var process = _virsh.Watch(command, words);
                try
                {
                    problem = await HearAsync(process, hear, cancellation).ConfigureAwait(false);
                }
                finally
                {
                    if (!process.HasExited)
                        process.Kill();
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e) when (e is IOException or InvalidOperationException or Win32Exception)
            {
                problem = e.Message;
            }
            if (problem is not null && Interlocked.Exchange(ref _told, problem) is null)
                Failed?.Invoke($"libvirt tells nothing of the domain: {problem}");
            await Task.Delay(Pause, _time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<string> HearAsync(Process process, Action<string> hear, CancellationToken cancellation)
    {
        process.StandardInput.Close();
        var complaint = process.StandardError.ReadToEndAsync(cancellation);
        // It says nothing once it listens: what happens until then is asked for.
        var looking = LookTwiceAsync(cancellation);
        Update(() => _watchers++);
        try
        {
            while (await process.StandardOutput.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
                hear(line);
        }
        finally
        {
            Update(() => _watchers--);
        }
        await looking.ConfigureAwait(false);
        return (await complaint.ConfigureAwait(false)).ReplaceLineEndings(" ").Trim();
    }

    private async Task LookTwiceAsync(CancellationToken cancellation)
    {
        await LookAsync(cancellation).ConfigureAwait(false);
        await Task.Delay(Pause, _time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await LookAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary><c>event 'lifecycle' for domain 'NAME': Started Booted</c></summary>
    private void OnLife(string line)
    {
        switch (AfterName(line)?.Split(' ')[0])
        {
            case "Started":
                Learn(true);
                break;
            case "Stopped":
                Learn(false);
                break;
        }
    }

    /// <summary><c>event RESET at 1795989383.211125 for domain 'NAME': {"guest":false}</c>, or <c>&lt;null&gt;</c> for no data</summary>
    private void OnMonitor(string line)
    {
        if (AfterName(line) is { } data && line.Split(' ') is ["event", var name, ..])
            Happened?.Invoke(name, data.StartsWith('{') ? data : "{}");
    }

    private static string? AfterName(string line)
    {
        const string Before = " for domain '";
        const string Behind = "': ";
        var name = line.IndexOf(Before, StringComparison.Ordinal);
        var end = name < 0 ? -1 : line.IndexOf(Behind, name + Before.Length, StringComparison.Ordinal);
        return end < 0 ? null : line[(end + Behind.Length)..];
    }

    private static bool Says(string text, string name, string value) =>
        text.Split('\n')
            .Any(line =>
                line.Split(':') is [var left, var right]
                && left.Trim() == name
                && right.Trim().Equals(value, StringComparison.OrdinalIgnoreCase)
            );

    private void Learn(bool isAlive) => Update(() => (IsAlive, _news) = (isAlive, _news + 1));

    private void Update(Action change)
    {
        CancellationTokenSource? ended = null;
        lock (_gate)
        {
            change();
            var runs = IsAlive && _watchers == 2;
            if (runs && _running is null)
            {
                _running = new();
                _opened.TrySetResult();
            }
            else if (!runs && _running is not null)
            {
                (ended, _running) = (_running, null);
                _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
        ended?.Cancel();
        Ready?.Invoke();
    }
}
