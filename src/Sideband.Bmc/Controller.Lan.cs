using System.Diagnostics.CodeAnalysis;
using System.Net;
using Sideband.Bmc.Channels;
using Sideband.Bmc.Lan;

namespace Sideband.Bmc;

/// <content>What comes in and goes out over its LAN channels.</content>
public sealed partial class Controller
{
    private readonly LanServer[] _servers;
    private LanSession? _closing;

    /// <summary>Bytes that an answer may need.</summary>
    public const int LargestDatagram = LanServer.LargestDatagram;

    /// <summary>Handles a datagram of the primary LAN channel; it is overwritten where it was encrypted.</summary>
    /// <param name="datagram">What came in.</param>
    /// <param name="peer">Where from.</param>
    /// <param name="reply">At least <see cref="LargestDatagram"/> bytes.</param>
    /// <returns>How many bytes of the reply to send back, once <see cref="Flush"/> has returned; 0 is nothing.</returns>
    public int Receive(Span<byte> datagram, IPEndPoint peer, Span<byte> reply) =>
        Receive(Lan.Number, datagram, peer, reply);

    /// <summary>Handles a datagram; it is overwritten where it was encrypted.</summary>
    /// <param name="channel">The number of the LAN channel that it came over.</param>
    /// <param name="datagram">What came in.</param>
    /// <param name="peer">Where from.</param>
    /// <param name="reply">At least <see cref="LargestDatagram"/> bytes.</param>
    /// <returns>
    /// How many bytes of the reply to send back over the same channel, once <see cref="Flush"/> has returned; 0 is nothing.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The machine has no such LAN channel.</exception>
    public int Receive(byte channel, Span<byte> datagram, IPEndPoint peer, Span<byte> reply)
    {
        var server = ServerOn(channel);
        Advance();
        var length = server.Receive(datagram, peer, reply);
        if (_closing is { } session)
        {
            Sessions.Close(session);
            _closing = null;
        }
        RestartNow();
        DeliverAll();
        SystemInterface?.Refresh();
        return length;
    }

    /// <summary>Takes a datagram that the controller sends unasked; send it once <see cref="Flush"/> has returned.</summary>
    /// <param name="datagram">The datagram; its bytes are good until the next call.</param>
    /// <param name="to">Where to.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryTakeOutgoing(out ReadOnlySpan<byte> datagram, [NotNullWhen(true)] out IPEndPoint? to) =>
        TryTakeOutgoing(out datagram, out to, out _);

    /// <summary>Takes a datagram that the controller sends unasked; send it once <see cref="Flush"/> has returned.</summary>
    /// <param name="datagram">The datagram; its bytes are good until the next call.</param>
    /// <param name="to">Where to.</param>
    /// <param name="channel">The number of the LAN channel that it leaves over.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryTakeOutgoing(
        out ReadOnlySpan<byte> datagram,
        [NotNullWhen(true)] out IPEndPoint? to,
        out byte channel
    ) => Outbox.TryTake(out datagram, out to, out channel);

    /// <summary>The primary LAN channel.</summary>
    internal LanChannel Lan => Channels.Lan;

    /// <summary>What serves the primary LAN channel.</summary>
    internal LanServer Server => _servers[0];

    internal Outbox Outbox { get; } = new();

    internal LanServer ServerOn(byte channel)
    {
        foreach (var server in _servers)
        {
            if (server.Channel.Number == channel)
                return server;
        }
        throw new ArgumentOutOfRangeException(nameof(channel), channel, "The machine has no such LAN channel.");
    }

    /// <summary>Ends a session after the answer to the command that asked for it.</summary>
    internal void CloseAfterAnswer(LanSession session) => _closing = session;
}
