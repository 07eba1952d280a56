using System.Globalization;
using System.Text;
using Sideband.Client;
using Sideband.Client.Quirks;
using Sideband.Protocol;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Wire;

namespace Sideband.Cli.Hosts;

/// <summary>Prints packets and what is in them. Secrets on their way are not shown.</summary>
internal sealed class PacketTrace(string host, TextWriter output) : IPacketObserver
{
    /// <summary>The requests by their numbers whose answers may carry a secret.</summary>
    private readonly bool[] _isSecret = new bool[LanMessage.SequenceModulus];

    public void OnDatagram(bool sent, ReadOnlySpan<byte> datagram) =>
        output.WriteLine($"{host} {(sent ? "→" : "←")} {datagram.Length} bytes  {Kind(datagram)}");

    public void OnQuirk(QuirkEntry quirk) =>
        output.WriteLine($"{host}   quirk {quirk.Name}: {quirk.Symptom}. {quirk.Remedy}");

    public void OnMessage(bool sent, ReadOnlySpan<byte> message)
    {
        if (!LanMessage.TryRead(message, out var m))
            return;
        var text = new StringBuilder();
        var known = StandardCommands.Find(
            CommandNumber.Of((NetFn)(m.NetFn & 0xFE), m.Command, m.Body[(m.IsResponse && !m.Body.IsEmpty ? 1 : 0)..])
        );
        var name =
            known?.Command.Name
            ?? string.Create(CultureInfo.InvariantCulture, $"command {m.NetFn:X2}h/{m.Command:X2}h");
        text.Append(host).Append(sent ? " → " : " ← ").Append(name).Append(m.IsResponse ? " response" : "");
        if (!m.IsResponse)
            _isSecret[m.Sequence] = SecretCommands.Has(m.NetFn, m.Command, m.Body);
        if (_isSecret[m.Sequence])
        {
            output.WriteLine(text.Append(" (hidden)"));
            return;
        }
        var body = m.Body;
        if (m.IsResponse && !body.IsEmpty)
        {
            text.Append(": ").Append(known?.Command.Describe((CompletionCode)body[0]) ?? $"{body[0]:X2}h");
            body = body[1..];
        }
        text.Append("  ").AppendLine(Convert.ToHexString(body));
        foreach (var field in Fields(known, m.IsResponse, body))
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"      {field.Place, -8} {new string(' ', field.Depth * 2)}{field.Name}: {field.Value} {field.Remark}"
            );
        output.Write(text);
    }

    private static IReadOnlyList<WireField> Fields(
        CommandDescription? known,
        bool isResponse,
        ReadOnlySpan<byte> body
    ) =>
        known is null || body.IsEmpty ? []
        : isResponse ? known.DescribeResponse(body)
        : known.DescribeRequest(body);

    private static string Kind(ReadOnlySpan<byte> datagram) =>
        datagram.Length < 6 ? "?"
        : datagram[3] == 0x06 ? "ASF"
        : datagram[4] != 0x06 ? "IPMI 1.5"
        : (datagram[5] & 0x3F) switch
        {
            0x00 => "RMCP+ IPMI",
            0x10 => "RMCP+ Open Session Request",
            0x11 => "RMCP+ Open Session Response",
            0x12 => "RAKP Message 1",
            0x13 => "RAKP Message 2",
            0x14 => "RAKP Message 3",
            0x15 => "RAKP Message 4",
            _ => "RMCP+",
        };
}
