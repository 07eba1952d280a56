using System.Runtime.InteropServices;

namespace Sideband.Testing;

/// <summary>
/// The time that a processor has worked for the present thread: it stands still while others have the processor, so that what
/// is slow on a busy machine is slow itself. Where there is no such clock it is the usual one.
/// </summary>
public static partial class ThreadClock
{
    private const int ThreadTime = 3; // CLOCK_THREAD_CPUTIME_ID of Linux

    /// <summary>Since some moment.</summary>
    public static TimeSpan Now =>
        OperatingSystem.IsLinux() && GetTime(ThreadTime, out var time) == 0
            ? new(((long)time.Seconds * TimeSpan.TicksPerSecond) + (time.Nanoseconds / TimeSpan.NanosecondsPerTick))
            : TimeProvider.System.GetElapsedTime(0);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetTime(int clock, out Moment time);

    private readonly struct Moment
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
