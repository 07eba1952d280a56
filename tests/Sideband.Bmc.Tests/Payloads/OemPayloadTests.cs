using Sideband.Bmc.Payloads;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Tests.Payloads;

public sealed class OemPayloadTests
{
    private const byte Type = 0x23;

    private sealed class Echo : IOemPayload
    {
        public int Handle => 3;

        public uint Manufacturer => 7154;

        public int Id => 0x1234;

        public Version Version => new(2, 5);

        public int Capacity => 2;

        public List<string> Log { get; } = [];

        public bool Open(OemPayloadLink link, uint auxiliary)
        {
            Log.Add($"open {link.Instance} {link.User} {link.Privilege} {auxiliary}");
            return auxiliary != 99;
        }

        public void Receive(OemPayloadLink link, ReadOnlySpan<byte> data)
        {
            Log.Add($"got {data.Length}");
            link.Send([.. data, 0xFF]);
        }

        public void Close(OemPayloadLink link) => Log.Add($"close {link.Instance}");
    }

    [Fact]
    public void A_manufacturers_payload_is_activated_talked_to_and_ended()
    {
        var echo = new Echo();
        using var controller = new Controller(SolBench.Usual with { Payloads = [() => echo] }, new MemoryStore());
        using var console = new TestConsole(controller, 1);
        Assert.Equal(1 << 3, console.Ask(new GetChannelPayloadSupport(0xE)).Oem);
        Assert.Equal(
            new GetChannelOemPayloadInfo.Response(Type, 7154, 0x1234, 5, 2),
            console.Ask(new GetChannelOemPayloadInfo(0xE, Type, 7154, 0))
        );
        Assert.Equal(0x80, console.CodeOf(new GetChannelOemPayloadInfo(0xE, 0x24, 7154, 0)));
        // Nobody has access to it until somebody gives it.
        Assert.Equal(0x81, console.CodeOf(new ActivatePayload(Type, 1, 7)));
        _ = console.Ask(new SetUserPayloadAccess(1, 2, PayloadAccessOperation.Enable, 0, 0, 1 << 3, 0));
        Assert.Equal((byte)CompletionCode.NotSupportedInPresentState, console.CodeOf(new ActivatePayload(Type, 1, 99)));
        _ = console.Ask(new ActivatePayload(Type, 1, 7));
        _ = console.Transmit((PayloadType)Type, [1, 2, 3]);
        Assert.True(controller.TryTakeOutgoing(out var datagram, out var to));
        Assert.True(console.Take(datagram.ToArray(), to));
        Assert.Equal((PayloadType)Type, console.Last.Type);
        Assert.Equal([1, 2, 3, 0xFF], console.Last.Data);
        _ = console.Ask(new DeactivatePayload(Type, 1, 0));
        _ = console.Transmit((PayloadType)Type, [4]);
        Assert.Equal(["open 1 admin Administrator 99", "open 1 admin Administrator 7", "got 3", "close 1"], echo.Log);
    }
}
