using System.CommandLine;
using System.Globalization;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Client;
using Sideband.Protocol;

namespace Sideband.Cli.Nouns;

/// <summary><c>raw</c> and <c>decode</c>: bytes.</summary>
internal static class RawNoun
{
    public static Command MakeRaw()
    {
        var bytes = new Argument<string[]>("bytes")
        {
            Description = "Network function, command and body, as 0x06 0x01.",
            Arity = ArgumentArity.OneOrMore,
        };
        return new Command("raw", "Send bytes, print the answer and what it means.") { bytes }.OnHosts(
            async (client, parsed, cancellation) =>
            {
                var sent = Bytes(parsed.GetValue(bytes)!);
                if (sent.Length < 2 || sent[0] > 0x3E || sent[0] % 2 != 0)
                    throw new UsageException("expected an even network function up to 3Eh and a command, as 0x06 0x01");
                var answer = await client.SendRawAsync(sent[0], sent[1], sent.AsMemory(2), cancellation);
                var known = StandardCommands.Find(CommandNumber.Of((NetFn)sent[0], sent[1], sent.AsSpan(2)));
                var code = (CompletionCode)answer[0];
                if (code != CompletionCode.Success)
                {
                    throw known is not null
                        ? new IpmiCommandException(known.Command, code)
                        : new IpmiException(FormattableString.Invariant($"The controller answered {answer[0]:X2}h."));
                }
                return Report.Of(
                    (
                        "data",
                        string.Join(' ', answer.Skip(1).Select(b => b.ToString("X2", CultureInfo.InvariantCulture)))
                    )
                );
            }
        );
    }

    public static Command MakeDecode()
    {
        var hex = new Argument<string[]>("hex")
        {
            Description = "Network function, command and body; odd functions are responses.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("decode", "Say what the bytes of a message mean.") { hex };
        command.SetAction(parsed =>
        {
            try
            {
                var bytes = Bytes(parsed.GetValue(hex)!);
                if (bytes.Length < 2)
                    throw new UsageException("expected at least a network function and a command");
                return Decode(parsed, bytes);
            }
            catch (UsageException e)
            {
                Console.Error.WriteLine($"sideband: {e.Message}");
                return ExitCode.Usage;
            }
        });
        return command;
    }

    private static int Decode(ParseResult parsed, byte[] bytes)
    {
        var isResponse = bytes[0] % 2 != 0;
        var known = StandardCommands.Find(
            CommandNumber.Of(
                (NetFn)(bytes[0] & 0xFE),
                bytes[1],
                bytes.AsSpan(Math.Min(isResponse ? 3 : 2, bytes.Length))
            )
        );
        if (known is null)
            throw new UsageException(
                FormattableString.Invariant($"command {bytes[0]:X2}h/{bytes[1]:X2}h is not known")
            );
        var report = new Report("bytes", "field", "value", "remark");
        var body = bytes.AsSpan(2);
        if (isResponse && body.Length > 0)
        {
            report.Add("1", "Completion code", known.Command.Describe((CompletionCode)body[0]), "");
            body = body[1..];
        }
        foreach (var field in isResponse ? known.DescribeResponse(body) : known.DescribeRequest(body))
            report.Add(field.Place, new string(' ', field.Depth * 2) + field.Name, field.Value, field.Remark);
        Console.Error.WriteLine(
            $"{known.Command.Name} {(isResponse ? "response" : "request")} (IPMI v2.0 §{known.Command.Spec})"
        );
        ResultPrinter.PrintRows(Screen.Of(parsed) with { IsPlain = false }, report);
        return ExitCode.Success;
    }

    private static byte[] Bytes(string[] words)
    {
        var bytes = new List<byte>();
        foreach (var word in words)
        {
            var digits = word.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? word[2..] : word.TrimEnd('h');
            if (digits.Length == 1)
                digits = "0" + digits;
            try
            {
                bytes.AddRange(Convert.FromHexString(digits));
            }
            catch (FormatException e)
            {
                throw new UsageException($"'{word}' is no hexadecimal", e);
            }
        }
        return [.. bytes];
    }
}
