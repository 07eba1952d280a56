using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Client;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Transport.Lan;

namespace Sideband.Cli.Nouns;

/// <summary>The kinds of authentication of IPMI 1.5 that each level may use. (IPMI v2.0 §23.1, parameter 2)</summary>
internal sealed class LanAuthTypes
{
    private static readonly Dictionary<string, AuthenticationTypes> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["none"] = AuthenticationTypes.Unauthenticated,
        ["md2"] = AuthenticationTypes.Md2,
        ["md5"] = AuthenticationTypes.Md5,
        ["password"] = AuthenticationTypes.StraightPassword,
        ["oem"] = AuthenticationTypes.Oem,
    };

    private static readonly string[] Levels = ["callback", "user", "operator", "administrator", "oem", "all"];

    private readonly Option<string[]> _types = new("--auth-types")
    {
        Description =
            "Kinds of authentication of IPMI 1.5 for a level: administrator=md5,md2 or all=md5; all= forbids sessions of 1.5.",
        HelpName = "level=types",
        AllowMultipleArgumentsPerToken = true,
    };

    public void AddTo(Command command) => command.Add(_types);

    /// <summary>As it is to be; null where nothing was named.</summary>
    public async Task<LanAuthenticationTypeEnables?> ReadAsync(
        IpmiClient client,
        byte channel,
        ParseResult parsed,
        CancellationToken cancellation
    )
    {
        if (parsed.GetValue(_types) is not { Length: > 0 } words)
            return null;
        var now = await client.Lan.ReadAsync<LanAuthenticationTypeEnables>(channel, 0, cancellation) ?? default;
        foreach (var word in words)
        {
            var (level, types) = Parse(word);
            var all = level == "all";
            now = new(
                all || level == "callback" ? types : now.Callback,
                all || level == "user" ? types : now.User,
                all || level == "operator" ? types : now.Operator,
                all || level == "administrator" ? types : now.Administrator,
                all || level == "oem" ? types : now.Oem
            );
        }
        return now;
    }

    private static (string Level, AuthenticationTypes Types) Parse(string word)
    {
        var parts = word.Split('=');
        if (parts.Length != 2 || !Levels.Contains(parts[0]))
            throw new UsageException($"'{word}' names no level; expected one as administrator=md5,md2");
        var types = AuthenticationTypes.None;
        foreach (var name in parts[1].Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            types |= Types.TryGetValue(name, out var type)
                ? type
                : throw new UsageException($"'{name}' is none of {string.Join(", ", Types.Keys)}");
        }
        return (parts[0], types);
    }
}
