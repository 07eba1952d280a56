using System.Runtime.InteropServices;
using Sideband.Protocol.Sessions.Cryptography;

namespace Sideband.Protocol.Sessions;

/// <summary>
/// Holds the hashes and the AES that sessions are made of against the platform's, once in a process. Each is held against a
/// published vector before its first use in any process; this is for those that stay, since loading the platform's library
/// takes longer (4 ms) than all of a one-shot command.
/// </summary>
public static class CryptographySelfTest
{
    private static readonly Lazy<IReadOnlyList<string>> Result = new(Run);

    /// <summary>What is wrong here, by name, and left to the platform from then on; empty where all is well.</summary>
    public static IReadOnlyList<string> Failures => Result.Value;

    internal static List<string> Run()
    {
        var isThere = HasPlatform();
        var failures = new List<string>();
        Note("HMAC-SHA1", isThere ? FastHash<Sha1Blocks>.Compare() : FastHash<Sha1Blocks>.IsSound);
        Note("HMAC-SHA256", isThere ? FastHash<Sha256Blocks>.Compare() : FastHash<Sha256Blocks>.IsSound);
        Note("MD5", isThere ? FastHash<Md5Blocks>.Compare() : FastHash<Md5Blocks>.IsSound);
        if (isThere)
            Note("AES", FastAes<X86Aes128>.Compare() && FastAes<ArmAes128>.Compare());
        return failures;

        void Note(string name, bool isSound)
        {
            if (!isSound)
                failures.Add(name);
        }
    }

    /// <summary>Linux can be without OpenSSL, and the framework ends the process that asks it for a hash then.</summary>
    private static bool HasPlatform() =>
        !OperatingSystem.IsLinux()
        || NativeLibrary.TryLoad("libssl.so.3", out _)
        || NativeLibrary.TryLoad("libssl.so.1.1", out _);
}
