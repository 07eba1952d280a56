using System.ComponentModel;
using System.Diagnostics;

namespace Sideband.Bmc.Hardware.Qemu;

/// <summary>
/// Starts QEMU for a machine, in a session of its own: nothing that happens to its controller reaches it. It tells that it is
/// there once its sockets are.
/// </summary>
internal sealed class QemuProcess(
    QemuRun run,
    QemuFolder folder,
    Func<IReadOnlyList<string>> command,
    TimeProvider time
) : IQemuProcess, IPort
{
    /// <summary>QEMU leaves for the background within this, or it hangs.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _starting = Task.CompletedTask;
    private TaskCompletionSource _launched = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _problem;

    public Action? Ready { private get; set; }

    public DateTimeOffset? NextDue => null;

    public bool IsAlive => folder.FindProcess() is not null;

    public bool IsStarting => !_starting.IsCompleted;

    public void Launch()
    {
        if (!IsStarting)
            _starting = Task.Run(() => StartAsync(_stop.Token));
    }

    public string? TakeProblem() => Interlocked.Exchange(ref _problem, null);

    public void Kill()
    {
        if (folder.FindProcess() is not { } pid)
            return;
        try
        {
            using var process = Process.GetProcessById(pid);
            process.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
        }
    }

    /// <summary>Returns when the machine's process runs.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        while (true)
        {
            Task launched;
            lock (_gate)
                launched = _launched.Task;
            if (IsAlive)
                return;
            await launched.WaitAsync(cancellation).ConfigureAwait(false);
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
        _stop.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellation)
    {
        try
        {
            Prepare();
            await RunAsync(command(), cancellation).ConfigureAwait(false);
            lock (_gate)
            {
                _launched.SetResult();
                _launched = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or Win32Exception or InvalidOperationException)
        {
            _problem = $"QEMU does not start: {e.Message}";
        }
        Ready?.Invoke();
    }

    private void Prepare()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder.Folder);
        else
            Directory.CreateDirectory(
                folder.Folder,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
        foreach (var disk in run.Disks)
        {
            var path = Path.GetFullPath(disk.File, run.WorkingFolder ?? Environment.CurrentDirectory);
            if (disk.Size is not { } size || File.Exists(path))
                continue;
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            file.SetLength(size);
        }
        if (run.Firmware == QemuFirmware.Uefi && !File.Exists(folder.Variables))
            File.Copy(QemuFirmware.Find().Variables, folder.Variables);
    }

    private async Task RunAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var info = new ProcessStartInfo(words[0], words.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = run.WorkingFolder ?? "",
        };
        using var process = Process.Start(info) ?? throw new InvalidOperationException("nothing was started");
        using var limit = new CancellationTokenSource(Longest, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(end.Token);
            var complaint = await process.StandardError.ReadToEndAsync(end.Token).ConfigureAwait(false);
            _ = await output.ConfigureAwait(false);
            await process.WaitForExitAsync(end.Token).ConfigureAwait(false);
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"it ended with {process.ExitCode}: {LastLine(complaint)}");
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            process.Kill();
            throw new InvalidOperationException(
                $"it was not in the background after {Longest.TotalSeconds:0} s and was killed",
                e
            );
        }
    }

    /// <summary>What made it give up comes last, behind warnings.</summary>
    private static string LastLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault()
        ?? "it said nothing";
}
