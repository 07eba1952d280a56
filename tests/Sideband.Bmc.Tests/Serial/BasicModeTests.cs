using System.Text;
using Sideband.Protocol;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Framing.Serial;

namespace Sideband.Bmc.Tests.Serial;

public sealed class BasicModeTests : SerialBench
{
    [Fact]
    public void Basic_mode_answers_between_its_special_characters()
    {
        Start("mode: basic, login: no");
        var answer = Basic(6, 1, []);
        Assert.Equal((byte)BasicFrame.Handshake, answer[0]);
        Assert.True(LanMessage.TryRead(Content(answer.AsSpan(1)), out var response));
        Assert.Equal(
            (0x81, 7, 0x20, 9, 1),
            (response.To, response.NetFn, response.From, response.Sequence, response.Command)
        );
        Assert.Equal(0, response.Body[0]);
        // A frame that is broken, or for somebody else, or with a wrong checksum: there is room, and no answer.
        Assert.Equal([BasicFrame.Handshake], Raw([0xA0, 0x20, 0xAA, 0xA5]));
        Assert.Equal([BasicFrame.Handshake], Raw([0xA0, 0x20, 0x18, 0xC8, 0x81, 0x04, 0x01, 0x7B, 0xA5]));
        Assert.Equal([BasicFrame.Handshake], Raw([0xA0, 0x22, 0x18, 0xC6, 0x81, 0x04, 0x01, 0x7A, 0xA5]));
    }

    [Fact]
    public void Session_of_basic_mode_is_opened_with_the_password_in_clear()
    {
        Start("mode: basic");
        Assert.Equal([0xD4], Body(Basic(6, 1, [])));
        byte[] name = [.. "admin"u8, .. new byte[11]];
        Assert.Equal([0xCC], Body(Basic(6, 0x39, [0x02, .. name])));
        var challenge = Body(Basic(6, 0x39, [0x04, .. name]));
        Assert.Equal(21, challenge.Length);
        byte[] Activate(string password, byte level) =>
            [0x04, level, .. Encoding.ASCII.GetBytes(password), .. new byte[16 - password.Length], 1, 0, 0, 0];
        Assert.Equal([0xCC], Body(Basic(6, 0x3A, Activate("wrong", 4))));
        // One answer to one challenge.
        Assert.Equal([0xCC], Body(Basic(6, 0x3A, Activate("secret", 4))));
        _ = Basic(6, 0x39, [0x04, .. name]);
        Assert.Equal([0x86], Body(Basic(6, 0x3A, Activate("secret", 5))));
        _ = Basic(6, 0x39, [0x04, .. name]);
        var active = Body(Basic(6, 0x3A, Activate("secret", 4)));
        Assert.Equal(11, active.Length);
        Assert.Equal([0xD4], Body(Basic(0, 2, [0])));
        Assert.Equal([0x00, 0x04], Body(Basic(6, 0x3B, [4])));
        Assert.Equal([0x00], Body(Basic(0, 2, [2])));
        Assert.Equal([0x87], Body(Basic(6, 0x3C, [9, 9, 9, 9])));
        Assert.Equal([0x00], Body(Basic(6, 0x3C, active[2..6])));
        Assert.Equal([0xD4], Body(Basic(6, 1, [])));
    }

    [Fact]
    public void Privilege_is_raised_as_far_as_the_log_in_and_the_channel_let_it()
    {
        var controller = Start("mode: basic");
        byte[] name = [.. "admin"u8, .. new byte[11]];
        byte[] Activate(byte type, byte level) => [type, level, .. "secret"u8, .. new byte[10], 1, 0, 0, 0];
        _ = Basic(6, 0x39, [0x04, .. name]);
        // Another kind than was asked for.
        Assert.Equal([0xCC], Body(Basic(6, 0x3A, Activate(2, 3))));
        _ = Basic(6, 0x39, [0x04, .. name]);
        Assert.Equal(11, Body(Basic(6, 0x3A, Activate(4, 3))).Length);
        Assert.Equal([0x81], Body(Basic(6, 0x3B, [4])));
        Assert.Equal([0x00, 0x03], Body(Basic(6, 0x3B, [3])));
        var channel = controller.Serial!.Channel;
        channel.Access = channel.Access with { Limit = PrivilegeLevel.User };
        Assert.Equal([0x81], Body(Basic(6, 0x3B, [3])));
        Assert.Equal([0x00, 0x02], Body(Basic(6, 0x3B, [2])));
    }

    [Fact]
    public void Commands_of_the_channel_say_what_there_is()
    {
        Start("mode: basic, login: no");
        Assert.Equal([0x00, 0x01], Body(Basic(0x0C, 0x12, [0x02, 0x00])));
        Assert.Equal([0x00, 0x03], Body(Basic(0x0C, 0x12, [0x02, 0x04])));
        Assert.Equal([0x00, 0x01], Body(Basic(0x0C, 0x12, [0x02, 0x03])));
        Assert.Equal([0x00, 0x41], Body(Basic(0x0C, 0x12, [0x02, 0x07])));
        Assert.Equal([0x00, 0x41], Body(Basic(0x0C, 0x12, [0x0E, 0x02])));
        Assert.Equal([0xCC], Body(Basic(0x0C, 0x12, [0x01, 0x00])));
        Assert.Equal([0xD3], Body(Basic(0x0C, 0x19, [0x02, 0x01])));
        Assert.Equal([0x00], Body(Basic(0x0C, 0x1A, [0x02, 0x02, 0x01, 0x02, 0x01, 0xFF, 0xFF])));
        Assert.Equal([0x00, 0x01, 0x02, 0x01, 0xFF, 0xFF], Body(Basic(0x0C, 0x1B, [0x02, 0x02])));
        Assert.Equal([0x00, 0x00, 0x00, 0xFF, 0xFF, 0xFF], Body(Basic(0x0C, 0x1B, [0x03, 0x02])));
        Assert.Equal([0xCC], Body(Basic(0x0C, 0x1B, [0x01, 0x02])));
        // Get Channel Info: RS-232, IPMB messages, no sessions.
        Assert.Equal([0x00, 0x02, 0x05, 0x01, 0x00], Body(Basic(6, 0x42, [0x0E]))[..5]);
    }
}
