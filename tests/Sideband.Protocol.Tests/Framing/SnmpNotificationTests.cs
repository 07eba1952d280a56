using Sideband.Protocol.Framing.Snmp;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Tests.Framing;

/// <summary>Notifications of SNMP's later versions.</summary>
public sealed class SnmpNotificationTests
{
    private static readonly SnmpNotification Example = new(
        77,
        12_345,
        ObjectIdentifier.Parse("1.3.6.1.2.1.118.0.2"),
        [
            new(
                ObjectIdentifier.Parse("1.3.6.1.2.1.118.1.2.2.1.11.7"),
                SnmpBinding.OctetString,
                new byte[] { 0xCA, 0xFE, 0xBA, 0xBE }
            ),
        ]
    );

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_written_is_read(bool inform)
    {
        Assert.True(SnmpNotification.TryRead(Example.ToMessage("ops", inform), out var community, out var read));
        Assert.Equal("ops", community);
        Assert.Equal((77, 12_345u, Example.Trap), (read.RequestId, read.Uptime, read.Trap));
        Assert.Equal(Example.Bindings, read.Bindings);
    }

    [Fact]
    public void What_is_cut_or_damaged_is_none()
    {
        var whole = Example.ToMessage("ops");
        for (var length = 0; length < whole.Length; length++)
            Assert.False(SnmpNotification.TryRead(whole.AsSpan(0, length), out _, out _));
        for (var i = 0; i < whole.Length; i++)
        {
            var damaged = whole.ToArray();
            damaged[i] ^= 0xFF;
            SnmpNotification.TryRead(damaged, out _, out _);
            SnmpNotification.ReadAnswer(damaged);
        }
    }

    // Put together by hand after RFC 3416, §3: a response of version 2c to the request 5.
    [Fact]
    public void An_answer_has_the_number_of_its_question()
    {
        var answer = Convert.FromHexString("301502010104036F7073A20B0201050201000201003000");
        Assert.Equal(5, SnmpNotification.ReadAnswer(answer));
        answer[^6] = 1; // an error's number
        Assert.Null(SnmpNotification.ReadAnswer(answer));
    }

    // RFC 3414, A.3.2: the password "maplesyrup" at the engine 000000000000000000000002.
    [Fact]
    public void A_password_is_the_key_of_the_standard()
    {
        var key = UsmKeys.Localized(UsmHash.Sha1, "maplesyrup", Convert.FromHexString("000000000000000000000002"));
        Assert.Equal("6695FEBC9288E36282235FC7151F128497B38F3F", Convert.ToHexString(key));
    }

    [Fact]
    public void A_password_of_seven_characters_is_none() =>
        Assert.Throws<ArgumentException>(() => new UsmKeys(UsmHash.Sha256, "1234567", null, new byte[5]));

    [Fact]
    public void Nobody_reads_on_the_way_what_is_encrypted()
    {
        Octets engine = Convert.FromHexString("8000000005AABBCCDD");
        var keys = new UsmKeys(UsmHash.Sha256, "a long password", "another password", engine);
        var trap = new SnmpV3Trap(1, engine, 100, 5, "sideband", Example);
        byte[] text = [0xCA, 0xFE, 0xBA, 0xBE];
        Assert.True(trap.ToMessage(null, 1).AsSpan().IndexOf(text) > 0);
        Assert.True(trap.ToMessage(keys, 1).AsSpan().IndexOf(text) < 0);
        Assert.NotEqual(trap.ToMessage(keys, 1), trap.ToMessage(keys, 2));
    }
}
