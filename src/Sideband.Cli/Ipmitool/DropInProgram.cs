using Sideband.Cli.Hosts;
using Sideband.Client;
using Sideband.Client.Quirks;
using Sideband.Protocol.Sessions;

namespace Sideband.Cli.Ipmitool;

/// <summary>
/// <c>sideband ipmitool …</c>, and the program under the name <c>ipmitool</c>: the options, the text on stdout and the ends of
/// ipmitool 1.8.19, so that scripts go on as they are.
/// </summary>
internal static class DropInProgram
{
    private const string NoSession = "Error: Unable to establish IPMI v2 / RMCP+ session";
    private const string NoSession15 = "Error: Unable to establish LAN session";

    /// <summary>Whether the program was started to be ipmitool, and with which arguments.</summary>
    public static string[]? Arguments(string program, string[] arguments) =>
        Path.GetFileNameWithoutExtension(program) == "ipmitool" ? arguments
        : arguments is ["ipmitool", .. var rest] ? rest
        : null;

    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter errors)
    {
        var (options, problem) = DropInOptions.Parse(arguments);
        if (options is null)
            return Say(errors, problem!);
        if (options.Version)
        {
            await output.WriteLineAsync("ipmitool version 1.8.19 (sideband)");
            return 0;
        }
        if (options.Help)
        {
            await errors.WriteLineAsync(Usage);
            return 0;
        }
        if (options.ListsQuirks)
        {
            await errors.WriteLineAsync("\nOEM Support:");
            foreach (var quirk in QuirkCatalogue.All.Where(entry => entry.Origin == "ipmitool"))
                await errors.WriteLineAsync($"\t{quirk.Name, -12} {quirk.Symptom}");
            await errors.WriteLineAsync();
            return 0;
        }
        if (options.Words.Count == 0)
            return Say(errors, "No command provided!");
        if (!IsKnown(options.Words[0]))
            return Say(errors, $"Invalid command: {options.Words[0]}");
        if (options.IsOpen)
            return await RunAsync(options, () => OpenAsync(options), output, errors);
        if (options.Host is null)
            return Say(errors, "No hostname specified!");
        if (options.Interface is not (null or "lan" or "lanplus"))
            return Say(errors, $"Interface {options.Interface} not supported");
        var (credentials, missing) = CredentialsOf(options, errors);
        if (credentials is null)
            return Say(errors, missing!);
        return await RunAsync(
            options,
            () => IpmiClient.ConnectAsync(options.Host!, credentials, ClientOptionsOf(options)),
            output,
            errors
        );
    }

    private static Task<IpmiClient> OpenAsync(DropInOptions options)
    {
        try
        {
            var client = IpmiClient.OpenDevice(options.Device, ClientOptionsOf(options));
            if (options.OwnAddress is { } address)
                client.Driver!.Address = address;
            return Task.FromResult(client);
        }
        catch (Exception e) when (e is IpmiTimeoutException or IpmiRefusedException)
        {
            var reason = e is IpmiRefusedException ? "Permission denied" : "No such file or directory";
            throw new IpmiException(
                $"Could not open device at /dev/ipmi{options.Device} or /dev/ipmi/{options.Device} or /dev/ipmidev/{options.Device}: {reason}",
                e
            );
        }
    }

    private static async Task<int> RunAsync(
        DropInOptions options,
        Func<Task<IpmiClient>> open,
        TextWriter output,
        TextWriter errors
    )
    {
        try
        {
            await using var client = await open();
            var tool = new DropIn(client, options, output, errors);
            return await CommandAsync(tool, new Repository(tool), options.Words) < 0 ? 1 : 0;
        }
        catch (IpmiRefusedException e)
        {
            if (e.Status is { } status)
                await errors.WriteLineAsync(StatusText(status) + "\n");
            return Say(errors, IsLan15(options) ? NoSession15 : NoSession);
        }
        catch (IpmiTimeoutException e)
        {
            return Say(
                errors,
                options.IsOpen ? e.Message
                    : IsLan15(options) ? NoSession15
                    : NoSession
            );
        }
        catch (IpmiException e)
        {
            return Say(errors, e.Message);
        }
    }

    /// <summary>The commands, in the order in which the help names them.</summary>
    private static readonly OrderedDictionary<string, Func<DropIn, Repository, string[], Task<int>>> Commands = new(
        StringComparer.Ordinal
    )
    {
        ["chassis"] = (tool, _, words) => ChassisCommand.RunAsync(tool, words),
        ["power"] = (tool, _, words) => ChassisCommand.PowerAsync(tool, words),
        ["mc"] = (tool, _, words) => McCommand.RunAsync(tool, words),
        ["bmc"] = (tool, _, words) => McCommand.RunAsync(tool, words),
        ["sdr"] = SdrCommand.RunAsync,
        ["sensor"] = SensorCommand.RunAsync,
        ["sel"] = SelCommand.RunAsync,
        ["fru"] = FruCommand.RunAsync,
        ["pef"] = (tool, _, words) => PefCommand.RunAsync(tool, words),
        ["lan"] = (tool, _, words) => LanCommand.RunAsync(tool, words),
        ["user"] = (tool, _, words) => UserCommand.RunAsync(tool, words),
        ["channel"] = (tool, _, words) => ChannelCommand.RunAsync(tool, words),
        ["session"] = (tool, _, words) => SessionCommand.RunAsync(tool, words),
        ["event"] = RawCommand.EventAsync,
        ["raw"] = (tool, _, words) => RawCommand.RunAsync(tool, words),
        ["sol"] = (tool, _, words) => SolCommand.RunAsync(tool, words),
        ["i2c"] = (tool, _, words) => I2cCommand.RunAsync(tool, words),
        ["dcmi"] = (tool, _, words) => DcmiCommand.RunAsync(tool, words),
        ["exec"] = ScriptCommand.ExecAsync,
        ["shell"] = (tool, repository, _) => ScriptCommand.ShellAsync(tool, repository, Console.In),
        ["set"] = (tool, _, words) => Task.FromResult(ScriptCommand.Set(tool, words)),
    };

    public static bool IsKnown(string command) => Commands.ContainsKey(command);

    public static Task<int> CommandAsync(DropIn tool, Repository repository, IReadOnlyList<string> words) =>
        Commands[words[0]](tool, repository, [.. words.Skip(1)]);

    private static bool IsLan15(DropInOptions options) => options.Interface is null or "lan";

    private static ClientOptions ClientOptionsOf(DropInOptions options) =>
        new()
        {
            Port = options.Port,
            Bridge = options.Bridge,
            Privilege = options.Privilege,
            Quirks = options.Quirks,
            Suite = options.Suite is { } id ? CipherSuite.Find(id) : null,
            Ipmi15 = !IsLan15(options)
                ? null
                : options.Authentication switch
                {
                    "NONE" => AuthenticationType.None,
                    "MD2" => AuthenticationType.Md2,
                    "PASSWORD" => AuthenticationType.StraightPassword,
                    "OEM" => AuthenticationType.Oem,
                    _ => AuthenticationType.Md5,
                },
            // As long as the peer would have tried.
            Timeout = TimeSpan.FromSeconds(
                Math.Clamp((options.Timeout ?? 1) * ((options.Retries ?? 4) + 1), options.IsOpen ? 15 : 1, 300)
            ),
        };

    private static (Credentials? Credentials, string? Problem) CredentialsOf(DropInOptions options, TextWriter errors)
    {
        ProcessArguments.Blank("-P");
        var password = options.Password;
        if (options.PasswordFile is { } file)
        {
            try
            {
                password = File.ReadLines(file).FirstOrDefault("").TrimEnd('\t', '\0');
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return (null, $"Unable to open password file {file}");
            }
        }
        else if (options.PasswordFromEnvironment || password is null)
        {
            password ??=
                Environment.GetEnvironmentVariable("IPMITOOL_PASSWORD")
                ?? Environment.GetEnvironmentVariable("IPMI_PASSWORD");
            if (options.PasswordFromEnvironment && password is null)
                return (null, "Unable to read password from environment");
        }
        password ??= options.AskPassword
            ? new Passwords(errors).Get(new(PasswordKind.Prompt, "", "-a"), options.Host!, options.User)
            : "";
        if (System.Text.Encoding.UTF8.GetByteCount(password) > SessionPassword.Longest)
            return (null, "lanplus: password is longer than 20 bytes.");
        var key = options.KeyG is { } bytes ? new SessionPassword(bytes) : null;
        return (new(options.User, new SessionPassword(password), key), null);
    }

    private static string StatusText(RmcpPlusStatus status) =>
        (byte)status switch
        {
            0x04 or 0x05 or 0x10 or 0x11 => $"Error in open session response message : {StatusWords(status)}",
            0x09 => "Error in open session response message : invalid role",
            _ => $"RAKP 2 message indicates an error : {StatusWords(status)}",
        };

    private static string StatusWords(RmcpPlusStatus status) =>
        (byte)status switch
        {
            0x01 => "insufficient resources for session",
            0x02 => "invalid session ID",
            0x03 => "invalid payload type",
            0x04 => "invalid authentication algorithm",
            0x05 => "invalid integrity algorithm",
            0x06 => "no matching authentication payload",
            0x07 => "no matching integrity payload",
            0x08 => "inactive session ID",
            0x09 => "invalid role",
            0x0A => "unauthorized role requested",
            0x0B => "insufficient resources for role",
            0x0C => "invalid name length",
            0x0D => "unauthorized name",
            0x0E => "unauthorized GUID",
            0x0F => "invalid integrity check value",
            0x10 => "invalid confidentiality algorithm",
            0x11 => "no matching cipher suite",
            _ => "illegal parameter",
        };

    private static int Say(TextWriter errors, string problem)
    {
        errors.WriteLine(problem);
        return 1;
    }

    private static string Usage =>
        $"""
            usage: ipmitool [options...] <command>
                   -I lanplus|lan|open [-d device] -H host [-p port] [-U user] [-P password | -f file | -E | -a]
                   -C suite  -L level  -A authtype  -k key | -y hexkey  -N seconds  -R retries
                   -t address -b channel -T address -B channel: over one controller or two  -m own address
                   -c commas  -v more  -Z times in UTC  -V version  -o oem (list: all)
            Commands: {string.Join(' ', Commands.Keys)}
            Others of ipmitool's commands are not here: see 'sideband --help' for what there is.
            """;
}
