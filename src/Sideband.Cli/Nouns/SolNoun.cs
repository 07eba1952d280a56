using System.CommandLine;
using System.Globalization;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Client.Operations;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Transport.Sol;
using Sideband.Protocol.Wire;

namespace Sideband.Cli.Nouns;

/// <summary><c>sol</c>: the settings of serial over LAN.</summary>
internal static class SolNoun
{
    private static readonly string[] Settings =
    [
        "enabled",
        "privilege",
        "force-encryption",
        "force-authentication",
        "accumulate-ms",
        "threshold",
        "retries",
        "retry-ms",
        "bit-rate",
        "stored-bit-rate",
        "port",
    ];
    private static readonly Shape Answer = Shape.Of(
        "enabled:flag?",
        "privilege:text?",
        "force encryption:flag?",
        "force authentication:flag?",
        "accumulate ms:integer?",
        "threshold:integer?",
        "retries:integer?",
        "retry ms:integer?",
        "bit rate:text?",
        "stored bit rate:text?",
        "channel:integer?",
        "port:integer?"
    );

    public static Command Make()
    {
        var setting = new Argument<string>("setting") { Description = string.Join(", ", Settings) };
        setting.AcceptOnlyFromAmong(Settings);
        var value = new Argument<string>("value") { Description = "on or off, a number, a privilege, a bit rate." };
        return new Command("sol", "See and change the settings of serial over LAN.")
        {
            new Command("show", "The settings.")
                .OnHosts(ShowAsync)
                .Answers(Answer)
                .Examples("-H node7 sol show", "-H node7 sol show -o json"),
            new Command("set", "Change a setting.") { setting, value }
                .OnHosts(
                    (client, parsed, cancellation) =>
                        SetAsync(client, parsed.GetValue(setting)!, parsed.GetValue(value)!, cancellation)
                )
                .Answers(Answer)
                .Examples("-H node7 sol set enabled on", "-H node7 sol set accumulate-ms 20"),
        };
    }

    private static Task<Report> ShowAsync(IpmiClient client, ParseResult parsed, CancellationToken cancellation) =>
        ShowAsync(client, cancellation);

    private static async Task<Report> ShowAsync(IpmiClient client, CancellationToken cancellation)
    {
        var enable = await GetAsync<SolEnable>(client, cancellation);
        var authentication = await GetAsync<SolAuthentication>(client, cancellation);
        var accumulation = await GetAsync<SolAccumulation>(client, cancellation);
        var retry = await GetAsync<SolRetry>(client, cancellation);
        var now = await GetAsync<SolVolatileBitRate>(client, cancellation);
        var stored = await GetAsync<SolNonVolatileBitRate>(client, cancellation);
        var channel = await GetAsync<SolPayloadChannel>(client, cancellation);
        var port = await GetAsync<SolPayloadPort>(client, cancellation);
        return Answer.Fill(
            enable?.Enabled,
            authentication?.Privilege.ToString().ToLowerInvariant(),
            authentication?.ForceEncryption,
            authentication?.ForceAuthentication,
            accumulation?.Interval * 5,
            (int?)accumulation?.Threshold,
            (int?)retry?.Count,
            retry?.Interval * 10,
            RateName(now?.Rate),
            RateName(stored?.Rate),
            (int?)channel?.Channel,
            (int?)port?.Port
        );
    }

    /// <summary>A parameter; null where the controller does not have it.</summary>
    private static Task<T?> GetAsync<T>(IpmiClient client, CancellationToken cancellation)
        where T : struct, IParameter<T> => client.Sol.ReadAsync<T>(client.Channels.Network, 0, cancellation);

    private static Task<T> HeldAsync<T>(IpmiClient client, CancellationToken cancellation)
        where T : struct, IParameter<T> => client.Sol.GetAsync<T>(client.Channels.Network, 0, cancellation);

