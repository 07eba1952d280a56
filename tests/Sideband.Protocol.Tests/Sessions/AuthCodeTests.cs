using System.Security.Cryptography;
using Sideband.Protocol.Sessions;
using Sideband.Protocol.Sessions.Cryptography;

namespace Sideband.Protocol.Tests.Sessions;

/// <summary>Hashes of data under a password. (IPMI v1.5 §18.15.1, v2.0 §22.21)</summary>
public sealed class AuthCodeTests
{
    private static readonly byte[] Data = [.. Enumerable.Range(0x40, 16).Select(i => (byte)i)];

    /// <summary>The password of sixteen bytes, the data, and the password.</summary>
    private static byte[] Input(string password)
    {
        var key = new byte[16];
        System.Text.Encoding.ASCII.GetBytes(password).CopyTo(key, 0);
        return [.. key, .. Data, .. key];
    }

    [Fact]
    public void Those_of_15_are_of_password_data_and_password()
    {
        using var password = new SessionPassword("a word");
        var md2 = new byte[16];
        Md2.Compute(Input("a word"), md2);
        Assert.Equal(md2, AuthCode.Of(AuthenticationType.Md2, password, Data));
        var md5 = new byte[16];
        BlockHash<Md5Blocks>.Compute(Input("a word"), md5);
        Assert.Equal(md5, AuthCode.Of(AuthenticationType.Md5, password, Data));
    }

    [Theory]
    [InlineData(AuthenticationType.None)]
    [InlineData(AuthenticationType.StraightPassword)]
    [InlineData(AuthenticationType.Oem)]
    [InlineData(AuthenticationType.RmcpPlus)]
    public void Other_kinds_of_15_have_none(AuthenticationType type)
    {
        using var password = new SessionPassword("a word");
        Assert.Empty(AuthCode.Of(type, password, Data));
    }

    [Fact]
    public void Those_of_20_are_keyed_by_the_password_of_twenty_bytes()
    {
        using var password = new SessionPassword("a password of twenty");
        var key = "a password of twenty"u8;
        Assert.Equal(
            Sha1Blocks.ByPlatform(key, Data)[..12],
            AuthCode.Of(IntegrityAlgorithm.HmacSha1Of96, password, Data)
        );
        Assert.Equal(Md5Blocks.ByPlatform(key, Data), AuthCode.Of(IntegrityAlgorithm.HmacMd5Of128, password, Data));
        Assert.Equal(
            HMACSHA256.HashData(key, Data)[..16],
            AuthCode.Of(IntegrityAlgorithm.HmacSha256Of128, password, Data)
        );
        Assert.Empty(AuthCode.Of(IntegrityAlgorithm.None, password, Data));
        Assert.Empty(AuthCode.Of(IntegrityAlgorithm.Md5Of128, password, Data));
    }

    [Fact]
    public void Nobody_has_none()
    {
        Assert.Throws<ArgumentNullException>(() => AuthCode.Of(AuthenticationType.Md5, null!, Data));
        Assert.Throws<ArgumentNullException>(() => AuthCode.Of(IntegrityAlgorithm.HmacSha1Of96, null!, Data));
    }
}
