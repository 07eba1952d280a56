using System.Net.Sockets;
using Sideband.Bmc.Racks;
using Sideband.Protocol.Framing;
using Sideband.Testing;

namespace Sideband.Bmc.Tests.Racks;

public sealed class IpmbJoinTests
{
    private static byte[] Record(byte to, byte from, byte sequence, byte netFn, byte command, params byte[] body)
    {
        var frame = new byte[1 + LanMessage.Overhead + body.Length];
        frame[0] = (byte)
            new LanMessage
            {
                To = to,
                From = from,
                NetFn = netFn,
                Sequence = sequence,
                Command = command,
                Body = body,
            }.Write(frame.AsSpan(1));
        return frame;
    }

    private static async Task<byte[]> FrameAsync(NetworkStream stream)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10), TimeProvider.System);
        var length = new byte[1];
        await stream.ReadExactlyAsync(length, limit.Token);
        var frame = new byte[length[0]];
        await stream.ReadExactlyAsync(frame, limit.Token);
        return frame;
    }

    private static async Task<NetworkStream> JoinAsync(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
        return new(socket, ownsSocket: true);
    }

    [Fact]
    public async Task Other_processes_join_the_bus_ask_controllers_and_one_another()
    {
        var stop = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("sideband-ipmb").FullName;
        var path = Path.Combine(folder, "bus");
        var port = FreePorts.One();
        using var text = new StringReader(
            $$"""
            listen: 127.0.0.1:{{port}}
            machines:
              one:
                satellites: [{name: Riser, address: 0x22}]
            nodes: [{name: node, machine: one, ipmb: {{path}}}]
            """
        );
        await using (Rack.Start(RackFile.Read("test", text)))
        {
            await using var one = await JoinAsync(path);
            await using var two = await JoinAsync(path);
            // Who has not been let in yet hears nothing: the second is let in after the first.
            await two.WriteAsync(Record(0x20, 0x92, 1, 6, 1), stop);
            Assert.Equal(await FrameAsync(two), await FrameAsync(one));
            foreach (var address in new byte[] { 0x20, 0x22 })
            {
                // In two pieces: a stream does not keep records together.
                var record = Record(address, 0x90, 7, 6, 1);
                await one.WriteAsync(record.AsMemory(0, 4), stop);
                await one.WriteAsync(record.AsMemory(4), stop);
                var frame = await FrameAsync(one);
                // The bus carries it to all who have joined; the address says whom it is for.
                Assert.Equal(frame, await FrameAsync(two));
                Assert.True(LanMessage.TryRead(frame, out var answer));
                Assert.Equal((0x90, address, 7, 0), (answer.To, answer.From, answer.Sequence, answer.Body[0]));
            }
            var direct = Record(0x92, 0x90, 8, 6, 1);
            await one.WriteAsync(direct, stop);
            Assert.Equal(direct[1..], await FrameAsync(two));
        }
        Assert.False(File.Exists(path));
        Directory.Delete(folder);
    }
}
