using System.CommandLine;
using System.Globalization;
using System.Text;
using Sideband.Cli.Nouns;
using Sideband.Client;
using Sideband.Client.Local;
using Sideband.Client.Quirks;
using Sideband.Protocol;
using Sideband.Protocol.Sessions;

namespace Sideband.Cli.Hosts;

/// <summary>
/// Finds out who wants in and how: the flag before the environment, then the inventory, then the configuration. Nothing
/// secret gets into messages.
/// </summary>
internal sealed class Login
{
    private const string KeyLogVariable = "SIDEBAND_KEYLOG";
    private const string OpenInterface = "OPEN";
    private const string UserVariable = "SIDEBAND_USER";
    private static readonly string[] PasswordVariables = ["SIDEBAND_PASSWORD", "IPMI_PASSWORD"];
    private readonly HostSettings _first;
    private readonly HostSettings _last;
    private readonly Passwords _passwords;
    private readonly string? _cache;
    private readonly string? _bridge;
    private readonly int _device;

    public Login(ParseResult parsed, Configuration configuration)
    {
        _first = Flags(parsed).Over(Surroundings());
        _last = configuration.Settings;
        _bridge = parsed.GetValue(TargetOptions.Bridge);
        if (IsOpen(_first.Over(_last)))
            (Own, _device) = OwnOf(parsed);
        else if (parsed.GetValue(TargetOptions.Device) is not null)
            throw new UsageException("--device is a device of this machine: it goes with -I open");
        _passwords = new(parsed.InvocationConfiguration.Error);
        _cache = parsed.GetValue(TargetOptions.NoCache) ? null : new ClientOptions().CacheFolder;
        if (parsed.GetValue(TargetOptions.Password) is not null)
        {
            ProcessArguments.Blank("--password", "-P");
            parsed.InvocationConfiguration.Error.WriteLine(
                "sideband: a password on the command line can be seen by others and stays in the shell's history; "
                    + "SIDEBAND_PASSWORD or --password-file keeps it to you"
            );
        }
    }

    /// <summary>This machine's own controller, where that is meant; null where hosts are.</summary>
    public Target? Own { get; }

    /// <summary>Opens this machine's own controller.</summary>
    public IpmiClient OpenOwn(ClientOptions options) => IpmiClient.OpenDevice(_device, options);

    /// <summary>What holds for a host when all that was said about it is put together.</summary>
    public HostSettings For(Target target) => _first.Over(target.Settings).Over(_last);

    /// <summary>Complains of what is wrong before any host is asked.</summary>
    /// <exception cref="UsageException">A value is none, or there is no password.</exception>
    public void Check(Target target)
    {
        var settings = For(target);
        Options(target, settings, null);
        if (Own is not null)
            return;
        Ipmi15(settings);
        Credentials(target, settings);
    }

    /// <summary>Who wants in.</summary>
    /// <exception cref="UsageException">There is no password, or it cannot be had.</exception>
    public Credentials Credentials(Target target, HostSettings settings)
    {
        var user = settings.User ?? "";
        if (Encoding.UTF8.GetByteCount(user) > RakpMessage1.LongestName)
            throw new UsageException($"the user's name is longer than the {RakpMessage1.LongestName} bytes of IPMI");
        var password =
            Password(target, settings)
            ?? throw new UsageException(
                "there is no password: set SIDEBAND_PASSWORD, or use --password-file FILE, --password-command CMD or --ask-password"
            );
        if (Encoding.UTF8.GetByteCount(password) > SessionPassword.Longest)
            throw new UsageException(
                $"the password is longer than the {SessionPassword.Longest} bytes that IPMI can carry"
            );
        var key = settings.KeyFile is { } file ? SecretFile.Key(HostFile.PathOf(file, target.Name), "--kg-file") : null;
        return new(user, new SessionPassword(password), key);
    }

    /// <summary>The password as text; null where nobody says where it is.</summary>
    /// <exception cref="UsageException">It cannot be had.</exception>
    public string? Password(Target target, HostSettings settings) =>
        settings.Password is { } source ? _passwords.Get(source, target.Name, settings.User ?? "") : null;

    /// <summary>How a connection is made, but for the kind of authentication of IPMI 1.5.</summary>
    /// <exception cref="UsageException">A value is none.</exception>
    public ClientOptions Options(Target target, HostSettings settings, IPacketObserver? observer)
    {
        var timeout = settings.Timeout ?? 10;
        if (timeout is <= 0 or > 3600)
            throw new UsageException("--timeout is a number of seconds above 0");
        return new()
        {
            Port = target.Port ?? 623,
            Suite = Suite(settings.Suite),
            Privilege = Privilege(settings.Privilege),
            Timeout = TimeSpan.FromSeconds(timeout),
            // Who says how long has said it of silent hosts, too.
            FirstAnswer = TimeSpan.FromSeconds(settings.Timeout ?? 5),
            Retries = settings.Retries,
            Quirks = Quirks(settings),
            Bridge = Bridge(_bridge),
            CacheFolder = _cache,
            KeyLog = Environment.GetEnvironmentVariable(KeyLogVariable) is { Length: > 0 } path ? new(path) : null,
            Observer = observer,
        };
    }

