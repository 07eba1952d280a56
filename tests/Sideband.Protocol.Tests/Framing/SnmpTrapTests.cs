using Sideband.Protocol.Framing.Snmp;

namespace Sideband.Protocol.Tests.Framing;

public sealed class SnmpTrapTests
{
    // Sent by net-snmp 5.9.3: snmptrap -v 1 -c public … 1.3.6.1.4.1.3183.1.1 192.0.2.7 6 65929 123456 ….1 x A1234567….
    private const string FromNetSnmp =
        "306c02010004067075626c6963a45f06092b06010401986f01014004c00002070201060203010189430301e240303f303d060a2b06010401986f"
        + "010101042fa123456789abcdefa123456789abcdef12350f0f0f0f003c2020102031030159646000000000001900000157002ac1";

    // The same with another community, no agent, and the largest uptime there is.
    private const string LargestUptime =
        "306e0201000406733363726574a46106092b06010401986f01014004000000000201060203010109430500ffffffff303f303d060a2b06010401"
        + "986f010101042fa123456789abcdefa123456789abcdef12350f0f0f0f003c2020102031030159646000000000001900000157002ac1";

    [Theory]
    [InlineData(FromNetSnmp, "public", "192.0.2.7", 65929u, 123456u)]
    [InlineData(LargestUptime, "s3cret", "0.0.0.0", 65801u, uint.MaxValue)]
    public void Traps_of_net_snmp_are_read_and_written_byte_for_byte(
        string hex,
        string community,
        string agent,
        uint specific,
        uint uptime
    )
    {
        var bytes = Convert.FromHexString(hex);
        Assert.True(SnmpTrap.TryRead(bytes, out var trap));
        Assert.Equal(community, trap.Community);
        Assert.Equal("1.3.6.1.4.1.3183.1.1", trap.Enterprise.ToString());
        Assert.Equal(agent, trap.Agent.ToString());
        Assert.Equal((byte)6, trap.Generic);
        Assert.Equal(specific, trap.Specific);
        Assert.Equal(uptime, trap.Uptime);
        Assert.Equal("1.3.6.1.4.1.3183.1.1.1", Assert.Single(trap.Bindings).Name.ToString());
        var written = new byte[SnmpTrap.Largest];
        Assert.Equal(bytes, written[..trap.Write(written)]);
    }

    [Theory]
    [InlineData("1.3.6.1.4.1.3183.1.1.1")]
    [InlineData("0.39")]
    [InlineData("2.5.4.127.128.16383.16384.2097151.2097152.4294967295")]
    public void Identifiers_are_written_and_read(string text) =>
        Assert.Equal(text, ObjectIdentifier.Parse(text).ToString());

    [Fact]
    public void A_trap_that_is_cut_anywhere_is_refused_and_noise_never_throws()
    {
        var bytes = Convert.FromHexString(FromNetSnmp);
        for (var length = 0; length < bytes.Length; length++)
            Assert.False(SnmpTrap.TryRead(bytes.AsSpan(0, length), out _));
        var random = new Random(7);
        var noisy = new byte[bytes.Length];
        for (var round = 0; round < 100_000; round++)
        {
            bytes.CopyTo(noisy, 0);
            for (var i = random.Next(6); i >= 0; i--)
                noisy[random.Next(noisy.Length)] = (byte)random.Next(256);
            if (!SnmpTrap.TryRead(noisy, out var trap))
                continue;
            Assert.NotNull(trap.Enterprise.ToString());
            _ = trap.Write(new byte[SnmpTrap.Largest]);
        }
    }

    [Fact]
    public void A_length_that_promises_more_than_there_is_takes_nothing()
    {
        Assert.False(SnmpTrap.TryRead([0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF], out _));
        Assert.False(SnmpTrap.TryRead([0x30, 0x80, 0x02, 0x01, 0x00], out _));
        Assert.False(SnmpTrap.TryRead([0x30, 0x85, 0, 0, 0, 0, 0], out _));
    }
}
