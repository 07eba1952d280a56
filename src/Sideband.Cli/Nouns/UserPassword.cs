using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Protocol.Sessions;

namespace Sideband.Cli.Nouns;

/// <summary><c>user password</c> and <c>user test</c>: passwords, which are never an argument.</summary>
internal static class UserPassword
{
    private static readonly Shape Changed = Shape.Of("user");
    private static readonly Shape Tested = Shape.Of("user:integer", "password");

    public static Command Make()
    {
        var id = UserNoun.Id();
        var source = new Source();
        var command = new Command("password", "Give a user a new password, and test it.") { id };
        source.AddTo(command);
        return command
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    using var password = source.Read(parsed);
                    var user = await UserNoun.FindAsync(client, parsed.GetValue(id)!, cancellation);
                    await client.Users.SetPasswordAsync(user, password, cancellation);
                    return Changed.Fill($"{user}: the password is set and was tested");
                }
            )
            .Answers(Changed)
            .Examples(
                "-H node7 user password viewer --new-password-file new.password",
                "-H node[01-12] user password 2 --new-password-env NEW_PASSWORD"
            );
    }

    public static Command MakeTest()
    {
        var id = UserNoun.Id();
        var source = new Source();
        var command = new Command("test", "Ask the controller whether a user's password is this one.") { id };
        source.AddTo(command);
        return command
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    using var password = source.Read(parsed);
                    var user = await UserNoun.FindAsync(client, parsed.GetValue(id)!, cancellation);
                    var right = await client.Users.TestPasswordAsync(user, password, cancellation);
                    return Tested.Fill(user, right ? "right" : "wrong");
                }
            )
            .Answers(Tested)
            .Examples(
                "-H node7 user test viewer --new-password-file new.password",
                "-H node[01-12] user test 2 --new-password-env NEW_PASSWORD"
            );
    }

    /// <summary>Where a new password comes from.</summary>
    internal sealed class Source
    {
        private readonly Option<string?> _file = new("--new-password-file")
        {
            Description = "File whose first line is the password.",
            HelpName = "path",
        };

        private readonly Option<string> _variable = new("--new-password-env")
        {
            Description = "Environment variable with the password.",
            HelpName = "name",
            DefaultValueFactory = _ => "SIDEBAND_NEW_PASSWORD",
        };

        public void AddTo(Command command)
        {
            command.Add(_file);
            command.Add(_variable);
        }

        /// <summary>The password.</summary>
        /// <exception cref="UsageException">There is none, or it is too long.</exception>
        public SessionPassword Read(ParseResult parsed)
        {
            var variable = parsed.GetValue(_variable)!;
            var text = parsed.GetValue(_file) is { } file
                ? SecretFile.FirstLine(file, "--new-password-file")
                : Environment.GetEnvironmentVariable(variable)
                    ?? throw new UsageException(
                        $"there is no new password: set {variable}, or use --new-password-file FILE"
                    );
            return System.Text.Encoding.UTF8.GetByteCount(text) is > 0 and <= SessionPassword.Longest
                ? new(text)
                : throw new UsageException($"a password has 1 to {SessionPassword.Longest} bytes");
        }
    }
}
