using Sideband.Bmc.Machines;

namespace Sideband.Cli.Hosts;

/// <summary>The person's own files: <c>config.yaml</c> and <c>hosts.yaml</c> in <c>~/.config/sideband</c>.</summary>
internal static class ConfigurationFiles
{
    /// <summary>The folder: <c>$XDG_CONFIG_HOME/sideband</c>, by default <c>~/.config/sideband</c>.</summary>
    public static string Folder => FolderOf("XDG_CONFIG_HOME", ".config");

    /// <summary>What the program keeps for itself: <c>$XDG_STATE_HOME/sideband</c>, by default <c>~/.local/state/sideband</c>.</summary>
    public static string StateFolder => FolderOf("XDG_STATE_HOME", Path.Combine(".local", "state"));

    /// <summary>Where the inventory is.</summary>
    public static string Inventory => Path.Combine(Folder, "hosts.yaml");

    /// <summary>What the person always wants; nothing where there is no such file.</summary>
    /// <exception cref="UsageException">It has a mistake or cannot be read.</exception>
    public static Configuration LoadConfiguration() =>
        Load(Path.Combine(Folder, "config.yaml"), Configuration.Read) ?? Configuration.None;

    /// <summary>The hosts that are named.</summary>
    /// <param name="path">Another file than the usual one, which must be there; null is the usual one.</param>
    /// <exception cref="UsageException">It has a mistake or cannot be read.</exception>
    public static Inventory LoadInventory(string? path) =>
        Load(path is null ? Inventory : SecretFile.Expanded(path), Hosts.Inventory.Read)
        ?? (path is null ? Hosts.Inventory.Empty : throw new UsageException($"there is no inventory {path}"));

    private static string FolderOf(string variable, string usual) =>
        Path.Combine(
            Environment.GetEnvironmentVariable(variable) is { Length: > 0 } folder
                ? folder
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), usual),
            "sideband"
        );

    private static T? Load<T>(string path, Func<string, TextReader, T> read)
        where T : class
    {
        if (!File.Exists(path))
            return null;
        try
        {
            var text = File.ReadAllText(path);
            // Who writes a password into a file keeps the file to himself.
            if (
                !OperatingSystem.IsWindows()
                && text.Contains("password-in-clear", StringComparison.OrdinalIgnoreCase)
                && (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != UnixFileMode.None
            )
                throw new UsageException($"{path} holds a password and others may read it: chmod 600 {path}");
            using var reader = new StringReader(text);
            return read(path, reader);
        }
        catch (Exception e) when (e is MachineFileException or FormatException)
        {
            throw new UsageException(e is FormatException ? $"{path}: {e.Message}" : e.Message, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(e.Message, e);
        }
    }
}
