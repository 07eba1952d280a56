using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Sideband.Fleet.Alerts.Smpp;

namespace Sideband.Fleet.Tests.Alerts;

/// <summary>A message centre that answers each packet of one session as a test wants, and remembers all of them.</summary>
internal sealed class ScriptedCentre : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;

    /// <param name="answer">What is said to a packet: its command and its number in, packets out; null hangs up.</param>
    public ScriptedCentre(Func<SmppCommand, uint, byte[]?> answer)
    {
        _listener.Start();
        _serving = ServeAsync(answer);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Every packet that came.</summary>
    public List<byte[]> Heard { get; } = [];

    /// <summary>Takes whatever comes.</summary>
    public static byte[] Take(SmppCommand command, uint number) =>
        SmppTalk.Packet(command | SmppCommand.Response, 0, number, command == SmppCommand.Unbind ? [] : "id\0"u8);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
#pragma warning disable VSTHRD003 // The constructor has begun it.
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
#pragma warning restore VSTHRD003
        _listener.Dispose();
    }

    private async Task ServeAsync(Func<SmppCommand, uint, byte[]?> answer)
    {
        using var socket = await _listener.AcceptTcpClientAsync();
        var stream = socket.GetStream();
        while (true)
        {
            var length = new byte[4];
            if (await stream.ReadAtLeastAsync(length, 4, throwOnEndOfStream: false) < 4)
                return;
            var packet = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
            length.CopyTo(packet, 0);
            await stream.ReadExactlyAsync(packet.AsMemory(4));
            lock (Heard)
                Heard.Add(packet);
            var command = (SmppCommand)BinaryPrimitives.ReadUInt32BigEndian(packet.AsSpan(4));
            if (answer(command, BinaryPrimitives.ReadUInt32BigEndian(packet.AsSpan(12))) is not { } said)
                return;
            await stream.WriteAsync(said);
        }
    }
}
