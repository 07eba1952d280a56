using Sideband.Protocol;
using Sideband.Protocol.Framing;

namespace Sideband.Bmc.Channels;

/// <summary>Brings the answer to a bridged request back to who asked. (IPMI v2.0 §6.13.3)</summary>
/// <param name="caller">He who sent the Send Message command.</param>
/// <param name="embeds">The answer is the answer to Send Message itself, as on IPMB; else it follows that. (§22.7)</param>
internal sealed class Tracker(Caller caller, bool embeds)
{
    /// <summary>Takes the answer of the target.</summary>
    /// <param name="request">The request as it was encapsulated.</param>
    /// <param name="response">The target's response.</param>
    public void Answer(in MessageHeader request, scoped in LanMessage response)
    {
        if (caller.Path is not { } path)
            return;
        if (embeds)
        {
            Span<byte> whole = stackalloc byte[1 + LanMessage.Overhead + response.Body.Length];
            whole[0] = (byte)CompletionCode.Success;
            request.Reply(response.Body).Write(whole[1..]);
            path.Answer(in caller, whole);
            return;
        }
        // It looks as if the controller had carried out the request itself. (§6.13.4)
        var header = request with
        {
            To = caller.Header.To,
            From = caller.Header.From,
        };
        path.Answer(caller with { Header = header }, response.Body);
    }
}
