using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Protocol;

namespace Sideband.Cli.Nouns;

/// <summary><c>decode</c>: says what bytes mean.</summary>
internal static class DecodeVerb
{
    private static readonly Shape Fields = Shape.ListOf("bytes", "field", "value", "remark?");

    public static Command Make()
    {
        var words = new Argument<string[]>("bytes")
        {
            Description = "Network function, command and body of a message; odd functions are responses.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("decode", "Say what the bytes of a message mean.") { words };
        command.SetAction(
            (parsed, _) =>
                OfflineVerb.RunAsync(parsed, () => Task.FromResult(Message(Hex.Parse(parsed.GetValue(words)!))))
        );
        return command.Answers(Fields).Examples("decode 0x00 0x02 0x01", "decode 07 01 00 20 01 02 51 02 -o json");
    }

    private static Report Message(byte[] bytes)
    {
        if (bytes.Length < 2)
            throw new UsageException("expected at least a network function and a command, as 0x06 0x01");
        var isResponse = bytes[0] % 2 != 0;
        var known =
            StandardCommands.Find(
                CommandNumber.Of(
                    (NetFn)(bytes[0] & 0xFE),
                    bytes[1],
                    bytes.AsSpan(Math.Min(isResponse ? 3 : 2, bytes.Length))
                )
            )
            ?? throw new UsageException(
                FormattableString.Invariant($"command {bytes[0]:X2}h/{bytes[1]:X2}h is not known")
            );
        var report = new Report([.. Fields.Fields.Select(f => f.Name)])
        {
            Note = $"{known.Command.Name} {(isResponse ? "response" : "request")} (IPMI v2.0 §{known.Command.Spec})",
        };
        var body = bytes.AsSpan(2);
        if (isResponse && body.Length > 0)
        {
            report.Add("1", "Completion code", known.Command.Describe((CompletionCode)body[0]), null);
            body = body[1..];
        }
        foreach (var field in isResponse ? known.DescribeResponse(body) : known.DescribeRequest(body))
            report.Add(field.Place, new string(' ', field.Depth * 2) + field.Name, field.Value, field.Remark);
        return report;
    }
}
