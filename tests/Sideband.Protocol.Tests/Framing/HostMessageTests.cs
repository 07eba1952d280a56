using Sideband.Protocol.Framing;
using Sideband.Protocol.Framing.SystemInterface;

namespace Sideband.Protocol.Tests.Framing;

public sealed class HostMessageTests
{
    [Fact]
    public void Message_of_kcs_is_network_function_command_and_body()
    {
        Assert.True(HostMessage.TryRead([0x1A, 0x22, 0x05], out var request));
        Assert.Equal((6, 2, 0x22, 1), (request.NetFn, request.Lun, request.Command, request.Body.Length));
        Span<byte> response = stackalloc byte[8];
        Assert.Equal("1e2200", Hex(response[..request.Reply([0x00]).Write(response)]));
        Assert.False(HostMessage.TryRead([0x18], out _));
    }

    [Fact]
    public void Message_of_bt_has_its_length_and_sequence_besides()
    {
        // Linux ipmi_bt_sm: bytes 1 to 4 are length, NetFn/LUN, sequence, command.
        Assert.True(BtMessage.TryRead([0x04, 0x18, 0x07, 0x22, 0x05, 0xEE], out var request));
        Assert.Equal((6, 7, 0x22), (request.NetFn, request.Sequence, request.Command));
        Assert.Equal("05", Hex(request.Body));
        Span<byte> response = stackalloc byte[8];
        Assert.Equal("041c072200", Hex(response[..request.Reply([0x00]).Write(response)]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("02180701")]
    [InlineData("04180701")]
    [InlineData("ff180701")]
    public void Length_that_does_not_fit_is_no_message_of_bt(string buffer) =>
        Assert.False(BtMessage.TryRead(Convert.FromHexString(buffer), out _));

    /// <summary>The check value of CRC-8/SMBUS as catalogues give it.</summary>
    [Theory]
    [InlineData("313233343536373839", 0xF4)]
    [InlineData("", 0x00)]
    public void Packet_error_code_is_that_of_smbus(string bytes, byte code) =>
        Assert.Equal(code, PacketErrorCode.Of(Convert.FromHexString(bytes)));

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
}