    private static async Task<Report> SetAsync(
        IpmiClient client,
        string setting,
        string value,
        CancellationToken cancellation
    )
    {
        Task Set<T>(T parameter)
            where T : struct, IParameter<T> => client.Sol.WriteAsync(client.Channels.Network, parameter, cancellation);
        switch (setting)
        {
            case "enabled":
                await Set(new SolEnable(Flag(setting, value)));
                break;
            case "privilege" or "force-encryption" or "force-authentication":
                var held = await HeldAsync<SolAuthentication>(client, cancellation);
                await Set(
                    setting switch
                    {
                        "privilege" => held with { Privilege = Privilege(value) },
                        "force-encryption" => held with { ForceEncryption = Flag(setting, value) },
                        _ => held with { ForceAuthentication = Flag(setting, value) },
                    }
                );
                break;
            case "accumulate-ms" or "threshold":
                var sending = await HeldAsync<SolAccumulation>(client, cancellation);
                await Set(
                    setting == "threshold"
                        ? sending with
                        {
                            Threshold = (byte)Number(setting, value, 1, 1, 255),
                        }
                        : sending with
                        {
                            Interval = (byte)Number(setting, value, 5, 5, 1275),
                        }
                );
                break;
            case "retries" or "retry-ms":
                var retry = await HeldAsync<SolRetry>(client, cancellation);
                await Set(
                    setting == "retries"
                        ? retry with
                        {
                            Count = (byte)Number(setting, value, 1, 0, 7),
                        }
                        : retry with
                        {
                            Interval = (byte)Number(setting, value, 10, 0, 2550),
                        }
                );
                break;
            case "bit-rate":
                await Set(new SolVolatileBitRate(Rate(value)));
                break;
            case "stored-bit-rate":
                await Set(new SolNonVolatileBitRate(Rate(value)));
                break;
            default:
                await Set(new SolPayloadPort((ushort)Number(setting, value, 1, 1, 65535)));
                break;
        }
        return await ShowAsync(client, cancellation);
    }

    private static bool Flag(string setting, string value) =>
        value.ToUpperInvariant() switch
        {
            "ON" or "YES" or "TRUE" => true,
            "OFF" or "NO" or "FALSE" => false,
            _ => throw new UsageException($"{setting} is on or off, not '{value}'"),
        };

    private static int Number(string setting, string value, int unit, int lowest, int highest) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= lowest
        && number <= highest
        && number % unit == 0
            ? number / unit
            : throw new UsageException(
                $"{setting} is a number from {lowest} to {highest}{(unit > 1 ? $" in steps of {unit}" : "")}, not '{value}'"
            );

    private static PrivilegeLevel Privilege(string value) =>
        value.ToUpperInvariant() switch
        {
            "USER" => PrivilegeLevel.User,
            "OPERATOR" => PrivilegeLevel.Operator,
            "ADMINISTRATOR" or "ADMIN" => PrivilegeLevel.Administrator,
            "OEM" => PrivilegeLevel.Oem,
            _ => throw new UsageException($"privilege is user, operator, administrator or oem, not '{value}'"),
        };

    private static SolBitRate Rate(string value) =>
        value.ToUpperInvariant() switch
        {
            "SERIAL" => SolBitRate.SerialSetting,
            "9600" => SolBitRate.Baud9600,
            "19200" => SolBitRate.Baud19200,
            "38400" => SolBitRate.Baud38400,
            "57600" => SolBitRate.Baud57600,
            "115200" => SolBitRate.Baud115200,
            _ => throw new UsageException($"a bit rate is serial, 9600, 19200, 38400, 57600 or 115200, not '{value}'"),
        };

    private static string? RateName(SolBitRate? rate) =>
        rate switch
        {
            null => null,
            SolBitRate.SerialSetting => "serial",
            { } known when Enum.IsDefined(known) => known.ToString()["Baud".Length..],
            { } other => ((byte)other).ToString(CultureInfo.InvariantCulture),
        };
}
