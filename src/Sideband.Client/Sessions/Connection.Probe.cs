using Sideband.Client.Quirks;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Framing;

namespace Sideband.Client.Sessions;

/// <content>Finds out why a controller is silent.</content>
internal sealed partial class Connection
{
    private const byte ProbeSequence = 0x3E;

    private const int LastQuestions = 3;

    /// <summary>One question within so long is enough for all that wait.</summary>
    private static readonly TimeSpan OneQuestion = TimeSpan.FromMilliseconds(50);

    private static readonly byte[] Life = default(Destination).Frame(
        (byte)GetDeviceId.Command.NetFn,
        GetDeviceId.Command.Code,
        NoAnswerWanted,
        []
    );

    /// <summary>A session that is silent for so long, and through retries, may be gone.</summary>
    private static readonly TimeSpan Suspicious = TimeSpan.FromMilliseconds(700);

    /// <summary>When the first message went out in the session behind the last that came; null where none did.</summary>
    private TimeSpan? _unansweredSince;
    private bool _hadLastChance;

    /// <summary>Something was heard of it at some time.</summary>
    private bool _isThere;
    private TimeSpan _askedForLife = TimeSpan.MinValue / 2;

    /// <summary>
    /// Asks outside the session whether anybody is there. Who is there and silent within the session has forgotten it; who
    /// does not answer Open Session may have no IPMI 2.0.
    /// </summary>
    private void Probe(Exchange exchange, TimeSpan now)
    {
        if (now - exchange.Started < Suspicious || (_codec == Plain && !exchange.IsSetUp))
            return;
        if (!exchange.IsSetUp && !IsSilent(exchange, now))
            return;
        SendProbe(now);
    }

    private void SendProbe(TimeSpan now)
    {
        _probed = true;
        var ask = new GetChannelAuthenticationCapabilities(0x0E, true, PrivilegeLevel.User);
        var command = GetChannelAuthenticationCapabilities.Command;
        SendMessage(
            Plain,
            default(Destination).Frame((byte)command.NetFn, command.Code, ProbeSequence, Message.ToOctets(in ask).Span),
            now
        );
    }

    /// <summary>
    /// Asks within the session something harmless. A command that is sent once may just be lost, or take its time on the other
    /// side of a bridge: only that nothing else is answered either shows that the session is gone.
    /// </summary>
    private void AskForLife(TimeSpan now)
    {
        if (_codec == Plain || now - _askedForLife < OneQuestion)
            return;
        _askedForLife = now;
        SendMessage(_codec, Life, now);
    }

    /// <summary>
    /// The controller is there, so the way is good again: the session gets a last chance, and is only given up where another
    /// probe is answered and none of these questions.
    /// </summary>
    private void AskForLifeAndProbe(TimeSpan now)
    {
        for (var i = 0; i < LastQuestions; i++)
            SendMessage(_codec, Life, now);
        SendProbe(now);
    }

    /// <summary>Whether the session is silent, however often it was asked. What comes and cannot be taken is no silence.</summary>
    private bool IsSilent(Exchange exchange, TimeSpan now) =>
        now - exchange.Started >= Suspicious
        && now - _unansweredSince >= Suspicious
        && !_ignored.IsHeardSince(exchange.Sent);

    private bool TakeProbe(ReadOnlySpan<byte> message, TimeSpan now)
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
                step.Fail(Timeouts.Only15(Peer));
            return true;
        }
        foreach (var exchange in _commands.All)
        {
            if (exchange is null || !IsSilent(exchange, now))
                continue;
            if (!_hadLastChance)
            {
                _hadLastChance = true;
                AskForLifeAndProbe(now);
                break;
            }
            exchange.Fail(Timeouts.SessionLost(Peer));
        }
        return true;
    }

    /// <summary>When to look at an exchange next.</summary>
    private TimeSpan Next(Exchange exchange) => exchange.Due < End(exchange) ? exchange.Due : End(exchange);

    /// <summary>When an exchange is given up: sooner where nobody ever answered.</summary>
    private TimeSpan End(Exchange exchange)
    {
        var silent = exchange.Started + _options.FirstAnswer;
        return !_isThere && silent < exchange.Deadline ? silent : exchange.Deadline;
    }
}
