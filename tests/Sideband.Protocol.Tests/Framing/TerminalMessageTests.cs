using System.Text;
using Sideband.Protocol.Framing.Serial;

namespace Sideband.Protocol.Tests.Framing;

public sealed class TerminalMessageTests
{
    /// <summary>Reset Watchdog Timer, the specification's example (table 14-14), as ipmitool writes it and with spaces.</summary>
    [Theory]
    [InlineData("18 04 22")]
    [InlineData("180422")]
    [InlineData("1804 22 ")]
    public void Request_is_pairs_of_digits(string text)
    {
        Span<byte> bytes = stackalloc byte[40];
        Assert.True(TerminalMessage.TryReadHex(text, bytes, out var length));
        Assert.True(TerminalMessage.TryRead(bytes[..length], out var message));
        Assert.Equal(
            (6, 0, 1, 0, 0x22),
            (message.NetFn, message.Lun, message.Sequence, message.Bridge, message.Command)
        );
        Assert.True(message.Body.IsEmpty);
        var written = new StringBuilder();
        message.Write(written);
        Assert.Equal("18 04 22", written.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("18 0 4")]
    [InlineData("18  04")]
    [InlineData("18 -4 22")]
    [InlineData("18 0x 22")]
    [InlineData("00 01 02 03 04 05 06 07 08")]
    public void Anything_else_is_none(string text)
    {
        Span<byte> bytes = stackalloc byte[8];
        Assert.False(TerminalMessage.TryReadHex(text, bytes, out _));
    }

    [Fact]
    public void Any_bytes_come_back_and_any_text_is_borne()
    {
        var random = new Random(4);
        Span<byte> read = stackalloc byte[64];
        for (var round = 0; round < 2000; round++)
        {
            var bytes = new byte[random.Next(1, 64)];
            random.NextBytes(bytes);
            var text = new StringBuilder();
            TerminalMessage.AppendHex(text, bytes);
            Assert.True(TerminalMessage.TryReadHex(text.ToString(), read, out var length));
            Assert.True(read[..length].SequenceEqual(bytes));
            var noise = new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => (char)random.Next(20, 128))]);
            TerminalMessage.TryReadHex(noise, read, out _);
        }
    }
}
