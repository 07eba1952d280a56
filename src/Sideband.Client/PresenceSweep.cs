using System.Net;
using Sideband.Client.Sessions;
using Sideband.Client.Transport;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Sessions;

namespace Sideband.Client;

/// <summary>
/// Asks many addresses whether a controller is there. Packets of all go at a steady rate, so that no switch or firewall
/// takes the sweep for an attack.
/// </summary>
/// <param name="rate">Packets a second.</param>
/// <param name="wait">How long to wait for an answer to each packet.</param>
/// <param name="clock">The time.</param>
public sealed class PresenceSweep(int rate, TimeSpan wait, TimeProvider clock)
{
    private const byte ThisChannel = 0x0E;

    /// <summary>Packets of so long go together: timers are not much finer.</summary>
    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(10);
    private static readonly byte[] Ping = MakePing();
    private static readonly byte[] Ask = MakeAsk();
    private readonly long _start = clock.GetTimestamp();
    private readonly Lock _gate = new();
    private TimeSpan _next = TimeSpan.Zero;

    /// <summary>Pings all, and asks those that do not answer once more, by IPMI: some controllers know no pings.</summary>
    /// <param name="peers">Whom to ask.</param>
    /// <param name="found">Is told of each as soon as it answers.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Who answered, in the order of <paramref name="peers"/>.</returns>
    public async Task<IReadOnlyList<Presence>> RunAsync(
        IReadOnlyList<IPEndPoint> peers,
        Action<Presence>? found = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(peers);
        var all = await Task.WhenAll(peers.Select(AskTwiceAsync)).ConfigureAwait(false);
        return [.. all.OfType<Presence>()];

        async Task<Presence?> AskTwiceAsync(IPEndPoint peer)
        {
            var presence =
                await PingAsync(peer, cancellation).ConfigureAwait(false)
                ?? await AskAsync(peer, Ask, cancellation).ConfigureAwait(false);
            if (presence is not null)
                found?.Invoke(presence);
            return presence;
        }
    }

    /// <summary>Pings one, once. (ASF 2.0 §3.2.4.3)</summary>
    /// <param name="peer">Whom to ask.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What it answered; null where it did not.</returns>
    public Task<Presence?> PingAsync(IPEndPoint peer, CancellationToken cancellation = default) =>
        AskAsync(peer, Ping, cancellation);

    private async Task<Presence?> AskAsync(IPEndPoint peer, byte[] datagram, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(peer);
        await TurnAsync(cancellation).ConfigureAwait(false);
        var answer = new TaskCompletionSource<Presence?>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var link = UdpHub.Open(peer, new Listener(peer, answer, clock));
        link.Send(datagram);
        using var timer = clock.CreateTimer(_ => answer.TrySetResult(null), null, wait, Timeout.InfiniteTimeSpan);
        using var stop = cancellation.UnsafeRegister(_ => answer.TrySetCanceled(cancellation), null);
        return await answer.Task.ConfigureAwait(false);
    }

    /// <summary>Waits until the next packet may go.</summary>
    private Task TurnAsync(CancellationToken cancellation)
    {
        TimeSpan left;
        lock (_gate)
        {
            var now = clock.GetElapsedTime(_start);
            var due = _next > now ? _next : now;
            _next = due + TimeSpan.FromSeconds(1.0 / rate);
            left = due - now;
        }
        return left < Burst ? Task.CompletedTask : Task.Delay(left, clock, cancellation);
    }

    private static byte[] MakePing()
    {
        var datagram = new byte[64];
        var length = Message.Write(RmcpHeader.Asf, datagram);
        length += Message.Write(AsfMessage.PresencePing(0), datagram.AsSpan(length));
        return datagram[..length];
    }

    /// <summary>What controllers answer that know no pings: Get Channel Authentication Capabilities. (IPMI v2.0 §22.13)</summary>
    private static byte[] MakeAsk()
    {
        var command = GetChannelAuthenticationCapabilities.Command;
        var ask = new GetChannelAuthenticationCapabilities(ThisChannel, true, PrivilegeLevel.User);
        var message = default(Destination).Frame((byte)command.NetFn, command.Code, 0, Message.ToOctets(in ask).Span);
        using var codec = new PlainCodec();
        var datagram = new byte[64];
        return datagram[..codec.Seal(datagram, PayloadType.Ipmi, message)];
    }

    /// <summary>Hears the first answer of one controller.</summary>
    private sealed class Listener(IPEndPoint peer, TaskCompletionSource<Presence?> found, TimeProvider clock)
        : IDatagramReceiver
    {
        private readonly long _asked = clock.GetTimestamp();

        public void OnDatagram(Span<byte> datagram)
        {
            if (datagram.Length < RmcpHeader.Size)
                return;
            if (
                Message.TryRead<AsfMessage>(datagram[RmcpHeader.Size..], out var message)
                && message.Type == AsfMessageType.PresencePong
                && Message.TryRead<PresencePong>(message.Data.Span, out var pong)
            )
                Found(pong.Entities.HasFlag(AsfEntities.Ipmi), pong.OemIana);
            else if (
                SessionPacket.TryParse(datagram, out var packet)
                && packet is { IsRmcpPlus: false, SessionId: 0 }
                && LanMessage.TryRead(packet.Payload, out var answer)
                && answer.Command == GetChannelAuthenticationCapabilities.Command.Code
            )
                Found(hasIpmi: true, 0);
        }

        private void Found(bool hasIpmi, uint manufacturer) =>
            found.TrySetResult(new(peer, clock.GetElapsedTime(_asked), hasIpmi, manufacturer));
    }
}
