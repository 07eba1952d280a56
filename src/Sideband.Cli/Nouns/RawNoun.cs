using System.CommandLine;
using System.Globalization;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Cli.Via;
using Sideband.Client;
using Sideband.Protocol;
using Sideband.Protocol.Wire;

namespace Sideband.Cli.Nouns;

/// <summary><c>raw</c>: bytes as they are.</summary>
internal static class RawNoun
{
    private static readonly Shape Answer = Shape.Of("data");
    private static readonly Shape Many = Shape.ListOf("request", "code", "data");

    public static Command Make()
    {
        var bytes = new Argument<string[]>("bytes")
        {
            Description = "Network function, command and body, as 0x06 0x01.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var file = new Option<string?>("--file")
        {
            Description = "A file with a command on each line, as it would be typed; # begins a remark.",
            HelpName = "path",
        };
        return new Command("raw", "Send bytes, and print the answer.") { bytes, file }
            .OnHosts(
                (client, parsed, cancellation) =>
                    AnswerAsync(
                        (sent, stop) => client.SendRawAsync(sent[0], sent[1], sent.AsMemory(2), stop),
                        parsed.GetValue(bytes)!,
                        parsed.GetValue(file),
                        cancellation
                    ),
                dangerous: false,
                via: new ViaNode(
                    (fleet, node, parsed, cancellation) =>
                        AnswerAsync(
                            (sent, stop) => fleet.RawAsync(node.Name, sent, stop),
                            parsed.GetValue(bytes)!,
                            parsed.GetValue(file),
                            cancellation
                        )
                )
                {
                    Plan = async (parsed, cancellation) =>
                        Planned(
                            parsed.GetValue(file) is { } path
                                ? await ReadAsync(path, cancellation)
                                : [Checked(Hex.Parse(parsed.GetValue(bytes)!))]
                        ),
                }
            )
            .Answers(Answer)
            .Examples(
                "-H node7 raw 0x06 0x01",
                "-H node[01-12] raw 0 1 -o json",
                "-H node7 raw 0x06 0x01 --via https://fleet:8623"
            );
    }

    private static Task<Report> AnswerAsync(
        Func<byte[], CancellationToken, Task<byte[]>> send,
        string[] bytes,
        string? file,
        CancellationToken cancellation
    ) =>
        file is not null
            ? FileAsync(send, file, cancellation)
            : OneAsync(send, Checked(Hex.Parse(bytes)), cancellation);

    private static async Task<Report> OneAsync(
        Func<byte[], CancellationToken, Task<byte[]>> send,
        byte[] sent,
        CancellationToken cancellation
    )
    {
        var answer = await send(sent, cancellation);
        if (answer[0] == (byte)CompletionCode.Success)
            return Answer.Fill(HexText.Of(answer.AsSpan(1)));
        var known = StandardCommands.Find(CommandNumber.Of((NetFn)sent[0], sent[1], sent.AsSpan(2)));
        throw known is not null
            ? new IpmiCommandException(known.Command, (CompletionCode)answer[0])
            : new IpmiException(FormattableString.Invariant($"The controller answered {answer[0]:X2}h."));
    }

    /// <summary>The commands of a file one after the other; one that is refused stops none of the others.</summary>
    private static async Task<Report> FileAsync(
        Func<byte[], CancellationToken, Task<byte[]>> send,
        string path,
        CancellationToken cancellation
    )
    {
        var report = Many.Report();
        foreach (var sent in await ReadAsync(path, cancellation))
        {
            var answer = await send(sent, cancellation);
            report.Add(
                HexText.Of(sent),
                answer[0].ToString("X2", CultureInfo.InvariantCulture),
                HexText.Of(answer.AsSpan(1))
            );
        }
        return report;
    }

    private static async Task<IReadOnlyList<byte[]>> ReadAsync(string path, CancellationToken cancellation)
    {
        var text = System.Text.Encoding.UTF8.GetString(await HostFile.ReadAsync(path, cancellation));
        return
        [
            .. text.Split('\n')
                .Select(line => line.Split('#')[0].Trim())
                .Where(line => line.Length > 0)
                .Select(line => Checked(Hex.Parse([line]))),
        ];
    }

    private static Report Planned(IEnumerable<byte[]> commands) =>
        HostSession.Planned(
            commands.Select(sent =>
            {
                var known = StandardCommands.Find(CommandNumber.Of((NetFn)sent[0], sent[1], sent.AsSpan(2)));
                return new PlannedChange(
                    known?.Command.Name ?? HexText.Of(sent),
                    known?.DescribeRequest(sent.AsSpan(2)) ?? [],
                    ""
                );
            })
        );

    private static byte[] Checked(byte[] sent) =>
        sent.Length >= 2 && sent[0] <= 0x3E && sent[0] % 2 == 0
            ? sent
            : throw new UsageException("expected an even network function up to 3Eh and a command, as 0x06 0x01");
}
