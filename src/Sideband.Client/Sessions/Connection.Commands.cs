using Sideband.Protocol;
using Sideband.Protocol.Sessions;

namespace Sideband.Client.Sessions;

/// <content>Commands that make and prepare sessions, and what is sent without an answer.</content>
internal sealed partial class Connection
{
    private const int ShortestSetUpAnswer = 8;

    /// <summary>Takes a step of a session's set-up.</summary>
    /// <param name="type">The payload's type; that of the answer is one more.</param>
    /// <param name="request">What is sent.</param>
    /// <param name="ownId">Our number of the session.</param>
    /// <param name="limit">How long to try.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IpmiException">The answer is too short, or none came.</exception>
    public async Task<TResponse> StepAsync<TRequest, TResponse>(
        PayloadType type,
        TRequest request,
        uint ownId,
        TimeSpan limit,
        CancellationToken cancellation
    )
        where TRequest : struct, IMessage<TRequest>
        where TResponse : struct, IMessage<TResponse>
    {
        var bytes = await SetUpAsync(type, Message.ToOctets(in request).ToArray(), ownId, limit, cancellation)
            .ConfigureAwait(false);
        // A refusal may end behind its status: ipmi_sim sends tag and status only.
        if (bytes.Length is >= 2 and < ShortestSetUpAnswer && bytes[1] != 0)
            Array.Resize(ref bytes, ShortestSetUpAnswer);
        return Message.Read<TResponse>(bytes, out var response) == BodyFit.TooShort
            ? throw new IpmiException($"{Peer} answered {type} with {bytes.Length} bytes, which is too short.")
            : response;
    }

    /// <summary>Asks the controller itself something that may be asked again.</summary>
    /// <param name="request">What.</param>
    /// <param name="limit">How long to try.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IpmiCommandException">The controller refuses.</exception>
    /// <exception cref="IpmiException">The answer is too short, or none came.</exception>
    public async Task<TResponse> AskAsync<TRequest, TResponse>(
        TRequest request,
        TimeSpan limit,
        CancellationToken cancellation
    )
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse>
    {
        var command = TRequest.Command;
        var ask = Request.Of(command, Message.ToOctets(in request).Memory) with { Effect = CommandEffect.Idempotent };
        var bytes = await SendAsync(ask, limit, cancellation).ConfigureAwait(false);
        if (bytes[0] != (byte)CompletionCode.Success)
            throw new IpmiCommandException(command, (CompletionCode)bytes[0]);
        return Message.Read<TResponse>(bytes.AsSpan(1), out var response) == BodyFit.TooShort
            ? throw new IpmiException($"{Peer}: the answer to {command.Name} is too short.")
            : response;
    }

    /// <summary>
    /// From now on messages go through a session. What is under way in the one before ends as lost with it: in this one it would
    /// go out without its privilege, and a copy that comes late, when there is more, would be carried out after what came since.
    /// </summary>
    public void Use(ISessionCodec codec)
    {
        Volley.Waiter? ready;
        lock (_gate)
        {
            _codec.Dispose();
            _codec = codec;
            (_heard, _unansweredSince, _hadLastChance, _probed) = (Now, null, false, false);
            foreach (var exchange in _commands.All)
                exchange?.Fail(Timeouts.SessionLost(Peer));
            ready = TakeReady();
        }
        Wake(ready);
    }

    /// <summary>From now on messages go outside of any session.</summary>
    public void UseNone() => Use(Plain);

    /// <summary>Packets of the session as it is now, to be sent whenever it is time, though it may be over by then.</summary>
    /// <param name="netFn">The network function of a command that nobody waits for.</param>
    /// <param name="command">The command.</param>
    /// <param name="body">Its body.</param>
    /// <param name="count">So many, each with a number of its own.</param>
    public byte[][] Seal(byte netFn, byte command, ReadOnlySpan<byte> body, int count)
    {
        var message = default(Destination).Frame(netFn, command, NoAnswerWanted, body);
        var packets = new byte[count][];
        Span<byte> datagram = stackalloc byte[LargestMessage + SessionCipher.LargestOverhead];
        lock (_gate)
        {
            foreach (ref var packet in packets.AsSpan())
                packet = datagram[.._codec.Seal(datagram, PayloadType.Ipmi, message)].ToArray();
        }
        return packets;
    }

    /// <summary>Sends a packet that was sealed before.</summary>
    public void Post(byte[] packet)
    {
        lock (_gate)
        {
            if (!_disposed)
                Send(packet);
        }
    }

    /// <summary>Sends a packet of another payload than messages.</summary>
    public void SendPayload(PayloadType type, ReadOnlySpan<byte> payload)
    {
        Span<byte> datagram = stackalloc byte[LargestMessage + SessionCipher.LargestOverhead];
        lock (_gate)
            Send(datagram[.._codec.Seal(datagram, type, payload)]);
    }
}
