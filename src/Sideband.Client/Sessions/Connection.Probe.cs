using Sideband.Client.Quirks;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Framing;

namespace Sideband.Client.Sessions;

/// <content>Finds out why a controller is silent.</content>
internal sealed partial class Connection
{
    private const byte ProbeSequence = 0x3E;

    /// <summary>A session that is silent for so long, and through retries, may be gone.</summary>
    private static readonly TimeSpan Suspicious = TimeSpan.FromMilliseconds(700);

    /// <summary>
    /// Asks outside the session whether anybody is there. Who is there and silent within the session has forgotten it; who
    /// does not answer Open Session may have no IPMI 2.0.
    /// </summary>
    private void Probe(Exchange exchange, TimeSpan now)
    {
        if (now - exchange.Started < Suspicious || (_codec == Plain && !exchange.IsSetUp))
            return;
        if (!exchange.IsSetUp && _heard > exchange.Started)
            return;
        _probed = true;
        var ask = new GetChannelAuthenticationCapabilities(0x0E, true, PrivilegeLevel.User);
        var command = GetChannelAuthenticationCapabilities.Command;
        SendMessage(
            Plain,
            default(Destination).Frame((byte)command.NetFn, command.Code, ProbeSequence, Message.ToOctets(in ask).Span)
        );
    }

    private bool TakeProbe(ReadOnlySpan<byte> message)
    {
        if (!LanMessage.TryRead(message, out var response) || response.Sequence != ProbeSequence)
            return false;
        if (response.Command != GetChannelAuthenticationCapabilities.Command.Code || response.Body.IsEmpty)
            return false;
        _options.Observer?.OnMessage(sent: false, message);
        _probed = false;
        if (_step is { } step)
        {
            if (Quirks.IsNamed(Quirk.AuthCap))
                return true;
            // Only a controller that says so has no 2.0: another may just be slow to agree on keys.
            var fit = Message.Read<GetChannelAuthenticationCapabilities.Response>(response.Body[1..], out var can);
            if (response.Body[0] == 0 && fit != BodyFit.TooShort && !(can.HasExtended && can.Ipmi20))
                step.TrySetException(Timeouts.Only15(Peer));
            return true;
        }
        foreach (var exchange in _commands.All)
        {
            if (exchange is null || Now - exchange.Started < Suspicious || _heard > exchange.Started)
                continue;
            // It does answer in the session, only not so that it could be taken.
            if (!_ignored.IsHeardSince(exchange.Started))
                exchange.TrySetException(Timeouts.SessionLost(Peer));
        }
        return true;
    }
}
