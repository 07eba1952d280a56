using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Cli.Ipmitool;

/// <summary>ipmitool's <c>channel</c>.</summary>
internal static class ChannelCommand
{
    private const byte ThisChannel = 0xE;
    private const string Failed = "IPMI command failed";

    public static Task<int> RunAsync(DropIn tool, string[] words) =>
        words switch
        {
            ["info", .. var channel] => InfoAsync(tool, channel is [var c, ..] ? c : null),
            ["getaccess", var channel, .. var user] => AccessAsync(tool, channel, user is [var u, ..] ? u : null),
            ["setaccess", var channel, var user, .. var changes] => SetAccessAsync(tool, channel, user, [.. changes]),
            ["getciphers", var payload, .. var channel] => CiphersAsync(
                tool,
                payload,
                channel is [var c, ..] ? c : null
            ),
            [] => Task.FromResult(tool.Fail("Not enough parameters given.")),
            [var other, ..] => Task.FromResult(tool.Fail($"Invalid CHANNEL command: {other}\n")),
            _ => throw new ArgumentOutOfRangeException(nameof(words)),
        };

    private static byte? Number(DropIn tool, string? word)
    {
        if (word is null)
            return ThisChannel;
        if (Numbers.Byte(word) is { } channel and (<= 0xB or 0xE or 0xF))
            return channel;
        tool.Fail($"Given Channel number '{word}' is either invalid or out of range.");
        return null;
    }

    private static async Task<int> InfoAsync(DropIn tool, string? word)
    {
        if (Number(tool, word) is not { } channel)
            return DropIn.Failed;
        if (await tool.AskAsync(new GetChannelInfo(channel), Failed) is not { } info)
            return tool.Fail("Unable to Get Channel Info");
        string[] sessions = ["session-less", "single-session", "multi-session", "session-based"];
        tool.Line($"Channel 0x{info.Channel:x} info:");
        tool.Line($"  Channel Medium Type   : {Medium((byte)info.Medium)}");
        tool.Line($"  Channel Protocol Type : {Protocol((byte)info.Protocol)}");
        tool.Line($"  Session Support       : {sessions[(int)info.Sessions & 3]}");
        tool.Line($"  Active Session Count  : {info.ActiveSessions}");
        tool.Line($"  Protocol Vendor ID    : {info.VendorId}");
        if (info.Medium is not (ChannelMedium.Lan or ChannelMedium.OtherLan))
            return 0;
        foreach (var (which, title, word2) in Sets)
        {
            if (await tool.AskAsync(new GetChannelAccess(info.Channel, which), Failed) is not { } access)
                return tool.Fail($"Unable to Get Channel Access ({word2})");
            string[] modes = ["disabled", "pre-boot only", "always available", "shared"];
            string Abled(bool off) => off ? "disabled" : "enabled";
            tool.Line($"  {title} Settings");
            tool.Line($"    Alerting            : {Abled(access.AlertingOff)}");
            tool.Line($"    Per-message Auth    : {Abled(access.PerMessageAuthenticationOff)}");
            tool.Line($"    User Level Auth     : {Abled(access.UserLevelAuthenticationOff)}");
            tool.Line(
                $"    Access Mode         : {((int)access.Mode < modes.Length ? modes[(int)access.Mode] : "unknown")}"
            );
        }
        return 0;
    }

    private static readonly (AccessTarget Which, string Title, string Word)[] Sets =
    [
        (AccessTarget.Volatile, "Volatile(active)", "volatile"),
        (AccessTarget.NonVolatile, "Non-Volatile", "non-volatile"),
    ];

    private static async Task<int> AccessAsync(DropIn tool, string word, string? user)
    {
        if (Number(tool, word) is not { } channel)
            return DropIn.Failed;
        byte? only = null;
        if (user is not null && (only = Numbers.Byte(user)) is not (>= 1 and <= 63))
            return tool.Fail($"Given User ID '{user}' is either invalid or out of range.");
        var last = only ?? 1;
        for (var id = only ?? 1; id <= last; id++)
        {
            if (await tool.AskAsync(new GetUserAccess(channel, id), Failed) is not { } access)
                return tool.Fail("Unable to Get User Access");
            last = only ?? access.MaximumUsers;
            var name = await tool.TryAsync(new GetUserName(id)) is { } known ? known.Name : "";
            if (id == (only ?? 1))
            {
                tool.Line($"Maximum User IDs     : {access.MaximumUsers}");
                tool.Line($"Enabled User IDs     : {access.EnabledUsers}");
            }
            string Abled(bool on) => on ? "enabled" : "disabled";
            string[] states = ["unknown", "enabled", "disabled", "reserved"];
            tool.Line($"\nUser ID              : {id}");
            tool.Line($"User Name            : {name}");
            tool.Line($"Fixed Name           : {(id <= access.FixedNames ? "Yes" : "No")}");
            tool.Line($"Access Available     : {(access.CallbackOnly ? "callback" : "call-in / callback")}");
            tool.Line($"Link Authentication  : {Abled(access.LinkAuthentication)}");
            tool.Line($"IPMI Messaging       : {Abled(access.IpmiMessaging)}");
            tool.Line($"Privilege Level      : {Words.Privilege(access.PrivilegeLimit)}");
            tool.Line($"Enable Status        : {states[(int)access.Status & 3]}");
        }
        return 0;
    }

