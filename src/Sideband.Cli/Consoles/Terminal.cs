using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sideband.Cli.Consoles;

/// <summary>The person's terminal in raw mode. However the program ends, it is put back as it was.</summary>
internal sealed partial class Terminal : IDisposable
{
    /// <summary>More than the structure of any Linux; its inside is not looked into.</summary>
    private const int SettingsSize = 256;

    private const int Input = 0;
    private const int Now = 0;
    private const int Stop = 20; // SIGTSTP
    private readonly byte[] _before = new byte[SettingsSize];
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly Lock _gate = new();
    private bool _isRaw;

    private Terminal() { }

    /// <summary>Whether somebody sits at it.</summary>
    public static bool IsThere => !Console.IsInputRedirected && !Console.IsOutputRedirected;

    /// <summary>What is typed, key by key: the framework's own stream reads and echoes whole lines.</summary>
    public static Stream OpenInput() => Open(0, FileAccess.Read);

    /// <summary>The screen.</summary>
    public static Stream OpenOutput() => Open(1, FileAccess.Write);

    private static FileStream Open(int descriptor, FileAccess access) =>
        new(new SafeFileHandle(descriptor, ownsHandle: false), access, bufferSize: 0);

    /// <summary>Takes it; null where there is none.</summary>
    /// <param name="end">Called when the program is to end.</param>
    /// <param name="resized">Called when it has another size.</param>
    /// <param name="resumed">Called when the program is called to the foreground again.</param>
    public static Terminal? Take(Action end, Action? resized = null, Action? resumed = null)
    {
        if (!IsThere || !OperatingSystem.IsLinux())
            return null;
        var terminal = new Terminal();
        if (tcgetattr(Input, terminal._before) != 0)
            return null;
        foreach (
            var signal in (PosixSignal[])
                [PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGINT, PosixSignal.SIGQUIT]
        )
            terminal._signals.Add(
                PosixSignalRegistration.Create(
                    signal,
                    context =>
                    {
                        context.Cancel = true;
                        terminal.Restore();
                        end();
                    }
                )
            );
        terminal._signals.Add(
            PosixSignalRegistration.Create(
                PosixSignal.SIGCONT,
                context =>
                {
                    // The framework would set the terminal up behind our back, as it was.
                    context.Cancel = true;
                    terminal.MakeRaw();
                    resumed?.Invoke();
                }
            )
        );
        if (resized is not null)
            terminal._signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => resized()));
        AppDomain.CurrentDomain.ProcessExit += terminal.OnExit;
        AppDomain.CurrentDomain.UnhandledException += terminal.OnExit;
        terminal.MakeRaw();
        return terminal;
    }

    /// <summary>Stops the program as Ctrl-Z does, until it is called to the foreground again.</summary>
    public void Suspend()
    {
        Restore();
        _ = raise(Stop);
        MakeRaw();
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        AppDomain.CurrentDomain.UnhandledException -= OnExit;
        foreach (var signal in _signals)
            signal.Dispose();
        Restore();
    }

    private void OnExit(object? sender, EventArgs e) => Restore();

    private void MakeRaw()
    {
        lock (_gate)
        {
            var raw = _before.ToArray();
            cfmakeraw(raw);
            _isRaw = tcsetattr(Input, Now, raw) == 0;
        }
    }

    private void Restore()
    {
        lock (_gate)
        {
            if (_isRaw)
                _ = tcsetattr(Input, Now, _before);
            _isRaw = false;
        }
    }

#pragma warning disable SA1300, IDE1006 // the C library's names
    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int tcgetattr(int descriptor, Span<byte> settings);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int tcsetattr(int descriptor, int when, ReadOnlySpan<byte> settings);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void cfmakeraw(Span<byte> settings);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int raise(int signal);
#pragma warning restore SA1300, IDE1006
}
