using System.Globalization;
using System.Net;
using Sideband.Protocol.Framing;

namespace Sideband.Cli.Captures;

/// <summary>How long answers took, and which requests were repeated.</summary>
internal sealed class MessageTimes
{
    private readonly Dictionary<(IPEndPoint, IPEndPoint, byte NetFn, byte Command, byte Sequence), Asked> _asked = [];

    private sealed record Asked(CapturedDatagram First, string Body, bool IsAnswered, int Repeats);

    /// <summary>Notes a message.</summary>
    /// <returns>How long the answer took, or which packet is repeated; null where there is nothing to tell.</returns>
    public string? Note(CapturedDatagram datagram, in LanMessage message)
    {
        if (message.IsResponse)
        {
            var key = (datagram.To, datagram.From, (byte)(message.NetFn - 1), message.Command, message.Sequence);
            if (!_asked.TryGetValue(key, out var asked))
                return "no request is in the capture";
            _asked[key] = asked with { IsAnswered = true };
            var time = (datagram.Time - asked.First.Time).TotalMilliseconds;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{(asked.IsAnswered ? "again " : "")}answers {asked.First.Number} after {time:0.###} ms"
            );
        }
        var own = (datagram.From, datagram.To, message.NetFn, message.Command, message.Sequence);
        var body = Convert.ToHexString(message.Body);
        if (_asked.TryGetValue(own, out var before) && !before.IsAnswered && before.Body == body)
        {
            _asked[own] = before with { Repeats = before.Repeats + 1 };
            return string.Create(
                CultureInfo.InvariantCulture,
                $"repeats {before.First.Number}, the {before.Repeats + 1}. time"
            );
        }
        _asked[own] = new(datagram, body, false, 0);
        return null;
    }
}
