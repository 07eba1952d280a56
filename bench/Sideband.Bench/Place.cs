using System.Diagnostics;

namespace Sideband.Bench;

/// <summary>Where things are.</summary>
internal static class Place
{
    public const string User = "admin";
    public const string Password = "secret";

    /// <summary>A folder for this run.</summary>
    public static string Scratch { get; } = Directory.CreateTempSubdirectory("sideband-bench").FullName;

    public static string Clone { get; } = Find();

    /// <summary>The program that users start, compiled ahead of time where this machine can.</summary>
    public static string Program => Path.Combine(Clone, "artifacts/run/sideband");

    /// <summary>The managed program, whose the server is.</summary>
    public static string Managed => Path.Combine(Clone, "artifacts/serve/sideband.dll");

    public static string Tool(string name) => Path.Combine(Clone, "artifacts/bench", name);

    public static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin:/sbin")
            .Split(':')
            .Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Gives a process its own home, so that no cache or configuration of this user's counts.</summary>
    public static void Prepare(ProcessStartInfo info)
    {
        info.Environment["HOME"] = Scratch;
        info.Environment["XDG_CACHE_HOME"] = Path.Combine(Scratch, "cache");
        info.Environment["XDG_STATE_HOME"] = Path.Combine(Scratch, "state");
        info.Environment["XDG_CONFIG_HOME"] = Path.Combine(Scratch, "config");
        info.Environment["SIDEBAND_USER"] = User;
        info.Environment["SIDEBAND_PASSWORD"] = Password;
        info.Environment["LC_ALL"] = "C";
        info.Environment["PATH"] += ":/usr/sbin:/sbin";
    }

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Sideband.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new IOException("This is no clone of Sideband.");
        return folder;
    }
}
