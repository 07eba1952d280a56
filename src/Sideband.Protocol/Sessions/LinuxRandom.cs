using System.Runtime.InteropServices;

namespace Sideband.Protocol.Sessions;

/// <summary>
/// Linux's generator by its system call. The framework's goes through OpenSSL, and loading that takes a one-shot command
/// longer (4 ms) than all the rest of a log-in.
/// </summary>
internal static partial class LinuxRandom
{
    private const int LongestCall = 256; // up to here the call is not interrupted and not cut short

    /// <summary>Fills the span; false where there is no such call.</summary>
    public static bool TryFill(Span<byte> bytes)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        for (; bytes.Length > 0; bytes = bytes[Math.Min(bytes.Length, LongestCall)..])
        {
            var part = bytes[..Math.Min(bytes.Length, LongestCall)];
            if (GetRandom(part, (nuint)part.Length, 0) != part.Length)
                return false;
        }
        return true;
    }

    [LibraryImport("libc", EntryPoint = "getrandom")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint GetRandom(Span<byte> buffer, nuint length, uint flags);
}
