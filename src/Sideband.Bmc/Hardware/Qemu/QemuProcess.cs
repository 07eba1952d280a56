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
) : IQemuProcess
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

    public bool IsSeen => true;

    public bool IsShared => false;

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
            _ = await ShortProgram
                .RunAsync(ShortProgram.Start(command(), run.WorkingFolder), Longest, time, cancellation)
                .ConfigureAwait(false);
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
}
