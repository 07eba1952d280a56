using Sideband.Protocol.Sessions;

namespace Sideband.Protocol.Tests.Sessions;

/// <summary>Pings and what answers them. (ASF 2.0 §3.2.4.2 and §3.2.4.3, IPMI v2.0 §13.2.3 and §13.2.4)</summary>
public sealed class AsfMessageTests
{
    // As ipmiping and rmcpping of FreeIPMI send them, behind the RMCP header.
    [Fact]
    public void A_ping_has_the_bytes_of_the_specification()
    {
        var ping = AsfMessage.PresencePing(0x21);
        Assert.Equal("000011BE80210000", Convert.ToHexString(Message.ToOctets(in ping).Span));
        Assert.Equal("0600FF06", Convert.ToHexString(Message.ToOctets(RmcpHeader.Asf).Span));
        Assert.Equal("0600FF07", Convert.ToHexString(Message.ToOctets(RmcpHeader.Ipmi).Span));
    }

    [Fact]
    public void An_answer_has_the_tag_of_its_ping_and_says_what_is_there()
    {
        var pong = AsfMessage.PresencePong(
            0x21,
            new PresencePong(AsfMessage.AsfIana, 0, AsfEntities.Ipmi | AsfEntities.Asf10, 0)
        );
        const string Golden = "000011BE40210010" + "000011BE" + "00000000" + "81" + "00" + "000000000000";
        Assert.Equal(Golden, Convert.ToHexString(Message.ToOctets(in pong).Span));
        Assert.True(Message.TryRead<AsfMessage>(Convert.FromHexString(Golden), out var read));
        Assert.Equal(16, read.Length);
        Assert.True(Message.TryRead<PresencePong>(read.Data.Span, out var said));
        Assert.Equal(
            (4542u, 0u, (AsfEntities)0x81, (byte)0),
            (said.OemIana, said.OemDefined, said.Entities, said.Interactions)
        );
    }

    [Fact]
    public void A_header_says_its_class_and_whether_it_acknowledges()
    {
        Assert.True(Message.TryRead<RmcpHeader>([6, 0, 5, 0x86], out var acknowledgement));
        Assert.Equal(new RmcpHeader(6, 5, RmcpClass.Asf, true), acknowledgement);
        Assert.Equal([6, 0, 5, 0x86], Message.ToOctets(in acknowledgement).Span.ToArray());
    }
}
