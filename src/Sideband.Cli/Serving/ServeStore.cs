using System.CommandLine;
using System.Globalization;
using Sideband.Cli.Hosts;
using Sideband.Fleet.Stores;
using Sideband.Fleet.Vaults;

namespace Sideband.Cli.Serving;

/// <summary>Where the server keeps what it keeps.</summary>
internal static class ServeStore
{
    private const string Variable = "SIDEBAND_STORE";
    private const string FilePrefix = "file:";
    private const string VariablePrefix = "env:";
    private const string KeyVariable = "SIDEBAND_MASTER_KEY";
    private const string KeyCredential = "sideband-master-key";

    /// <summary>Whether nothing is to be kept.</summary>
    /// <exception cref="UsageException">A value is none.</exception>
    public static bool IsNone(ParseResult parsed) => TextOf(parsed) == "none";

    /// <summary>The store's file, for what is done to files.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static string PathOf(ParseResult parsed)
    {
        var text = TextOf(parsed);
        if (PostgresPlace.IsMeant(text))
            throw new UsageException(
                "that is for a store in a file; PostgreSQL is copied by its own pg_dump and pg_restore"
            );
        return text switch
        {
            "none" => throw new UsageException("with --store none nothing is kept: name a store"),
            "" => Path.Combine(ConfigurationFiles.StateFolder, "fleet.db"),
            _ => SecretFile.Expanded(text),
        };
    }

    /// <summary>The folder of the store's file; where the store is a database, the usual one.</summary>
    /// <exception cref="UsageException">A value is none.</exception>
    public static string FolderOf(ParseResult parsed) =>
        PostgresPlace.IsMeant(TextOf(parsed))
            ? ConfigurationFiles.StateFolder
            : Path.GetDirectoryName(Path.GetFullPath(PathOf(parsed)))!;

    /// <summary>Opens the store; null where nothing is to be kept.</summary>
    /// <exception cref="UsageException">A value is none.</exception>
    /// <exception cref="FleetStoreException">It cannot be opened.</exception>
    public static async Task<FleetStore?> OpenAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var retention = RetentionOf(parsed.GetValue(ServingOptions.Keep));
        var text = TextOf(parsed);
        if (text == "none")
            return null;
        if (!PostgresPlace.IsMeant(text))
            return await SqliteStore.OpenAsync(PathOf(parsed), retention, cancellation);
        var place = PlaceOf(text);
        if (place.HasPassword && text == parsed.GetValue(ServingOptions.Store))
        {
            ProcessArguments.Blank("--store");
            await parsed.InvocationConfiguration.Error.WriteLineAsync(
                $"sideband: others could see the password in --store; name a file that has the address, as --store file:PATH, or set {Variable}"
            );
        }
        return await PostgresStore.OpenAsync(place, retention, cancellation);
    }

    /// <summary>The master key: of the file that is named, else of the environment, of systemd, or of the usual file.</summary>
    /// <exception cref="VaultException">There is none, or it is none.</exception>
    public static MasterKey Key(ParseResult parsed, bool make)
    {
        if (parsed.GetValue(ServingOptions.MasterKeyFile) is { } file)
            return MasterKey.Open(SecretFile.Expanded(file), make: false);
        if (Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } text)
            return MasterKey.Parse(text, KeyVariable);
        if (
            Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY") is { Length: > 0 } folder
            && Path.Combine(folder, KeyCredential) is var credential
            && File.Exists(credential)
        )
            return MasterKey.Open(credential, make: false);
        return MasterKey.Open(Path.Combine(ConfigurationFiles.StateFolder, "master.key"), make);
    }

    /// <summary>How long samples are kept, as in <c>raw=48h,5m=30d,1h=730d</c>; what is not said is as usual.</summary>
    /// <exception cref="UsageException">It says something else.</exception>
    internal static Retention RetentionOf(string? text)
    {
        var retention = new Retention();
        foreach (
            var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        )
        {
            retention = part.Split('=') switch
            {
                ["raw", var time] => retention with { Raw = TimeOf(time) },
                ["5m", var time] => retention with { FiveMinutes = TimeOf(time) },
                ["1h", var time] => retention with { Hour = TimeOf(time) },
                _ => throw Wrong(part),
            };
        }
        return retention.Fault is { } fault ? throw new UsageException($"--keep: {fault}") : retention;
    }

    private static TimeSpan TimeOf(string text)
    {
        if (
            text.Length < 2
            || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        )
            throw Wrong(text);
        return text[^1] switch
        {
            'h' => TimeSpan.FromHours(number),
            'd' => TimeSpan.FromDays(Math.Min(number, 1_000_000)),
            _ => throw Wrong(text),
        };
    }

    private static UsageException Wrong(string text) => new($"--keep: '{text}' is not like raw=48h, 5m=30d or 1h=730d");

    private static string TextOf(ParseResult parsed) =>
        Said(parsed.GetValue(ServingOptions.Store) ?? Environment.GetEnvironmentVariable(Variable) ?? "");

    /// <summary>What a file or a variable says.</summary>
    private static string Said(string text)
    {
        if (text.StartsWith(VariablePrefix, StringComparison.Ordinal))
        {
            var name = text[VariablePrefix.Length..];
            return Environment.GetEnvironmentVariable(name) is { Length: > 0 } said
                ? said
                : throw new UsageException($"--store {text}: there is no variable {name}");
        }
        if (!text.StartsWith(FilePrefix, StringComparison.Ordinal))
            return text;
        return SecretFile.FirstLine(text[FilePrefix.Length..], "--store").Trim() is { Length: > 0 } line
            ? line
            : throw new UsageException($"--store {text}: the file is empty");
    }

    private static PostgresPlace PlaceOf(string text)
    {
        try
        {
            return PostgresPlace.Parse(text);
        }
        catch (FormatException e)
        {
            throw new UsageException($"--store: {e.Message}", e);
        }
    }
}
