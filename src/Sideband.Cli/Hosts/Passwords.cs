using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Sideband.Cli.Nouns;

namespace Sideband.Cli.Hosts;

/// <summary>Fetches passwords from where they are, each only once however many hosts need it.</summary>
internal sealed class Passwords(TextWriter words)
{
    private const string HostVariable = "SIDEBAND_HOST";
    private const string UserVariable = "SIDEBAND_USER";
    private readonly ConcurrentDictionary<(PasswordSource, string), Lazy<string>> _known = new();

    /// <summary>The password.</summary>
    /// <param name="source">Where it is.</param>
    /// <param name="host">For whom; a command finds it in SIDEBAND_HOST.</param>
    /// <param name="user">The user's name; a command finds it in SIDEBAND_USER.</param>
    /// <exception cref="UsageException">It is not there.</exception>
    public string Get(PasswordSource source, string host, string user)
    {
        if (source.Kind == PasswordKind.File)
            source = source with { Value = HostFile.PathOf(source.Value, host) };
        var mine =
            source.Kind == PasswordKind.Command && source.Value.Contains(HostVariable, StringComparison.Ordinal)
                ? host
                : "";
        return _known.GetOrAdd((source, mine), _ => new(() => Fetch(source, host, user))).Value;
    }

    private string Fetch(PasswordSource source, string host, string user) =>
        source.Kind switch
        {
            PasswordKind.File => SecretFile.FirstLine(source.Value, source.Origin),
            PasswordKind.Command => Run(source, host, user),
            PasswordKind.Variable => Environment.GetEnvironmentVariable(source.Value)
                ?? throw new UsageException($"{source.Origin}: the variable {source.Value} is not set"),
            PasswordKind.Prompt => Ask(),
            _ => source.Value,
        };

    private static string Run(PasswordSource source, string host, string user)
    {
        var windows = OperatingSystem.IsWindows();
        var start = new ProcessStartInfo(windows ? "cmd.exe" : "/bin/sh")
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(windows ? "/c" : "-c");
        start.ArgumentList.Add(source.Value);
        start.Environment[HostVariable] = host;
        start.Environment[UserVariable] = user;
        try
        {
            using var process = Process.Start(start)!;
            var line = process.StandardOutput.ReadLine();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 && line is not null
                ? line
                : throw new UsageException(
                    $"{source.Origin}: the command ended with {process.ExitCode} and {(line is null ? "printed nothing" : "an error")}"
                );
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new UsageException($"{source.Origin}: {e.Message}", e);
        }
    }

    private string Ask()
    {
        words.Write("Password: ");
        if (Console.IsInputRedirected)
            return Console.In.ReadLine() ?? "";
        var text = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter)
                break;
            if (key.Key == ConsoleKey.Backspace)
                text.Length = Math.Max(0, text.Length - 1);
            else if (key.KeyChar >= ' ')
                text.Append(key.KeyChar);
        }
        words.WriteLine();
        return text.ToString();
    }
}
