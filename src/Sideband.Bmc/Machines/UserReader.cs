using System.Globalization;
using System.Text;
using Sideband.Protocol;

namespace Sideband.Bmc.Machines;

/// <summary>Reads the users that a machine has from the start.</summary>
internal static class UserReader
{
    private const int LongestName = 16;
    private const int LongestPassword = 20;

    /// <summary>Reads them.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="nullUsers">Whether users without a name or a password may come in.</param>
    /// <param name="channels">The channels that one can come in by.</param>
    public static IReadOnlyList<UserModel> Read(YamlMap machine, bool nullUsers, IReadOnlyCollection<byte> channels)
    {
        var users = new List<UserModel>();
        foreach (var user in machine.Maps("users"))
        {
            // An empty word is read as none.
            var name = nullUsers ? user.Text("name") ?? "" : user.Required("name");
            var password = nullUsers ? user.Text("password") ?? "" : user.Required("password");
            if (name.Length > LongestName)
                throw user.Wrong("name", $"'{name}' is longer than the {LongestName} characters that a name can have");
            if (
                Encoding.UTF8.GetByteCount(password) is var size
                && (size > LongestPassword || (size == 0 && !nullUsers))
            )
                throw user.Wrong("password", $"a password has 1 to {LongestPassword} bytes");
            var byChannel = user.IsMap("privilege") ? ByChannel(user.Map("privilege")!, channels) : null;
            var privilege = byChannel?.Values.Max() ?? Privilege(user, "privilege");
            users.Add(
                new(name, password, privilege, user.Switch("enabled") ?? true)
                {
                    Console = user.Switch("console"),
                    Channels = byChannel,
                }
            );
            user.Finish();
        }
        return users;
    }

    /// <summary>A privilege; administrator where nothing is said.</summary>
    public static PrivilegeLevel Privilege(YamlMap map, string key) =>
        map.Text(key)?.ToUpperInvariant() switch
        {
            null or "ADMINISTRATOR" or "ADMIN" => PrivilegeLevel.Administrator,
            "OPERATOR" => PrivilegeLevel.Operator,
            "USER" => PrivilegeLevel.User,
            "CALLBACK" => PrivilegeLevel.Callback,
            var other => throw map.Wrong(key, $"'{other}' is none of user, operator, administrator"),
        };

    private static Dictionary<byte, PrivilegeLevel> ByChannel(YamlMap map, IReadOnlyCollection<byte> channels)
    {
        var byChannel = new Dictionary<byte, PrivilegeLevel>();
        foreach (var channel in map.Channels(channels))
            byChannel[channel.Number] = Privilege(map, channel.Key);
        return byChannel.Count > 0
            ? byChannel
            : throw map.Wrong("privilege", "name the channels that he may come in by, as {1: administrator, 8: user}");
    }
}
