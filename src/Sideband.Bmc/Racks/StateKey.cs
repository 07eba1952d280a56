using Sideband.Bmc.Storage;

namespace Sideband.Bmc.Racks;

/// <summary>Where the key that seals the secrets of a rack's stores comes from.</summary>
/// <param name="File">The file; null is the usual one in the state's folder, which is made where there is none.</param>
/// <param name="Variable">The environment variable that has it instead; null takes the file.</param>
public sealed record StateKey(string? File, string? Variable)
{
    /// <summary>The key's name in the folder of the stores.</summary>
    public const string UsualFile = "secrets.key";

    /// <summary>Gets the key.</summary>
    /// <param name="state">The folder of the stores.</param>
    /// <param name="say">Told what its owner should know.</param>
    /// <exception cref="IOException">There is no key, or it cannot be read.</exception>
    internal StoreKey Open(string state, Action<string> say)
    {
        if (Variable is not null)
            return FromVariable(Variable);
        var path = File ?? Path.Combine(state, UsualFile);
        var isNew = false;
        var key = File is null ? StoreKey.OpenOrMake(path, out isNew) : StoreKey.Open(path);
        if (isNew)
            say($"{path} is new: it opens the passwords in the stores beside it. Keep a copy of it elsewhere.");
        else if (IsExposed(path))
            say($"{path} can be read by others, and opens the stores' passwords: chmod 600 it.");
        return key;
    }

    private static StoreKey FromVariable(string name)
    {
        try
        {
            return StoreKey.Parse(
                Environment.GetEnvironmentVariable(name)
                    ?? throw new IOException($"The variable {name} with the key of the state is not set.")
            );
        }
        catch (FormatException e)
        {
            throw new IOException($"The variable {name} holds no key: {e.Message}", e);
        }
    }

    private static bool IsExposed(string path) =>
        !OperatingSystem.IsWindows()
        && (System.IO.File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead))
            != UnixFileMode.None;
}
