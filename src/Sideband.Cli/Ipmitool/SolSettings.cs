using Sideband.Protocol;
using Sideband.Protocol.Commands.App.SystemInfo;
using Sideband.Protocol.Commands.Transport;
using Sideband.Protocol.Commands.Transport.Sol;
using Sideband.Protocol.Wire;

namespace Sideband.Cli.Ipmitool;

/// <summary>ipmitool's <c>sol info</c> and <c>sol set</c>.</summary>
internal static class SolSettings
{
    public const string Usage = """

        SOL set parameters and values:

          set-in-progress             set-complete | set-in-progress | commit-write
          enabled                     true | false
          force-encryption            true | false
          force-authentication        true | false
          privilege-level             user | operator | admin | oem
          character-accumulate-level  <in 5 ms increments>
          character-send-threshold    N
          retry-count                 N
          retry-interval              <in 10 ms increments>
          non-volatile-bit-rate       serial | 9.6 | 19.2 | 38.4 | 57.6 | 115.2
          volatile-bit-rate           serial | 9.6 | 19.2 | 38.4 | 57.6 | 115.2

        """;
    private static readonly string[] States = ["set-complete", "set-in-progress", "commit-write"];
    private static readonly (SolBitRate Rate, string Word)[] Rates =
    [
        (SolBitRate.SerialSetting, "serial"),
        (SolBitRate.Baud9600, "9.6"),
        (SolBitRate.Baud19200, "19.2"),
        (SolBitRate.Baud38400, "38.4"),
        (SolBitRate.Baud57600, "57.6"),
        (SolBitRate.Baud115200, "115.2"),
    ];

    /// <summary>What the peer calls each parameter where it fails.</summary>
    private static string Title(byte selector) =>
        selector switch
        {
            0 => "Set In Progress",
            1 => "Enable",
            2 => "Authentication",
            3 => "Character Interval",
            4 => "Retry",
            5 => "Nonvolatile Bitrate",
            6 => "Volatile Bitrate",
            7 => "Payload Channel",
            _ => "Payload Port",
        };

    public static async Task<int> ShowAsync(DropIn tool, byte channel)
    {
        var read = new Reader(tool, channel);
        var state = await read.GetAsync<SolSetInProgress>();
        var enable = await read.GetAsync<SolEnable>();
        var authentication = await read.GetAsync<SolAuthentication>();
        var accumulation = await read.GetAsync<SolAccumulation>();
        var retry = await read.GetAsync<SolRetry>();
        var stored = await read.GetAsync<SolNonVolatileBitRate>();
        var now = await read.GetAsync<SolVolatileBitRate>();
        var own = await read.GetAsync<SolPayloadChannel>();
        var port = await read.GetAsync<SolPayloadPort>();
        if (read.HasFailed)
            return DropIn.Failed;
        // What a controller does not have shows as the peer's own zeros.
        string True(bool? value) => value == true ? "true" : "false";
        var progress = (int)(state?.State ?? default);
        var number = own?.Channel ?? channel;
        (string Name, string Value)[] rows =
        [
            ("Set in progress", progress < States.Length ? States[progress] : $"Unknown (0x{progress:X2})"),
            ("Enabled", True(enable?.Enabled)),
            ("Force Encryption", True(authentication?.ForceEncryption)),
            ("Force Authentication", True(authentication?.ForceAuthentication)),
            ("Privilege Level", Words.Privilege(authentication?.Privilege ?? default)),
            ("Character Accumulate Level (ms)", $"{(accumulation?.Interval ?? 0) * 5}"),
            ("Character Send Threshold", $"{accumulation?.Threshold ?? 0}"),
            ("Retry Count", $"{retry?.Count ?? 0}"),
            ("Retry Interval (ms)", $"{(retry?.Interval ?? 0) * 10}"),
            ("Volatile Bit Rate (kbps)", Rate(now?.Rate, tool.Csv)),
            ("Non-Volatile Bit Rate (kbps)", Rate(stored?.Rate, tool.Csv)),
            ("Payload Channel", tool.Csv ? $"{number}" : $"{number} (0x{number:x2})"),
            ("Payload Port", $"{port?.Port ?? tool.Port}"),
        ];
        if (tool.Csv)
            tool.Line(string.Join(',', rows.Select(row => row.Value)));
        else
            foreach (var (name, value) in rows)
                tool.Line($"{name, -31} : {value}");
        return 0;
    }

    public static async Task<int> SetAsync(DropIn tool, byte channel, string name, string value, bool guarded)
    {
        var read = new Reader(tool, channel);
        if (await ChangeAsync(read, name, value) is not { } change)
            return tool.Fail($"Error: invalid SOL parameter {name}");
        if (change.Wrong is { } wrong)
            return tool.Fail($"Invalid value {value} for parameter {name}\n{wrong}");
        if (read.HasFailed || !await WriteAsync(tool, channel, change.Selector, change.Data, guarded))
            return tool.Fail($"Error: set of parameter \"{name}\" failed");
        return 0;
    }

