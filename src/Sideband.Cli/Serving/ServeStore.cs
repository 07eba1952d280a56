using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Fleet.Stores;
using Sideband.Fleet.Vaults;

namespace Sideband.Cli.Serving;

/// <summary>Where the server keeps what it keeps.</summary>
internal static class ServeStore
{
    private const string KeyVariable = "SIDEBAND_MASTER_KEY";
    private const string KeyCredential = "sideband-master-key";

    /// <summary>The store's file; null where nothing is kept.</summary>
    public static string? PathOf(ParseResult parsed) =>
        parsed.GetValue(ServingOptions.Store) switch
        {
            "none" => null,
            null => Path.Combine(ConfigurationFiles.StateFolder, "fleet.db"),
            var path => SecretFile.Expanded(path),
        };

    /// <summary>The store; null where nothing is kept.</summary>
    /// <exception cref="FleetStoreException">It cannot be opened.</exception>
    public static SqliteStore? Open(ParseResult parsed) => PathOf(parsed) is { } path ? SqliteStore.Open(path) : null;

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
}
