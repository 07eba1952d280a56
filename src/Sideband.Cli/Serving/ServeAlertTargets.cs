using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using Sideband.Bmc.Machines;
using Sideband.Cli.Hosts;
using Sideband.Client.Discovery;
using Sideband.Fleet.Alerts;

namespace Sideband.Cli.Serving;

/// <summary>Reads where a route leads: the one key of its mapping that names a form.</summary>
internal static class ServeAlertTargets
{
    private const string PagerDuty = "https://events.pagerduty.com";
    private const int LongestEngine = 32;

    private static readonly Dictionary<string, Func<YamlMap, AlertTarget>> Forms = new(StringComparer.Ordinal)
    {
        ["webhook"] = map => Web(map, WebTarget.Webhook),
        ["alertmanager"] = map => Web(map, WebTarget.Alertmanager),
        ["slack"] = map => Web(map, WebTarget.Slack),
        ["pagerduty"] = map => Web(map, WebTarget.PagerDuty),
        ["email"] = Mail,
        ["snmp"] = Trap,
        ["syslog"] = Syslog,
        ["sms"] = Modem,
        ["smpp"] = Centre,
    };

    /// <exception cref="MachineFileException">There is none, or it has a mistake.</exception>
    public static AlertTarget Read(YamlMap route)
    {
        AlertTarget? target = null;
        foreach (var (form, read) in Forms)
        {
            if (route.Map(form) is not { } map)
                continue;
            if (target is not null)
                throw route.Wrong(form, $"a route leads to one: '{target.Kind}' stands there, too");
            target = read(map);
            map.Finish();
        }
        return target ?? throw route.Wrong("name", $"where does it lead? There are {string.Join(", ", Forms.Keys)}");
    }

