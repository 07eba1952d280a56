using System.CommandLine;
using System.Globalization;
using Sideband.Client;
using Sideband.Protocol;
using Sideband.Protocol.Sessions;

namespace Sideband.Cli.Hosts;

/// <summary>Finds out who wants in and how, from options and environment. Nothing secret gets into messages.</summary>
internal static class Login
{
    public static Credentials Credentials(ParseResult parsed)
    {
        var user = parsed.GetValue(TargetOptions.User) ?? Environment.GetEnvironmentVariable("SIDEBAND_USER") ?? "";
        var password =
            FromFile(parsed)
            ?? FromArgument(parsed)
            ?? Environment.GetEnvironmentVariable(parsed.GetValue(TargetOptions.PasswordVariable)!)
            ?? Environment.GetEnvironmentVariable("IPMI_PASSWORD")
            ?? (parsed.GetValue(TargetOptions.AskPassword) ? Ask() : null)
            ?? throw new UsageException(
                "there is no password: set SIDEBAND_PASSWORD, or use --password-file FILE or --ask-password"
            );
        if (System.Text.Encoding.UTF8.GetByteCount(password) > SessionPassword.Longest)
            throw new UsageException(
                $"the password is longer than the {SessionPassword.Longest} bytes that IPMI can carry"
            );
        return new(user, new SessionPassword(password), KeyG(parsed));
    }

    public static ClientOptions Options(ParseResult parsed, int? port, IPacketObserver? observer)
    {
        var timeout = parsed.GetValue(TargetOptions.Timeout);
        if (timeout is <= 0 or > 3600)
            throw new UsageException("--timeout is a number of seconds above 0");
        return new()
        {
            Port = port ?? 623,
            Suite = Suite(parsed.GetValue(TargetOptions.Suite)!),
            Privilege = Privilege(parsed.GetValue(TargetOptions.Privilege)),
            Ipmi15 = parsed.GetValue(TargetOptions.Interface)!.ToUpperInvariant() switch
            {
                "LANPLUS" => null,
                "LAN" => AuthenticationType.Md5,
                var other => throw new UsageException($"--interface {other} is unknown; there are lanplus and lan"),
            },
            Timeout = TimeSpan.FromSeconds(timeout),
            CacheFolder = parsed.GetValue(TargetOptions.NoCache) ? null : new ClientOptions().CacheFolder,
            Observer = observer,
        };
    }

    private static CipherSuite? Suite(string text)
    {
        if (text.Equals("auto", StringComparison.OrdinalIgnoreCase))
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
            null => null,
            "CALLBACK" => PrivilegeLevel.Callback,
            "USER" => PrivilegeLevel.User,
            "OPERATOR" => PrivilegeLevel.Operator,
            "ADMINISTRATOR" or "ADMIN" => PrivilegeLevel.Administrator,
            _ => throw new UsageException(
                $"--privilege {text} is unknown; there are callback, user, operator, administrator"
            ),
        };

    private static string? FromArgument(ParseResult parsed)
    {
        if (parsed.GetValue(TargetOptions.Password) is not { } password)
            return null;
        Console.Error.WriteLine(
            "sideband: others on this machine can see a password on the command line; SIDEBAND_PASSWORD or --password-file keeps it to you"
        );
        return password;
    }

    private static string? FromFile(ParseResult parsed)
    {
        if (parsed.GetValue(TargetOptions.PasswordFile) is not { } path)
            return null;
        try
        {
            return File.ReadLines(path).FirstOrDefault() ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--password-file: {e.Message}", e);
        }
    }

    private static SessionPassword? KeyG(ParseResult parsed)
    {
        if (parsed.GetValue(TargetOptions.KeyFile) is not { } path)
            return null;
        try
        {
            var text = File.ReadLines(path).FirstOrDefault() ?? "";
            return text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
                ? new(Convert.FromHexString(text.AsSpan(2)))
                : new SessionPassword(text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new UsageException($"--kg-file: {e.Message}", e);
        }
    }

    private static string Ask()
    {
        Console.Error.Write("Password: ");
        var text = new System.Text.StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter)
                break;
            if (key.Key == ConsoleKey.Backspace)
                text.Length = Math.Max(0, text.Length - 1);
            else if (key.KeyChar >= ' ')
                text.Append(key.KeyChar);
        }
        Console.Error.WriteLine();
        return text.ToString();
    }
}
