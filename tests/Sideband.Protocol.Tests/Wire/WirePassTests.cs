using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Tests.Wire;

public sealed class WirePassTests
{
    // Hand-made in the shape that OpenBMC answers: 2.0, firmware 3.45, manufacturer 7244, all fifteen bytes.
    private static readonly byte[] DeviceId = Convert.FromHexString("2081034502BF4C1C00423201000000");

    [Fact]
    public void Reader_takes_bits_from_the_lowest_up()
    {
        Assert.True(Message.TryRead<GetDeviceId.Response>(DeviceId, out var id));
        Assert.Equal(0x20, id.DeviceId);
        Assert.Equal(1, id.DeviceRevision);
        Assert.True(id.ProvidesDeviceSdrs);
        Assert.Equal((3, 45), (id.FirmwareMajor, id.FirmwareMinor));
        Assert.Equal((2, 0), (id.IpmiMajor, id.IpmiMinor));
        Assert.Equal(7244u, id.ManufacturerId);
        Assert.Equal(12866, id.ProductId);
        Assert.Equal(1u, id.AuxiliaryFirmware);
    }

    [Theory]
    [InlineData(10, BodyFit.TooShort)]
    [InlineData(11, BodyFit.Exact)]
    [InlineData(12, BodyFit.TooShort)]
    [InlineData(15, BodyFit.Exact)]
    public void Reader_says_whether_the_body_fits(int length, BodyFit fit) =>
        Assert.Equal(fit, Message.Read<GetDeviceId.Response>(DeviceId.AsSpan(0, length), out _));

    [Fact]
    public void Left_over_bytes_are_seen() =>
        Assert.Equal(BodyFit.TooLong, Message.Read<SetSessionPrivilegeLevel>([4, 0], out _));

    [Fact]
    public void Describer_marks_reserved_bits_that_are_set()
    {
        var fields = Message.Describe<SetSessionPrivilegeLevel>([0x94]);
        Assert.Equal("Level", fields[0].Name);
        Assert.Equal("4h Administrator", fields[0].Value);
        Assert.Equal(("Reserved", "9h", "1[7:4]"), (fields[1].Name, fields[1].Value, fields[1].Place));
        Assert.Equal("reserved bits are set", fields[1].Remark);
    }

    [Fact]
    public void Describer_shows_what_is_left_over_and_what_is_missing()
    {
        Assert.Equal("Left over", Message.Describe<SetSessionPrivilegeLevel>([4, 0xAB])[^1].Name);
        Assert.Equal("the message is too short", Message.Describe<GetDeviceId.Response>([0x20])[^1].Remark);
    }

    [Fact]
    public void Writer_counts_what_it_would_have_needed()
    {
        Message.TryRead<GetDeviceId.Response>(DeviceId, out var id);
        Assert.False(Message.TryWrite(in id, new byte[4], out var length));
        Assert.Equal(15, length);
        Assert.Throws<ArgumentException>(() => Message.Write(in id, new byte[4]));
    }

    [Fact]
    public void Bits_that_cross_a_byte_are_least_significant_first()
    {
        Span<byte> buffer = stackalloc byte[2];
        var writer = new WireWriter(buffer);
        writer.Bits(4, 0xA);
        writer.Bits16(12, 0x123);
        Assert.Equal("3A12", Convert.ToHexString(buffer));
        var reader = new WireReader(buffer);
        Assert.Equal(0xA, reader.Bits(4, 0));
        Assert.Equal(0x123, reader.Bits16(12, 0));
        Assert.True(reader.IsComplete);
    }

    [Fact]
    public void Text_ends_at_the_first_zero_and_is_padded_with_zeros()
    {
        Span<byte> buffer = stackalloc byte[6];
        buffer.Fill(0xFF);
        var writer = new WireWriter(buffer);
        writer.Text(6, "admin");
        Assert.Equal("61646D696E00", Convert.ToHexString(buffer));
        var reader = new WireReader(buffer);
        Assert.Equal("admin", reader.Text(6, null));
    }

    [Fact]
    public void Text_of_a_controller_never_reaches_the_terminal_as_control_characters() =>
        Assert.Equal(@"\x1B[31mfan\x07\u202E", PrintableText.Escape("\u001b[31mfan\a\u202e"));
}
