using Sideband.Client.Caches;
using Sideband.Client.Quirks;
using Sideband.Client.Sessions;
using Sideband.Protocol.Sessions;

namespace Sideband.Client.Tests;

/// <summary>Which packets a session of the client takes, and why not the others.</summary>
public sealed class PacketCheckTests
{
    private const uint Own = 0x01020304;
    private const uint Turned = 0x04030201;
    private const uint Other = 0x99887766;
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private static QuirkMemory Quirks(params Quirk[] named)
    {
        var options = new ClientOptions { CacheFolder = null, Quirks = QuirkSet.Of(named) };
        return new(options, new ControllerCache(null, "192.0.2.1:623"));
    }

    private static SessionCipher Cipher(int suite)
    {
        using var password = new SessionPassword("word");
        return new(CipherSuite.Find(suite)!, Key, password);
    }

    private static byte[] Sealed(int suite, uint id, uint number, PayloadType type = PayloadType.Ipmi)
    {
        using var cipher = Cipher(suite);
        var datagram = new byte[256];
        return datagram[..cipher.Seal(datagram, type, id, number, [1, 2, 3])];
    }

    private static RmcpPlusCodec Codec(int suite) => new(Cipher(suite), Own, 7, Quirks());

    private static PacketFault Open(ISessionCodec codec, byte[] datagram) => codec.Open([.. datagram], out _);

    [Fact]
    public void A_packet_carries_our_number_or_none()
    {
        using var codec = Codec(17);
        Assert.Equal(PacketFault.Unreadable, Open(codec, Sealed(17, Other, 1)));
        Assert.Equal(PacketFault.None, Open(codec, Sealed(17, Own, 1)));
        Assert.Equal(PacketFault.None, Open(codec, Sealed(17, 0, 2)));
        Assert.Equal(PacketFault.None, Open(codec, Sealed(17, Turned, 3)));
        // Without a code its number is all that makes it ours.
        using var plain = Codec(15);
        Assert.Equal(PacketFault.OtherSession, Open(plain, Sealed(15, 0, 1)));
        Assert.Equal(PacketFault.OtherSession, Open(plain, Sealed(15, Turned, 1)));
        Assert.Equal(PacketFault.None, Open(plain, Sealed(15, Own, 1)));
    }

    [Fact]
    public void A_packet_has_the_protection_of_the_session_and_a_payload_that_we_know()
    {
        using var codec = Codec(17);
        Assert.Equal(PacketFault.Unprotected, Open(codec, Sealed(15, Own, 1)));
        Assert.Equal(PacketFault.NotGenuine, Open(codec, Sealed(16, Own, 1)));
        Assert.Equal(PacketFault.OtherRequest, Open(codec, Sealed(17, Own, 1, PayloadType.OpenSessionResponse)));
        var wrong = Sealed(17, Own, 1);
        wrong[^1] ^= 1;
        Assert.Equal(PacketFault.NotGenuine, Open(codec, wrong));
        Assert.Equal(PacketFault.None, Open(codec, Sealed(17, Own, 1)));
        using var plain = Codec(15);
        Assert.Equal(PacketFault.Unprotected, Open(plain, Sealed(16, Own, 1)));
    }

    [Fact]
    public void A_number_counts_once_and_a_gap_is_borne_with_a_code_only()
    {
        using var codec = Codec(17);
        Assert.Equal(PacketFault.None, Open(codec, Sealed(17, Own, 1)));
        Assert.Equal(PacketFault.OldNumber, Open(codec, Sealed(17, Own, 1)));
        Assert.Equal(PacketFault.None, Open(codec, Sealed(17, Own, 100)));
        Assert.Equal(PacketFault.OldNumber, Open(codec, Sealed(17, Own, 50)));
        Assert.Equal(PacketFault.OldNumber, Open(codec, Sealed(17, Own, 100 + 5000)));
        Assert.Equal(PacketFault.None, Open(codec, Sealed(17, Own, 99)));
        using var plain = Codec(15);
        Assert.Equal(PacketFault.None, Open(plain, Sealed(15, Own, 1)));
        Assert.Equal(PacketFault.OldNumber, Open(plain, Sealed(15, Own, 1)));
        Assert.Equal(PacketFault.OldNumber, Open(plain, Sealed(15, Own, 100)));
        Assert.Equal(PacketFault.None, Open(plain, Sealed(15, Own, 16)));
    }

    private static byte[] Sealed15(AuthenticationType type, uint id, string word = "word", uint number = 5)
    {
        using var password = new SessionPassword(word);
        var datagram = new byte[256];
        return datagram[..Ipmi15Packet.Write(datagram, type, password, id, number, [1, 2, 3])];
    }