    private static WebTarget Web(YamlMap map, string kind)
    {
        var url =
            Secret(map, "url", inClear: "url")
            ?? (
                kind == WebTarget.PagerDuty
                    ? new(AlertSecretKind.Clear, PagerDuty, "url")
                    : throw map.Wrong("url", "'url' or 'url-file' is missing")
            );
        if (
            map.Text("url") is { } text
            && !(Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        )
            throw map.Wrong("url", $"'{text}' is no address; expected https://…");
        var token = kind == WebTarget.PagerDuty ? Secret(map, "key") : Secret(map, "token");
        if (kind == WebTarget.PagerDuty && token is null)
            throw map.Wrong("key-file", "'key-file' or 'key-env' is missing: the integration's key");
        return new(kind, url)
        {
            Token = token,
            User = map.Text("user"),
            Password = Secret(map, "password"),
            Authorities = map.Text("ca-file") is { } file ? SecretFile.Expanded(file) : null,
        };
    }

    private static MailTarget Mail(YamlMap map)
    {
        var tls = map.Text("tls")?.ToUpperInvariant() switch
        {
            null or "STARTTLS" => MailTls.StartTls,
            "TLS" or "ON" => MailTls.Tls,
            "NONE" or "OFF" => MailTls.None,
            var other => throw map.Wrong("tls", $"'{other}' is none of starttls, tls, none"),
        };
        var to = map.Values("to").Select(t => Address(map, "to", t.Value)).ToList();
        if (to.Count == 0)
            throw map.Wrong("to", "'to' is missing");
        return new(
            map.Required("server"),
            (int?)map.Whole("port", 1, 65535)
                ?? (
                    tls == MailTls.Tls ? 465
                    : tls == MailTls.StartTls ? 587
                    : 25
                ),
            tls,
            Address(map, "from", map.Required("from")),
            to
        )
        {
            User = map.Text("user"),
            Password = Secret(map, "password"),
            Authorities = map.Text("ca-file") is { } file ? SecretFile.Expanded(file) : null,
        };
    }

    private static TrapTarget Trap(YamlMap map)
    {
        var (host, port) = Place(map, "to", 162);
        var version = map.Text("version") ?? "2c";
        var target = new TrapTarget(host, port);
        switch (version.ToUpperInvariant())
        {
            case "2C" or "2":
                return target with
                {
                    Community =
                        Secret(map, "community", inClear: "community-in-clear")
                        ?? throw map.Wrong(
                            "to",
                            "'community-file', 'community-env' or 'community-in-clear' is missing"
                        ),
                    Inform = map.Switch("inform") ?? false,
                };
            case "3":
                break;
            default:
                throw map.Wrong("version", $"'{version}' is neither 2c nor 3");
        }
        var hash = (map.Text("auth") ?? "sha256").ToUpperInvariant();
        if (hash is not ("SHA" or "SHA1" or "SHA256" or "SHA384" or "SHA512"))
            throw map.Wrong("auth", $"'{hash}' is none of sha1, sha256, sha384, sha512");
        target = target with
        {
            User = map.Required("user"),
            Authentication = hash,
            AuthenticationPassword = Secret(map, "auth-password"),
            PrivacyPassword = Secret(map, "privacy-password"),
            Engine = Engine(map),
        };
        return target is { PrivacyPassword: not null, AuthenticationPassword: null }
            ? throw map.Wrong(
                "privacy-password-file",
                "what is encrypted is signed, too: 'auth-password-file' is missing"
            )
            : target;
    }

    /// <summary>Where nobody says, the engine is made of the machine's name: always the same on one machine.</summary>
    private static byte[] Engine(YamlMap map)
    {
        if (map.Text("engine-id") is not { } text)
            return
            [
                0x80,
                0,
                0,
                0,
                5,
                .. SHA256.HashData(Encoding.UTF8.GetBytes("sideband/" + Environment.MachineName)).AsSpan(0, 8),
            ];
        try
        {
            var engine = Convert.FromHexString(
                text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text
            );
            if (engine.Length is >= 5 and <= LongestEngine)
                return engine;
        }
        catch (FormatException)
        {
            // Told below.
        }
        throw map.Wrong("engine-id", $"'{text}' is no engine; expected 5 to {LongestEngine} bytes as 0x80…");
    }

    private static SyslogTarget Syslog(YamlMap map)
    {
        var transport = map.Text("transport")?.ToUpperInvariant() switch
        {
            null or "UDP" => SyslogTransport.Udp,
            "TCP" => SyslogTransport.Tcp,
            "TLS" => SyslogTransport.Tls,
            var other => throw map.Wrong("transport", $"'{other}' is none of udp, tcp, tls"),
        };
        var (host, port) = Place(map, "to", transport == SyslogTransport.Tls ? 6514 : 514);
        return new(host, port, transport)
        {
            Facility = (int?)map.Whole("facility", 0, 23) ?? 16,
            Authorities = map.Text("ca-file") is { } file ? SecretFile.Expanded(file) : null,
        };
    }

    private static ModemTarget Modem(YamlMap map)
    {
        var device = map.Text("device");
        var (host, port) = device is null ? Place(map, "modem", 0) : ("", 0);
        if (device is null && port == 0)
            throw map.Wrong("modem", "'device: /dev/ttyUSB0' or 'modem: host:port' is missing");
        return new(device, device is null ? host : null, port, Numbers(map)) { Pin = Secret(map, "pin") };
    }

    private static SmppTarget Centre(YamlMap map)
    {
        var isSecure = map.Text("tls")?.ToUpperInvariant() switch
        {
            null or "TLS" or "ON" => true,
            "NONE" or "OFF" => false,
            var other => throw map.Wrong("tls", $"'{other}' is none of tls, none"),
        };
        var (host, port) = Place(map, "server", isSecure ? 3550 : 2775);
        return new(host, port, isSecure, Word(map, "user", map.Required("user"), 15), Numbers(map))
        {
            Password = Secret(map, "password"),
            SystemType = map.Text("system-type") is { } type ? Word(map, "system-type", type, 12) : "",
            From = map.Text("from") is { } from
                ? Word(map, "from", from, from.TrimStart('+').All(char.IsAsciiDigit) ? 20 : 11)
                : null,
            Authorities = map.Text("ca-file") is { } file ? SecretFile.Expanded(file) : null,
        };
    }

    private static string Word(YamlMap map, string key, string text, int longest) =>
        text.Length <= longest && text.All(c => c is >= ' ' and < '\u007F')
            ? text
            : throw map.Wrong(key, $"'{text}' is longer than {longest} characters, or has others than ASCII's");

    private static List<string> Numbers(YamlMap map)
    {
        var to = map.Values("to").Select(t => t.Value).ToList();
        if (to.Count == 0)
            throw map.Wrong("to", "'to' is missing");
        if (to.FirstOrDefault(n => n.Length is < 3 or > 20 || !n.TrimStart('+').All(char.IsAsciiDigit)) is { } wrong)
            throw map.Wrong("to", $"'{wrong}' is no number; expected one as \"+491234567\"");
        return to;
    }

    private static AlertSecret? Secret(YamlMap map, string name, string? inClear = null)
    {
        if (inClear != name && map.Text(name) is not null)
            throw map.Wrong(name, $"use '{name}-file' or '{name}-env'");
        return map.Text($"{name}-file") is { } file
                ? new(AlertSecretKind.File, SecretFile.Expanded(file), $"{name}-file")
            : map.Text($"{name}-env") is { } variable ? new(AlertSecretKind.Variable, variable, $"{name}-env")
            : inClear is not null && map.Text(inClear) is { } clear ? new(AlertSecretKind.Clear, clear, inClear)
            : null;
    }

    private static string Address(YamlMap map, string key, string text) =>
        MailAddress.TryCreate(text, out var address)
        && address.Address == text
        && text.All(c => c is > ' ' and < '\u007F' and not ('<' or '>' or ','))
            ? text
            : throw map.Wrong(key, $"'{text}' is no address; expected one as ops@example.org");

    private static (string Host, int Port) Place(YamlMap map, string key, int usual)
    {
        var text = map.Required(key);
        if (HostList.Parse([text]) is not [var (host, port)])
            throw map.Wrong(key, $"'{text}' is no place; expected one as host:port");
        return (host, port ?? usual);
    }
}