    /// <summary>What is to be written, or what is wrong with the value; null where there is no such parameter.</summary>
    private static async Task<(byte Selector, Octets Data, string? Wrong)?> ChangeAsync(
        Reader read,
        string name,
        string value
    )
    {
        var number = Numbers.Parse(value);
        string? NotWithin(int first, int last) =>
            number >= first && number <= last ? null : $"Valid values are {first}-{last}";
        async Task<SolAccumulation> Accumulation() => await read.GetAsync<SolAccumulation>() ?? default;
        async Task<SolRetry> Retry() => await read.GetAsync<SolRetry>() ?? default;
        return name switch
        {
            "set-in-progress" => Make(
                new SolSetInProgress((SetInProgressState)Math.Max(Array.IndexOf(States, value), 0)),
                States.Contains(value) ? null : "Valid values are set-complete, set-in-progress and commit-write"
            ),
            "enabled" => Make(new SolEnable(value == "true"), NotBoolean(value)),
            "force-encryption" or "force-authentication" or "privilege-level" => await AuthenticationAsync(
                read,
                name,
                value
            ),
            "character-accumulate-level" => Make(
                await Accumulation() with
                {
                    Interval = (byte)(number ?? 0),
                },
                NotWithin(1, 255)
            ),
            "character-send-threshold" => Make(
                await Accumulation() with
                {
                    Threshold = (byte)(number ?? 0),
                },
                NotWithin(0, 255)
            ),
            "retry-count" => Make(await Retry() with { Count = (byte)((number ?? 0) & 7) }, NotWithin(0, 7)),
            "retry-interval" => Make(await Retry() with { Interval = (byte)(number ?? 0) }, NotWithin(0, 255)),
            "non-volatile-bit-rate" => Make(new SolNonVolatileBitRate(RateOf(value) ?? default), NotRate(value)),
            "volatile-bit-rate" => Make(new SolVolatileBitRate(RateOf(value) ?? default), NotRate(value)),
            _ => null,
        };
    }

    private static async Task<(byte, Octets, string?)> AuthenticationAsync(Reader read, string name, string value)
    {
        var old = await read.GetAsync<SolAuthentication>() ?? default;
        if (name == "force-encryption")
            return Make(old with { ForceEncryption = value == "true" }, NotBoolean(value));
        if (name == "force-authentication")
            return Make(old with { ForceAuthentication = value == "true" }, NotBoolean(value));
        PrivilegeLevel? level = value switch
        {
            "user" => PrivilegeLevel.User,
            "operator" => PrivilegeLevel.Operator,
            "admin" => PrivilegeLevel.Administrator,
            "oem" => PrivilegeLevel.Oem,
            _ => null,
        };
        return Make(
            old with
            {
                Privilege = level ?? default,
            },
            level is null ? "Valid values are user, operator, admin, and oem" : null
        );
    }

    /// <summary>Writes between "set in progress" and "commit write", as the peer does unless it is told not to guard.</summary>
    private static async Task<bool> WriteAsync(DropIn tool, byte channel, byte selector, Octets data, bool guarded)
    {
        async Task<bool> Write(byte parameter, Octets bytes, string title) =>
            await tool.AskAsync(
                new SetSolConfigurationParameters(channel, parameter, bytes),
                $"Error setting SOL parameter '{title}'",
                code => (byte)code == 0x80 ? "Parameter not supported" : null
            )
                is not null;
        guarded &= selector != 0;
        if (guarded && !await Write(0, (byte[])[1], "set-in-progress"))
            return false;
        var done = await Write(selector, data, Title(selector));
        if (!guarded)
            return done;
        if (done)
            _ = await tool.TryAsync(new SetSolConfigurationParameters(channel, 0, (byte[])[2]));
        _ = await tool.TryAsync(new SetSolConfigurationParameters(channel, 0, (byte[])[0]));
        return done;
    }

    private static (byte, Octets, string?) Make<T>(T value, string? wrong)
        where T : struct, IParameter<T> => (T.Parameter.Selector, Message.ToOctets(in value), wrong);

    private static string? NotBoolean(string value) =>
        value is "true" or "false" ? null : "Valid values are true and false";

    private static string? NotRate(string value) =>
        RateOf(value) is null ? "Valid values are serial, 9.6 19.2, 38.4, 57.6 and 115.2" : null;

    private static SolBitRate? RateOf(string word) =>
        Array.FindIndex(Rates, rate => rate.Word == word) is >= 0 and var at ? Rates[at].Rate : null;

    private static string Rate(SolBitRate? rate, bool csv) =>
        (rate ?? default) switch
        {
            SolBitRate.SerialSetting => csv ? "serial" : "IPMI-Over-Serial-Setting",
            var known when Array.FindIndex(Rates, r => r.Rate == known) is >= 0 and var at => Rates[at].Word,
            var other => $"Unknown (0x{(byte)other:X2})",
        };

    /// <summary>Reads parameters: one that is not there is told of, another refusal is a failure.</summary>
    private sealed class Reader(DropIn tool, byte channel)
    {
        public bool HasFailed { get; private set; }

        public async Task<T?> GetAsync<T>()
            where T : struct, IParameter<T>
        {
            if (HasFailed)
                return null;
            var selector = T.Parameter.Selector;
            try
            {
                return await tool.Client.Sol.GetAsync<T>(channel, 0);
            }
            catch (Exception e) when (DropIn.CodeOf(e) is { } code)
            {
                HasFailed = (byte)code != 0x80;
                tool.Fail(
                    HasFailed
                        ? $"Error requesting SOL parameter '{Title(selector)} ({selector})': {Words.Completion(code)}"
                        : $"Info: SOL parameter '{Title(selector)} ({selector})' not supported"
                );
                return null;
            }
        }
    }
}