    private static Ipmi15Codec Codec15(bool allowsPlain, params Quirk[] quirks) =>
        new(AuthenticationType.Md5, new SessionPassword("word"), Own, 1, 4, Quirks(quirks))
        {
            AllowsPlain = allowsPlain,
        };

    [Fact]
    public void A_packet_of_15_has_its_code_and_our_number()
    {
        using var codec = Codec15(allowsPlain: false);
        Assert.Equal(PacketFault.None, Open(codec, Sealed15(AuthenticationType.Md5, Own)));
        Assert.Equal(PacketFault.None, Open(codec, Sealed15(AuthenticationType.Md5, 0, number: 6)));
        Assert.Equal(PacketFault.Unreadable, Open(codec, Sealed15(AuthenticationType.Md5, Other)));
        Assert.Equal(PacketFault.NotGenuine, Open(codec, Sealed15(AuthenticationType.Md5, Own, "guess")));
        Assert.Equal(PacketFault.Unprotected, Open(codec, Sealed15(AuthenticationType.None, Own)));
        using var open = Codec15(allowsPlain: true);
        Assert.Equal(PacketFault.None, Open(open, Sealed15(AuthenticationType.None, Own)));
        Assert.Equal(PacketFault.NotGenuine, Open(open, Sealed15(AuthenticationType.Md5, Own, "guess")));
        Assert.Equal(PacketFault.OtherSession, Open(open, Sealed15(AuthenticationType.None, 0)));
        using var named = Codec15(allowsPlain: true, Quirk.IdZero);
        Assert.Equal(PacketFault.None, Open(named, Sealed15(AuthenticationType.None, 0)));
    }

    [Fact]
    public void A_number_of_15_counts_once_and_a_gap_is_borne()
    {
        using var codec = Codec15(allowsPlain: false);
        PacketFault Take(uint number) => Open(codec, Sealed15(AuthenticationType.Md5, Own, number: number));
        Assert.Equal(PacketFault.None, Take(6));
        Assert.Equal(PacketFault.OldNumber, Take(6));
        Assert.Equal(PacketFault.None, Take(5));
        Assert.Equal(PacketFault.OldNumber, Take(3));
        Assert.Equal(PacketFault.None, Take(100));
        Assert.Equal(PacketFault.OldNumber, Take(7));
        Assert.Equal(PacketFault.OldNumber, Take(100 + 5000));
        // Who begins elsewhere counts from there.
        using var other = Codec15(allowsPlain: false);
        Assert.Equal(PacketFault.None, Open(other, Sealed15(AuthenticationType.Md5, Own, number: 70_000)));
        Assert.Equal(PacketFault.OldNumber, Open(other, Sealed15(AuthenticationType.Md5, Own, number: 70_000)));
        Assert.Equal(PacketFault.None, Open(other, Sealed15(AuthenticationType.Md5, Own, number: 70_001)));
    }

    [Fact]
    public void A_step_of_a_log_in_is_answered_by_its_own_answer()
    {
        var step = new LoneExchange([], TimeSpan.FromSeconds(1))
        {
            IsSetUp = true,
            Answer = (PayloadType.Rakp2, 9, Own),
        };
        bool Answers(PayloadType type, byte tag, byte status, uint id, uint session = 0, int length = 12)
        {
            byte[] payload = [tag, status, 0, 0, .. BitConverter.GetBytes(id), 1, 2, 3, 4];
            var datagram = new byte[RmcpPlusPacket.HeaderSize + length];
            RmcpPlusPacket.Write(datagram, type, payload.AsSpan(0, length));
            BitConverter.TryWriteBytes(datagram.AsSpan(6), session);
            return step.IsAnsweredBy(datagram, out _);
        }
        Assert.True(Answers(PayloadType.Rakp2, 9, 0, Own));
        Assert.True(Answers(PayloadType.Rakp2, 9, 1, 0));
        Assert.True(Answers(PayloadType.Rakp2, 9, 1, 0, length: 2));
        Assert.False(Answers(PayloadType.Rakp2, 9, 0, 0));
        Assert.False(Answers(PayloadType.Rakp2, 9, 0, Other));
        Assert.False(Answers(PayloadType.Rakp2, 8, 0, Own));
        Assert.False(Answers(PayloadType.Rakp4, 9, 0, Own));
        Assert.False(Answers(PayloadType.Rakp2, 9, 0, Own, session: 5));
    }
}
