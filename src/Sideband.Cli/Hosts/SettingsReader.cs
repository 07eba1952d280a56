using Sideband.Bmc.Machines;

namespace Sideband.Cli.Hosts;

/// <summary>Reads how to get into controllers from a mapping of a file.</summary>
internal static class SettingsReader
{
    /// <summary>What the mapping says.</summary>
    /// <exception cref="MachineFileException">A value is none.</exception>
    public static HostSettings Read(YamlMap map)
    {
        var quirks = map.Values("quirks");
        return new()
        {
            User = map.Text("user"),
            Password = Password(map),
            KeyFile = map.Text("kg-file"),
            Suite = map.Text("cipher-suite"),
            Privilege = map.Text("privilege"),
            Interface = map.Text("interface"),
            AuthenticationType = map.Text("auth-type"),
            Timeout = map.Number("timeout"),
            Retries = (int?)map.Whole("retries", 0, 100),
            Quirks = quirks.Count == 0 ? null : [.. quirks.Select(q => q.Value)],
        };
    }

    /// <summary>Files hold where a password is; the password itself only under a key that says what it does.</summary>
    private static PasswordSource? Password(YamlMap map)
    {
        if (map.Text("password") is not null)
        {
            throw map.Wrong(
                "password",
                "use 'password-file', 'password-command' or 'password-env'; 'password-in-clear' if it must stand here"
            );
        }
        return map.Text("password-file") is { } file ? new(PasswordKind.File, file, "password-file")
            : map.Text("password-command") is { } command ? new(PasswordKind.Command, command, "password-command")
            : map.Text("password-env") is { } variable ? new(PasswordKind.Variable, variable, "password-env")
            : map.Text("password-in-clear") is { } clear ? new(PasswordKind.Clear, clear, "password-in-clear")
            : null;
    }
}
