using System.Globalization;
using Sideband.Client;
using Sideband.Client.Quirks;
using Sideband.Protocol;
using Sideband.Protocol.Framing;

namespace Sideband.Cli.Ipmitool;

/// <summary>ipmitool's options, as its getopt takes them: letters that may be joined, values that may be glued on.</summary>
internal sealed record DropInOptions
{
    private const string WithValue = "IHpUPfCLAdmtTbBlkyeNRoOSDz";
    private const string Flags = "46hVvcgsEKYaZ";

    public string? Interface { get; private init; }

    public string? Host { get; private init; }

    /// <summary>Whether it is this machine's own controller: as the peer does it, also where neither host nor way is named.</summary>
    public bool IsOpen => Interface == "open" || (Interface is null && Host is null);

    /// <summary>Which device of this machine.</summary>
    public int Device { get; private init; }

    /// <summary>Our own address on the bus; null leaves it as it is.</summary>
    public byte? OwnAddress { get; private init; }

    public int Port { get; private init; } = 623;

    public string User { get; private init; } = "";

    public string? Password { get; private init; }

    public string? PasswordFile { get; private init; }

    public bool PasswordFromEnvironment { get; private init; }

    public bool AskPassword { get; private init; }

    public byte[]? KeyG { get; private init; }

    public int? Suite { get; private init; }

    public PrivilegeLevel Privilege { get; private init; } = PrivilegeLevel.Administrator;

    public string? Authentication { get; private init; }

    public bool Csv { get; private init; }

    public int Verbose { get; private init; }

    public bool Utc { get; private init; }

    public bool Help { get; private init; }

    public bool Version { get; private init; }

    /// <summary>Seconds between tries, and how many there are; null is what the client works out by itself.</summary>
    public int? Timeout { get; private init; }

    public int? Retries { get; private init; }

    /// <summary>The kind of firmware, and others that are known by name.</summary>
    public QuirkSet Quirks { get; private init; }

    /// <summary><c>-o list</c>.</summary>
    public bool ListsQuirks { get; private init; }

    /// <summary>The way to the controller that is meant, over none, one or two others; null is the one that we speak to.</summary>
    public Bridge? Bridge
    {
        get
        {
            var own = OwnAddress ?? LanMessage.ControllerAddress;
            if (Target.Address is 0 || Target.Address == own)
                return null;
            return Transit.Address is 0 || Transit.Address == own ? new(Target) : new(Transit, Target);
        }
    }

    private BridgeHop Target { get; init; }

    private BridgeHop Transit { get; init; }

    /// <summary>The command's words.</summary>
    public IReadOnlyList<string> Words { get; private init; } = [];

