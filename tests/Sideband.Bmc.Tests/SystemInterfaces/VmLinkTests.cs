using Sideband.Bmc.Hardware.SystemInterfaces;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Framing.Vm;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Tests.SystemInterfaces;

public sealed class VmLinkTests : IDisposable
{
    private readonly Controller _controller = new(Machine.Usual, new MemoryStore());
    private readonly VmLink _link;
    private readonly VmPeer _peer;

    public VmLinkTests()
    {
        _link = new VmPort(_controller.SystemInterface!).Link;
        _peer = new(_link);
    }

    public void Dispose() => _controller.Dispose();

    [Fact]
    public void Connection_begins_with_version_interrupts_and_attention()
    {
        _link.Connect();
        Assert.Equal("ff01a106a100a1", Convert.ToHexStringLower(_link.Unsent));
        _link.Sent(_link.Unsent.Length);
        Assert.Equal(VmCapabilities.None, _link.Capabilities);
        _peer.Connect();
        Assert.Equal((VmCapabilities)0x3F, _link.Capabilities);
    }

    [Fact]
    public void Request_is_answered_byte_for_byte()
    {
        _peer.Connect();
        // Get Device ID as QEMU asks it first: sequence 0.
        _link.Receive(Convert.FromHexString("001801e7a0"));
        Assert.StartsWith("001c0100", Convert.ToHexStringLower(_link.Unsent), StringComparison.Ordinal);
        Assert.True(VmMessage.TryRead(_link.Unsent[..^1], out var response));
        Assert.Equal(16, response.Body.Length);
        _link.Sent(_link.Unsent.Length);
        Assert.Equal([0xC1], _peer.Ask(0x06, 0x7E, []));
        Assert.Equal([0xC7], _peer.Ask(0x06, 0x24, [1]));
    }

    [Fact]
    public void The_host_may_do_what_only_the_host_may()
    {
        _peer.Connect();
        Assert.Equal([0x00], _peer.Ask<SetBmcGlobalEnables, EmptyResponse>(new(GlobalEnables.SystemEventLogging)));
        var entry = SelRecord.Create(Event(1));
        Assert.Equal([0x00, 0x01, 0x00], _peer.Ask<AddSelEntry, AddSelEntry.Response>(new(entry.ToArray())));
    }

    [Fact]
    public void Interrupts_are_enabled_when_the_guest_enables_them()
    {
        _peer.Connect();
        _ = _peer.TakeCommands();
        Enable(GlobalEnables.SystemEventLogging | GlobalEnables.EventMessageBuffer);
        Assert.Equal("", _peer.TakeCommands());
        Enable(GlobalEnables.SystemEventLogging | GlobalEnables.ReceiveMessageQueueInterrupt);
        Assert.Equal("05 ", _peer.TakeCommands());
        Enable(GlobalEnables.SystemEventLogging | GlobalEnables.EventMessageBufferFullInterrupt);
        Assert.Equal("", _peer.TakeCommands());
        Enable(GlobalEnables.None);
        Assert.Equal("06 ", _peer.TakeCommands());
    }

    [Fact]
    public void Attention_is_shown_while_an_event_waits()
    {
        _peer.Connect();
        Enable(GlobalEnables.SystemEventLogging | GlobalEnables.EventMessageBuffer);
        _ = _peer.TakeCommands();
        _controller.Log(Event(2));
        Assert.Equal("", _peer.TakeCommands());
        _controller.Advance();
        Assert.Equal("01 ", _peer.TakeCommands());
        Enable(GlobalEnables.EventMessageBuffer | GlobalEnables.EventMessageBufferFullInterrupt);
        Assert.Equal("05 02 ", _peer.TakeCommands());
        var read = _peer.Ask<ReadEventMessageBuffer, ReadEventMessageBuffer.Response>(default);
        Assert.Equal(17, read.Length);
        Assert.Equal("00 ", _peer.TakeCommands());
    }

