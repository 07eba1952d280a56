using System.Globalization;
using Sideband.Protocol;
using Sideband.Protocol.Framing;

namespace Sideband.Cli.Captures;

/// <summary>A message in words: its command's name and its fields. Passwords on their way are not shown unless that is asked for.</summary>
internal sealed class DecodedMessage
{
    private const byte SetUserPassword = 0x47;
    private const byte SetChannelSecurityKeys = 0x56;

    public DecodedMessage(in LanMessage message, bool showSecrets)
    {
        var known = StandardCommands.Find(
            CommandNumber.Of(
                (NetFn)(message.NetFn & 0xFE),
                message.Command,
                message.Body[(message.IsResponse && !message.Body.IsEmpty ? 1 : 0)..]
            )
        );
        Name =
            (
                known?.Command.Name
                ?? string.Create(CultureInfo.InvariantCulture, $"command {message.NetFn:X2}h/{message.Command:X2}h")
            ) + (message.IsResponse ? " response" : "");
        var body = message.Body;
        if (message.IsResponse && !body.IsEmpty)
        {
            var code = known?.Command.Describe((CompletionCode)body[0]) ?? $"{body[0]:X2}h";
            Fields.Add(("Completion code", code, null));
            body = body[1..];
        }
        var isSecret =
            message is
            { NetFn: (byte)NetFn.App or (byte)NetFn.App + 1, Command: SetUserPassword or SetChannelSecurityKeys };
        if (isSecret && !showSecrets)
        {
            Fields.Add(("Body", "hidden", "--show-secrets shows it"));
            return;
        }
        if (known is null)
        {
            if (!body.IsEmpty)
                Fields.Add(("Body", Convert.ToHexString(body), null));
            return;
        }
        // An answer with an error has no body to read.
        if (body.IsEmpty)
            return;
        foreach (var field in message.IsResponse ? known.DescribeResponse(body) : known.DescribeRequest(body))
            Fields.Add((new string(' ', field.Depth * 2) + field.Name, field.Value, field.Remark));
    }

    /// <summary>The command's name, and whether it is the response.</summary>
    public string Name { get; }

    /// <summary>Names, values and remarks.</summary>
    public List<(string Field, string Value, string? Remark)> Fields { get; } = [];
}