    /// <summary>Whether a session of IPMI 1.5 is wanted, and by which kind of authentication; null chooses.</summary>
    /// <exception cref="UsageException">There is no such interface or kind.</exception>
    public static (bool Wanted, AuthenticationType? Type) Ipmi15(HostSettings settings) =>
        settings.Interface?.ToUpperInvariant() switch
        {
            null or "LANPLUS" => (false, null),
            "LAN" => (
                true,
                settings.AuthenticationType?.ToUpperInvariant() switch
                {
                    null or "AUTO" => null,
                    "MD5" => AuthenticationType.Md5,
                    "MD2" => AuthenticationType.Md2,
                    "PASSWORD" => AuthenticationType.StraightPassword,
                    "NONE" => AuthenticationType.None,
                    "OEM" => AuthenticationType.Oem,
                    _ => throw new UsageException(
                        $"--auth-type {settings.AuthenticationType} is unknown; there are auto, md5, md2, password, none, oem"
                    ),
                }
            ),
            OpenInterface => throw new UsageException(
                "-I open is this machine's own controller; for hosts there are lanplus and lan"
            ),
            _ => throw new UsageException(
                $"--interface {settings.Interface} is unknown; there are lanplus, lan and open"
            ),
        };

    /// <summary>What the firmware is said to do wrong.</summary>
    /// <exception cref="UsageException">A name is none.</exception>
    public static QuirkSet Quirks(HostSettings settings)
    {
        try
        {
            return settings.Quirks is not { } names ? QuirkSet.None : QuirkCatalogue.Parse(names);
        }
        catch (FormatException e)
        {
            throw new UsageException($"--quirk: {e.Message}", e);
        }
    }

    private static bool IsOpen(HostSettings settings) =>
        OpenInterface.Equals(settings.Interface, StringComparison.OrdinalIgnoreCase);

    /// <summary>A host beside it would be a mistake that switches the wrong machine.</summary>
    private static (Target Target, int Device) OwnOf(ParseResult parsed)
    {
        if (parsed.GetValue(TargetOptions.Host) is { Length: > 0 })
            throw new UsageException(
                "-I open is this machine's own controller: leave --host away, or take -I lanplus for hosts"
            );
        var device = parsed.GetValue(TargetOptions.Device) ?? 0;
        if (device < 0)
            throw new UsageException("--device is a number: 0 is /dev/ipmi0");
        var path = new DeviceEndPoint(device).ToString();
        return (new(path, path, null, HostSettings.None), device);
    }

    private static Bridge? Bridge(string? text)
    {
        if (text is null)
            return null;
        return Client.Bridge.TryParse(text, out var bridge)
            ? bridge
            : throw new UsageException(
                $"--bridge {text} is no way; expected CHANNEL:ADDRESS as 0:0x22, two of them as 0:0x24/7:0x72, or CHANNEL:ADDRESS@SESSION on a LAN as 1:0x81@3"
            );
    }

    private static HostSettings Flags(ParseResult parsed) =>
        new()
        {
            User = parsed.GetValue(TargetOptions.User),
            Password =
                Source(parsed, TargetOptions.PasswordFile, PasswordKind.File)
                ?? Source(parsed, TargetOptions.PasswordCommand, PasswordKind.Command)
                ?? Source(parsed, TargetOptions.Password, PasswordKind.Clear)
                ?? Source(parsed, TargetOptions.PasswordVariable, PasswordKind.Variable)
                ?? (
                    parsed.GetValue(TargetOptions.AskPassword)
                        ? new(PasswordKind.Prompt, "", TargetOptions.AskPassword.Name)
                        : null
                ),
            KeyFile = parsed.GetValue(TargetOptions.KeyFile),
            Suite = parsed.GetValue(TargetOptions.Suite),
            Privilege = parsed.GetValue(TargetOptions.Privilege),
            Interface = parsed.GetValue(TargetOptions.Interface),
            AuthenticationType = parsed.GetValue(TargetOptions.AuthenticationType),
            Timeout = parsed.GetValue(TargetOptions.Timeout),
            Retries = parsed.GetValue(TargetOptions.Retries),
            Quirks = parsed.GetValue(TargetOptions.Quirk) is { Length: > 0 } quirks ? quirks : null,
        };

    private static PasswordSource? Source(ParseResult parsed, Option<string?> option, PasswordKind kind) =>
        parsed.GetValue(option) is { } value ? new(kind, value, option.Name) : null;

    private static HostSettings Surroundings()
    {
        var variable = PasswordVariables.FirstOrDefault(v => Environment.GetEnvironmentVariable(v) is not null);
        return new()
        {
            User = Environment.GetEnvironmentVariable(UserVariable),
            Password = variable is null ? null : new(PasswordKind.Variable, variable, variable),
        };
    }

    private static CipherSuite? Suite(string? text)
    {
        if (text is null || text.Equals("auto", StringComparison.OrdinalIgnoreCase))
            return null;
        return
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && CipherSuite.Find(id) is { } suite
            ? suite
            : throw new UsageException(
                $"--cipher-suite {text} is unknown; expected auto or 0 to {CipherSuite.All.Count - 1}"
            );
    }

    private static PrivilegeLevel? Privilege(string? text) =>
        text?.ToUpperInvariant() switch
        {
            null or "AUTO" => null,
            "CALLBACK" => PrivilegeLevel.Callback,
            "USER" => PrivilegeLevel.User,
            "OPERATOR" => PrivilegeLevel.Operator,
            "ADMINISTRATOR" or "ADMIN" => PrivilegeLevel.Administrator,
            _ => throw new UsageException(
                $"--privilege {text} is unknown; there are callback, user, operator, administrator"
            ),
        };
}