    [Fact]
    public void New_connection_starts_anew_and_is_told_what_waits()
    {
        _peer.Connect();
        Enable(GlobalEnables.EventMessageBuffer | GlobalEnables.ReceiveMessageQueueInterrupt);
        _controller.Log(Event(3));
        _controller.Advance();
        _link.Receive([0x00, 0x18, 0xAA]);
        _link.Disconnect();
        Assert.False(_link.IsConnected);
        Assert.Equal(VmCapabilities.None, _link.Capabilities);
        Assert.True(_link.Unsent.IsEmpty);
        _link.Send(VmCommand.Reset);
        Assert.True(_link.Unsent.IsEmpty);
        _link.Connect();
        Assert.Equal("ff01a105a102a1", Convert.ToHexStringLower(_link.Unsent));
        _link.Sent(_link.Unsent.Length);
        Assert.Equal(0x00, _peer.Ask(6, 1, [])[0]);
    }

    [Fact]
    public void Late_answer_reaches_the_connection_that_asked_or_none()
    {
        var asked = new List<int>();
        VmLink? link = null;
        link = new(
            (in VmMessage _, Span<byte> _) =>
            {
                asked.Add(link!.Connection);
                return 0;
            }
        );
        link.Connect();
        link.Sent(link.Unsent.Length);
        link.Receive(Convert.FromHexString("001801e7a0"));
        var response = new VmMessage
        {
            NetFn = 7,
            Command = 1,
            Body = [0x00],
        };
        link.Respond(asked[0], in response);
        Assert.Equal("001c0100e3a0", Convert.ToHexStringLower(link.Unsent));
        link.Connect();
        link.Sent(link.Unsent.Length);
        link.Respond(asked[0], in response);
        Assert.True(link.Unsent.IsEmpty);
    }

    [Theory]
    [InlineData(298, 298)]
    [InlineData(299, 1)]
    [InlineData(1024, 1)]
    public void Answer_longer_than_the_channel_carries_becomes_a_code(int length, int sent)
    {
        var link = new VmLink(
            (in VmMessage _, Span<byte> body) =>
            {
                body[..length].Clear();
                return length;
            }
        );
        link.Connect();
        link.Sent(link.Unsent.Length);
        link.Receive(Convert.FromHexString("001801e7a0"));
        var reader = new VmFrameReader();
        foreach (var b in link.Unsent)
            _ = reader.Push(b);
        Assert.True(VmMessage.TryRead(reader.Content, out var response));
        Assert.Equal(sent, response.Body.Length);
        Assert.Equal(sent == 1 ? 0xCA : 0x00, response.Body[0]);
    }

    [Fact]
    public void Longest_request_is_taken_and_a_longer_one_is_dropped()
    {
        var lengths = new List<int>();
        var link = new VmLink(
            (in VmMessage request, Span<byte> body) =>
            {
                lengths.Add(request.Body.Length);
                body[0] = 0;
                return 1;
            }
        );
        link.Connect();
        var peer = new VmPeer(link);
        Assert.Equal([0x00], peer.Ask(6, 1, new byte[VmMessage.LongestBody]));
        Assert.Empty(peer.Ask(6, 1, new byte[VmMessage.LongestBody + 1]));
        Assert.Equal([0x00], peer.Ask(6, 1, []));
        Assert.Equal([VmMessage.LongestBody, 0], lengths);
        Assert.Equal(1, link.Dropped);
    }

    [Fact]
    public void Noise_from_the_machine_is_borne()
    {
        _peer.Connect();
        var random = new Random(23);
        var noise = new byte[4096];
        for (var round = 0; round < 500; round++)
        {
            random.NextBytes(noise);
            for (var i = 0; i < noise.Length; i += random.Next(1, 12))
                noise[i] = (byte)(0xA0 + random.Next(2));
            _link.Receive(noise);
            _link.Sent(_link.Unsent.Length);
        }
        Assert.True(_link.Dropped > 0);
        _link.Receive([0xA0]);
        Assert.Equal(0x00, _peer.Ask(6, 1, [])[0]);
    }

    private void Enable(GlobalEnables enables) =>
        Assert.Equal([0x00], _peer.Ask<SetBmcGlobalEnables, EmptyResponse>(new(enables)));

    private static SystemEventRecord Event(byte sensor) =>
        new(0, 0x20, 0, 0, 4, SensorType.Fan, sensor, 1, false, 0x52, 0, 0);
}
