using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Cli.Nouns;

/// <summary><c>user password</c>: gives a user a new password, which is never an argument.</summary>
internal static class UserPassword
{
    public static Command Make()
    {
        var id = new Argument<byte>("id") { Description = "The user's number." };
        var file = new Option<string?>("--new-password-file")
        {
            Description = "File whose first line is the new password.",
        };
        var variable = new Option<string>("--new-password-env")
        {
            Description = "Environment variable with the new password.",
            DefaultValueFactory = _ => "SIDEBAND_NEW_PASSWORD",
        };
        return new Command("password", "Give a user a new password.") { id, file, variable }.OnHosts(
            async (client, parsed, cancellation) =>
            {
                var text = Text(parsed.GetValue(file), parsed.GetValue(variable)!);
                using var password = new SessionPassword(text);
                // Sixteen bytes suit sessions of either version; more only 2.0's. (IPMI v2.0 §22.30)
                var long20 = !password.Fits15;
                var bytes = password
                    .Padded[..(long20 ? SessionPassword.Longest : SessionPassword.LongestOf15)]
                    .ToArray();
                var user = parsed.GetValue(id);
                await client.SendAsync(
                    new SetUserPassword(user, long20, PasswordOperation.SetPassword, bytes),
                    cancellation
                );
                await client.SendAsync(
                    new SetUserPassword(user, long20, PasswordOperation.TestPassword, bytes),
                    cancellation
                );
                return Report.Of(("user", $"{user}: the password is set and was tested"));
            }
        );
    }

    private static string Text(string? file, string variable)
    {
        try
        {
            var text =
                (file is null ? Environment.GetEnvironmentVariable(variable) : File.ReadLines(file).FirstOrDefault())
                ?? throw new UsageException(
                    $"there is no new password: set {variable}, or use --new-password-file FILE"
                );
            return System.Text.Encoding.UTF8.GetByteCount(text) is > 0 and <= SessionPassword.Longest
                ? text
                : throw new UsageException($"a password has 1 to {SessionPassword.Longest} bytes");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--new-password-file: {e.Message}", e);
        }
    }
}
