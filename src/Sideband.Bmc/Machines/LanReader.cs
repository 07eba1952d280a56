using System.Globalization;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Machines;

/// <summary>
/// Reads a machine's LAN channels: <c>lan</c> is one of them, or a list. What concerns the controller as a whole stands in the
/// first.
/// </summary>
internal static class LanReader
{
    private const byte HighestChannel = 11;

    public static (IReadOnlyList<LanModel> Lans, SecurityProfile Profile, Weaknesses Weaknesses) Read(YamlMap machine)
    {
        if (machine.Find("lan") is null)
            return ([new()], SecurityProfile.Secure, Weaknesses.None);
        var lans = new List<LanModel>();
        var (profile, weaknesses) = (SecurityProfile.Secure, Weaknesses.None);
        foreach (var (value, keys) in machine.Items("lan"))
        {
            var lan =
                keys
                ?? throw machine.Wrong(value!.Value.Node, "'lan' has keys of its own below it, or is a list of such");
            if (lans.Count == 0)
                (profile, weaknesses) = (Profile(lan), Weak(lan));
            else if (lan.Find("profile") is not null || lan.Find("weak") is not null)
                throw lan.Wrong(
                    lan.Find("profile") is null ? "weak" : "profile",
                    "'profile' and 'weak' hold for all channels: write them at the first"
                );
            var channel = (byte)(
                lan.Whole("channel", 1, HighestChannel)
                ?? (lans.Count == 0 ? LanModel.UsualChannel : throw lan.Wrong("channel", "'channel' is missing"))
            );
            if (lans.Any(other => other.Channel == channel))
                throw lan.Wrong("channel", $"there are two LAN channels with the number {channel}");
            lans.Add(
                new()
                {
                    Channel = channel,
                    Suites = Suites(lan, profile),
                    Ipmi15 = Types(lan, profile),
                }
            );
            lan.Finish();
        }
        return lans.Count > 0
            ? (lans, profile, weaknesses)
            : throw machine.Wrong("lan", "'lan' is empty; a controller has at least one LAN channel");
    }

    private static SecurityProfile Profile(YamlMap lan) =>
        lan.Text("profile")?.ToUpperInvariant() switch
        {
            null or "SECURE" => SecurityProfile.Secure,
            "COMPATIBLE" => SecurityProfile.Compatible,
            var other => throw lan.Wrong("profile", $"'{other}' is none of secure, compatible"),
        };

    private static Weaknesses Weak(YamlMap lan) =>
        lan.Values("weak")
            .Aggregate(
                Weaknesses.None,
                (all, v) =>
                    all
                    | v.Value.ToUpperInvariant() switch
                    {
                        "NAMES TOLD" => Weaknesses.NamesTold,
                        "NULL USERS" => Weaknesses.NullUsers,
                        "COUNTED SESSIONS" => Weaknesses.CountedSessions,
                        "CONSTANT CHALLENGES" => Weaknesses.ConstantChallenges,
                        "OPEN COMMANDS" => Weaknesses.OpenCommands,
                        _ => throw lan.Wrong(
                            v.Node,
                            $"'{v.Value}' is none of names told, null users, counted sessions, constant challenges, open commands"
                        ),
                    }
            );

    private static byte[] Suites(YamlMap lan, SecurityProfile profile)
    {
        var values = lan.Values("suites");
        return values.Count == 0
            ? profile == SecurityProfile.Secure
                ? [3, 17]
                : [0, 1, 2, 3, 6, 7, 8, 11, 12, 15, 16, 17]
            :
            [
                .. values.Select(v =>
                    byte.TryParse(v.Value, CultureInfo.InvariantCulture, out var id) && id <= 19
                        ? id
                        : throw lan.Wrong(v.Node, $"'{v.Value}' is no cipher suite; there are 0 to 19")
                ),
            ];
    }

    private static AuthenticationTypes Types(YamlMap lan, SecurityProfile profile)
    {
        var values = lan.Values("ipmi 1.5");
        if (values.Count == 0 && profile == SecurityProfile.Compatible)
            return AuthenticationTypes.Md5 | AuthenticationTypes.Md2 | AuthenticationTypes.StraightPassword;
        return values.Aggregate(
            AuthenticationTypes.None,
            (types, v) =>
                types
                | v.Value.ToUpperInvariant() switch
                {
                    "MD5" => AuthenticationTypes.Md5,
                    "MD2" => AuthenticationTypes.Md2,
                    "PASSWORD" => AuthenticationTypes.StraightPassword,
                    _ => throw lan.Wrong(v.Node, $"'{v.Value}' is none of md5, md2, password"),
                }
        );
    }
}
