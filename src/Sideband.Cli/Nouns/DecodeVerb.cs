using System.CommandLine;
using Sideband.Cli.Captures;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Protocol;
using Sideband.Protocol.Sessions;

namespace Sideband.Cli.Nouns;

/// <summary><c>decode</c>: says what bytes mean, or what is in a capture.</summary>
internal static class DecodeVerb
{
    private static readonly Shape Fields = Shape.ListOf("bytes", "field", "value", "remark?");

    private static readonly Option<string?> KeyLog = new("--keylog")
    {
        Description = "For a capture: a file that a client wrote where SIDEBAND_KEYLOG named it.",
        HelpName = "path",
    };

    private static readonly Option<bool> ShowSecrets = new("--show-secrets")
    {
        Description = "For a capture: show passwords that are set, too.",
    };

    public static Command Make()
    {
        var words = new Argument<string[]>("bytes")
        {
            Description =
                "Network function, command and body of a message; odd functions are responses. Or a capture, pcap or pcapng; "
                + "its sessions are opened by --password-file (all its lines are tried), --kg-file, or --keylog.",
            Arity = ArgumentArity.OneOrMore,
            HelpName = "bytes|file",
        };
        var command = new Command("decode", "Say what the bytes of a message mean, or what is in a capture.")
        {
            words,
            KeyLog,
            ShowSecrets,
        };
        command.SetAction(
            (parsed, cancellation) =>
                OfflineVerb.RunAsync(
                    parsed,
                    async () =>
                        parsed.GetValue(words) is [var path] && File.Exists(path)
                            ? Capture(parsed, await HostFile.ReadAsync(path, cancellation))
                            : Message(Hex.Parse(parsed.GetValue(words)!))
                )
        );
        return command
            .Answers(Fields)
            .Examples(
                "decode 0x00 0x02 0x01",
                "decode 07 01 00 20 01 02 51 02 -o json",
                "decode session.pcap --password-file new.password -o table"
            );
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

    private static Report Capture(ParseResult parsed, byte[] file)
    {
        using var decoder = new CaptureDecoder(Secrets(parsed), parsed.GetValue(ShowSecrets));
        var rows = CaptureDecoder.Shape.Report();
        foreach (var datagram in CaptureFile.Read(file))
            decoder.Add(rows, datagram);
        var screen = Screen.Of(parsed);
        var isForPeople = screen is { Form: OutputForm.Table, IsPlain: false };
        if (isForPeople)
            CaptureText.Write(screen, rows);
        var report = new Report([.. rows.Columns])
        {
            Note =
                decoder.Closed == 0
                    ? null
                    : $"{decoder.Closed} packets are encrypted and stay closed: give --password-file, --kg-file or --keylog",
        };
        foreach (var row in isForPeople ? [] : rows.Rows)
            report.Add(row);
        return report;
    }

    private static SessionSecrets Secrets(ParseResult parsed)
    {
        var passwords = Lines(parsed.GetValue(TargetOptions.PasswordFile), "--password-file").ToList();
        if (
            Environment.GetEnvironmentVariable(
                parsed.GetValue(TargetOptions.PasswordVariable) ?? "SIDEBAND_PASSWORD"
            ) is
            { } own
        )
            passwords.Add(own);
        return new(
            [
                .. passwords
                    .Where(p => System.Text.Encoding.UTF8.GetByteCount(p) <= SessionPassword.Longest)
                    .Select(p => new SessionPassword(p)),
            ],
            parsed.GetValue(TargetOptions.KeyFile) is { } key ? [SecretFile.Key(key, "--kg-file")] : [],
            SessionKeyLog.Read(Lines(parsed.GetValue(KeyLog), "--keylog"))
        );
    }

    private static string[] Lines(string? path, string origin)
    {
        try
        {
            return path is null ? [] : File.ReadAllLines(SecretFile.Expanded(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{origin}: {e.Message}", e);
        }
    }
}