    private static async Task<int> SetAccessAsync(DropIn tool, string word, string user, string[] changes)
    {
        if (Number(tool, word) is not { } channel)
            return DropIn.Failed;
        if (Numbers.Byte(user) is not ({ } id and >= 1 and <= 63))
            return tool.Fail($"Given User ID '{user}' is either invalid or out of range.");
        if (await tool.AskAsync(new GetUserAccess(channel, id), Failed) is not { } access)
            return tool.Fail($"Unable to Get User Access (channel {channel} id {id})");
        var request = new SetUserAccess(
            channel,
            access.IpmiMessaging,
            access.LinkAuthentication,
            access.CallbackOnly,
            true,
            id,
            access.PrivilegeLimit,
            null
        );
        foreach (var change in changes)
        {
            var (key, value) = change.Split('=') is [var k, var v] ? (k, v) : (change, "");
            var on = value.StartsWith("on", StringComparison.Ordinal);
            SetUserAccess? next = key switch
            {
                "callin" => request with { CallbackOnly = !on },
                "link" => request with { LinkAuthentication = on },
                "ipmi" => request with { IpmiMessaging = on },
                "privilege" when Numbers.Byte(value) is { } level and (>= 1 and <= 5 or 0xF) => request with
                {
                    PrivilegeLimit = (PrivilegeLevel)level,
                },
                _ => null,
            };
            if (next is not { } good)
                return tool.Fail($"Invalid option: {change}");
            request = good;
        }
        if (await tool.AskAsync(request, Failed) is null)
            return tool.Fail($"Unable to Set User Access (channel {channel} id {id})");
        tool.Line($"Set User Access (channel {channel} id {id}) successful.");
        return 0;
    }

    private static async Task<int> CiphersAsync(DropIn tool, string payload, string? word)
    {
        byte? type = payload switch
        {
            "ipmi" => 0,
            "sol" => 1,
            _ => null,
        };
        if (type is not { } number)
            return tool.Fail($"Unknown payload type: {payload}");
        if (Number(tool, word) is not { } channel)
            return DropIn.Failed;
        var list = new List<byte>();
        for (byte index = 0; index < 64; index++)
        {
            var request = new GetChannelCipherSuites(channel, number, index, true);
            if (await tool.AskAsync(request, "Get Channel Cipher Suites failed") is not { } part)
                return DropIn.Failed;
            list.AddRange(part.Records.Span);
            if (part.Records.Length < 16)
                break;
        }
        if (!tool.Csv)
            tool.Line("ID   IANA    Auth Alg        Integrity Alg   Confidentiality Alg");
        foreach (var suite in CipherSuiteRecord.ReadAll([.. list]))
        {
            var maker = suite.OemIana is { } iana ? $"{iana}" : "N/A";
            var (a, i, c) = (Of(suite.Authentication), Of(suite.Integrity), Of(suite.Confidentiality));
            tool.Line(
                tool.Csv ? $"{suite.Id},{maker},{a},{i},{c}" : $"{suite.Id, -4} {maker, -7} {a, -15} {i, -15} {c, -15}"
            );
        }
        return 0;
    }

    private static string Of(AuthenticationAlgorithm algorithm) =>
        (byte)algorithm switch
        {
            0 => "none",
            1 => "hmac_sha1",
            2 => "hmac_md5",
            3 => "hmac_sha256",
            var other => $"Unknown (0x{other:X2})",
        };

    private static string Of(IntegrityAlgorithm algorithm) =>
        (byte)algorithm switch
        {
            0 => "none",
            1 => "hmac_sha1_96",
            2 => "hmac_md5_128",
            3 => "md5_128",
            4 => "sha256_128",
            var other => $"Unknown (0x{other:X2})",
        };

    private static string Of(ConfidentialityAlgorithm algorithm) =>
        (byte)algorithm switch
        {
            0 => "none",
            1 => "aes_cbc_128",
            2 => "xrc4_128",
            3 => "xrc4_40",
            var other => $"Unknown (0x{other:X2})",
        };

    private static string Medium(byte medium)
    {
        string[] names =
        [
            "reserved",
            "IPMB (I2C)",
            "ICMB v1.0",
            "ICMB v0.9",
            "802.3 LAN",
            "Serial/Modem",
            "Other LAN",
            "PCI SMBus",
            "SMBus v1.0/v1.1",
            "SMBus v2.0",
            "USB 1.x",
            "USB 2.x",
            "System Interface",
        ];
        return medium < names.Length ? names[medium] : $"Unknown (0x{medium:X2})";
    }

    private static string Protocol(byte protocol) =>
        protocol switch
        {
            0 or 3 => "reserved",
            1 => "IPMB-1.0",
            2 => "ICMB-1.0",
            4 => "IPMI-SMBus",
            5 => "KCS",
            6 => "SMIC",
            7 => "BT-10",
            8 => "BT-15",
            9 => "TMode",
            >= 0x1C and <= 0x1F => $"OEM {protocol - 0x1B}",
            _ => $"Unknown (0x{protocol:X2})",
        };
}