    /// <summary>Takes arguments apart; null and a problem in words where they are wrong.</summary>
    public static (DropInOptions? Options, string? Problem) Parse(IReadOnlyList<string> arguments)
    {
        var options = new DropInOptions();
        var words = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument == "--")
            {
                words.AddRange(arguments.Skip(i + 1));
                break;
            }
            // glibc's getopt lets options stand behind words, too.
            if (argument.Length < 2 || argument[0] != '-')
            {
                words.Add(argument);
                continue;
            }
            for (var at = 1; at < argument.Length; at++)
            {
                var letter = argument[at];
                if (Flags.Contains(letter, StringComparison.Ordinal))
                {
                    options = options.With(letter);
                    continue;
                }
                if (!WithValue.Contains(letter, StringComparison.Ordinal))
                    return (null, $"ipmitool: invalid option -- '{letter}'");
                var value =
                    at + 1 < argument.Length ? argument[(at + 1)..]
                    : ++i < arguments.Count ? arguments[i]
                    : null;
                if (value is null)
                    return (null, $"ipmitool: option requires an argument -- '{letter}'");
                if (options.With(letter, value) is not { } next)
                    return (null, Wrong(letter, value));
                options = next;
                break;
            }
        }
        return (options with { Words = words }, null);
    }

    private DropInOptions With(char flag) =>
        flag switch
        {
            'h' => this with { Help = true },
            'V' => this with { Version = true },
            'v' => this with { Verbose = Verbose + 1 },
            'c' => this with { Csv = true },
            'E' => this with { PasswordFromEnvironment = true },
            'K' when Environment.GetEnvironmentVariable("IPMI_KGKEY") is { } key => this with
            {
                KeyG = System.Text.Encoding.Latin1.GetBytes(key),
            },
            'a' => this with { AskPassword = true },
            'Z' => this with { Utc = true },
            _ => this,
        };

    /// <summary>Null where the value is wrong.</summary>
    private DropInOptions? With(char letter, string value) =>
        letter switch
        {
            'I' => this with { Interface = value },
            'H' => this with { Host = value },
            'p' => Number(value) is { } port and > 0 and < 65536 ? this with { Port = port } : null,
            'U' => value.Length <= 16 ? this with { User = value } : null,
            'P' => this with { Password = value },
            'f' => this with { PasswordFile = value },
            'C' => Number(value) is { } suite and >= 0 and < 256 ? this with { Suite = suite } : null,
            'k' => this with { KeyG = System.Text.Encoding.Latin1.GetBytes(value) },
            'y' => Hex(value) is { } key ? this with { KeyG = key } : null,
            'L' => Level(value) is { } level ? this with { Privilege = level } : null,
            'A' => value is "NONE" or "PASSWORD" or "MD2" or "MD5" or "OEM"
                ? this with
                {
                    Authentication = value,
                }
                : null,
            'o' when value == "list" => this with { ListsQuirks = true },
            'o' => WithQuirks(value),
            'd' => Number(value) is { } device and >= 0 ? this with { Device = device } : null,
            'm' => Numbers.Byte(value) is { } own ? this with { OwnAddress = own } : null,
            't' => Numbers.Byte(value) is { } to ? this with { Target = Target with { Address = to } } : null,
            'b' => Numbers.Byte(value) is { } on ? this with { Target = Target with { Channel = on } } : null,
            'T' => Numbers.Byte(value) is { } over ? this with { Transit = Transit with { Address = over } } : null,
            'B' => Numbers.Byte(value) is { } by ? this with { Transit = Transit with { Channel = by } } : null,
            'N' => Number(value) is { } seconds ? this with { Timeout = seconds } : null,
            'R' => Number(value) is { } retries ? this with { Retries = retries } : null,
            _ => this,
        };

    private DropInOptions? WithQuirks(string names)
    {
        try
        {
            return this with { Quirks = Quirks.With(QuirkCatalogue.Parse([names])) };
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string Wrong(char letter, string value) =>
        letter switch
        {
            'U' => "Username is too long (> 16 bytes)",
            'L' => $"Invalid privilege level {value}",
            'A' => $"Invalid authentication type {value}",
            'y' => "Kg hex key is not valid hexadecimal",
            'p' => "Given port number is out of range 1-65535",
            'o' => $"OEM setup for \"{value}\" failed",
            _ => $"Invalid parameter given or out of range for '-{letter}'.",
        };

    private static PrivilegeLevel? Level(string name) =>
        name.TrimEnd('+').ToUpperInvariant() switch
        {
            "CALLBACK" => PrivilegeLevel.Callback,
            "USER" => PrivilegeLevel.User,
            "OPERATOR" => PrivilegeLevel.Operator,
            "ADMINISTRATOR" => PrivilegeLevel.Administrator,
            "OEM" => PrivilegeLevel.Oem,
            _ => null,
        };

    private static byte[]? Hex(string text)
    {
        var digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        return digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit) ? Convert.FromHexString(digits) : null;
    }

    private static int? Number(string text) => Numbers.Parse(text) is { } value and <= int.MaxValue ? (int)value : null;
}
