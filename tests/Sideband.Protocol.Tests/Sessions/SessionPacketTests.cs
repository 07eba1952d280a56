using Sideband.Protocol.Sessions;

namespace Sideband.Protocol.Tests.Sessions;

/// <summary>Which datagrams are taken apart, and which are not.</summary>
public sealed class SessionPacketTests
{
    private const string Outside20 = "06 00 FF 07  06 00 00000000 00000000 0300 AABBCC";
    private const string WithCode20 =
        "06 00 FF 07  06 40 01000000 02000000 0200 AABB FFFF 02 07 000102030405060708090A0B";
    private const string Oem20 = "06 00 FF 07  06 02 57010000 0100 01000000 02000000 0100 AA";
    private const string Outside15 = "06 00 FF 07  00 00000000 00000000 02 AABB";
    private const string WithCode15 = "06 00 FF 07  02 01000000 02000000 000102030405060708090A0B0C0D0E0F 01 AA";

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    [Theory]
    [InlineData(Outside20, "AABBCC")]
    [InlineData(WithCode20, "AABB")]
    [InlineData(Oem20, "AA")]
    [InlineData(Outside15, "AABB")]
    [InlineData(WithCode15, "AA")]
    public void What_is_whole_is_taken_and_what_is_cut_off_is_not(string hex, string payload)
    {
        var whole = Bytes(hex);
        Assert.True(SessionPacket.TryParse(whole, out var packet));
        Assert.Equal(payload, Convert.ToHexString(packet.Payload));
        // What follows the payload of 2.0 with a code is the code's affair; of 1.5 it is pad, and here there is none.
        var needed = whole.AsSpan().IndexOf(packet.Payload) + packet.Payload.Length;
        for (var length = 0; length < needed; length++)
            Assert.False(SessionPacket.TryParse(whole.AsSpan(0, length), out _), $"{length} bytes of {hex}");
    }

    [Theory]
    [InlineData("05 00 FF 07  06 00 00000000 00000000 0300 AABBCC")] // RMCP of another version
    [InlineData("06 00 FF 06  06 00 00000000 00000000 0300 AABBCC")] // ASF
    [InlineData("06 00 FF 87  06 00 00000000 00000000 0300 AABBCC")] // an acknowledgement
    [InlineData("06 00 FF 07  06 00 00000000 00000000 0300 AABBCC 00")] // surplus without a code
    [InlineData("06 00 FF 07  06 00 00000000 00000000 FFFF AABBCC")]
    [InlineData("06 00 FF 07  06 40 01000000 02000000 FFFF AABBCC")]
    [InlineData("06 00 FF 07  00 00000000 00000000 FF AABB")]
    [InlineData("06 00 FF 07  02 01000000 02000000 000102030405060708090A0B0C0D0E0F FF AA")]
    public void What_is_something_else_is_not_taken(string hex) =>
        Assert.False(SessionPacket.TryParse(Bytes(hex), out _));
}
