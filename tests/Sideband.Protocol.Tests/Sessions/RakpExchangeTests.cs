using System.Security.Cryptography;
using Sideband.Protocol.Sessions;
using Sideband.Protocol.Sessions.Cryptography;

namespace Sideband.Protocol.Tests.Sessions;

/// <summary>What some controllers want otherwise, and the bounds of what is exchanged.</summary>
public sealed class RakpExchangeTests
{
    private static readonly byte[] ConsoleRandom = [.. Enumerable.Range(0x10, 16).Select(i => (byte)i)];
    private static readonly byte[] ControllerRandom = [.. Enumerable.Range(0x30, 16).Select(i => (byte)i)];
    private static readonly byte[] Guid = [.. Enumerable.Range(0x50, 16).Select(i => (byte)i)];

    private static RakpExchange Exchange(
        AuthenticationAlgorithm algorithm = AuthenticationAlgorithm.RakpHmacSha1,
        string name = "root"
    ) =>
        new(
            algorithm,
            0x04030201,
            0x14131211,
            ConsoleRandom,
            ControllerRandom,
            Guid,
            0x14,
            System.Text.Encoding.ASCII.GetBytes(name)
        );

    [Fact]
    public void A_name_has_sixteen_bytes_at_most()
    {
        using var password = new SessionPassword("secret");
        Assert.Equal(20, Exchange(name: "sixteen letters.").ControllerCode(password).Length);
        var error = Assert.Throws<ArgumentException>(() => Exchange(name: "seventeen letters"));
        Assert.Equal("name", error.ParamName);
        Assert.Contains("at most 16 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_says_what_was_exchanged()
    {
        var exchange = Exchange();
        Assert.Equal(AuthenticationAlgorithm.RakpHmacSha1, exchange.Algorithm);
        Assert.Equal(
            (0x04030201u, 0x14131211u, (byte)0x14),
            (exchange.ConsoleSessionId, exchange.ControllerSessionId, exchange.Role)
        );
    }

    // §13.20 to §13.23 and table 13-17.
    [Theory]
    [InlineData(AuthenticationAlgorithm.None, 0, 0)]
    [InlineData(AuthenticationAlgorithm.RakpHmacSha1, 20, 12)]
    [InlineData(AuthenticationAlgorithm.RakpHmacMd5, 16, 16)]
    [InlineData(AuthenticationAlgorithm.RakpHmacSha256, 32, 16)]
    public void Codes_have_the_lengths_of_their_algorithm(AuthenticationAlgorithm algorithm, int code, int check)
    {
        using var password = new SessionPassword("secret");
        var exchange = Exchange(algorithm);
        Assert.Equal((code, check), (RakpExchange.CodeSize(algorithm), RakpExchange.CheckSize(algorithm)));
        Assert.Equal(code, exchange.ControllerCode(password).Length);
        Assert.Equal(code, exchange.ConsoleCode(password).Length);
        Assert.Equal(code, exchange.SessionIntegrityKey(password).Length);
        Assert.Equal(check, exchange.ControllerCheck(new byte[20]).Length);
    }

    // Some Intel controllers take the role without its upper half into the code of message 3.
    [Fact]
    public void The_code_of_message_3_is_made_of_another_role_where_that_is_wanted()
    {
        using var password = new SessionPassword("secret");
        byte[] Code(byte role) =>
            Sha1Blocks.ByPlatform(password.Padded, [.. ControllerRandom, 1, 2, 3, 4, role, 4, .. "root"u8]);
        Assert.Equal(Code(0x14), Exchange().ConsoleCode(password));
        Assert.Equal(Code(0x04), Exchange().ConsoleCode(password, role: 0x04));
        Assert.Equal(Code(0), Exchange().ConsoleCode(password, role: 0));
    }

    // And some take the integrity algorithm for the check of message 4.
    [Fact]
    public void The_check_of_message_4_is_made_by_another_algorithm_where_that_is_wanted()
    {
        var key = new byte[20];
        key[3] = 7;
        byte[] input = [.. ConsoleRandom, 0x11, 0x12, 0x13, 0x14, .. Guid];
        Assert.Equal(Sha1Blocks.ByPlatform(key, input)[..12], Exchange().ControllerCheck(key));
        Assert.Equal(
            HMACSHA256.HashData(key, input)[..16],
            Exchange().ControllerCheck(key, AuthenticationAlgorithm.RakpHmacSha256)
        );
        Assert.Empty(Exchange().ControllerCheck(key, AuthenticationAlgorithm.None));
    }

    // Table 13-11: tag, session, random number, role, and the name behind two reserved bytes and its length.
    [Fact]
    public void Message_1_says_the_privilege_and_who_the_user_is()
    {
        byte[] golden = [7, 0, 0, 0, 1, 2, 3, 4, .. ConsoleRandom, 0x14, 0, 0, 4, .. "root"u8];
        Assert.True(Message.TryRead<RakpMessage1>(golden, out var message));
        Assert.Equal(
            (7, 0x04030201u, 0x14, 4),
            (message.Tag, message.ControllerSessionId, message.Role, message.NameLength)
        );
        Assert.Equal(ConsoleRandom, message.ConsoleRandom.Span.ToArray());
        Assert.Equal("root"u8.ToArray(), message.Name.Span.ToArray());
        Assert.Equal(PrivilegeLevel.Administrator, message.Privilege);
        Assert.NotEqual(0, message.Role & RakpMessage1.NameOnlyLookup);
        Assert.Equal(golden, Message.ToOctets(in message).Span.ToArray());
    }
}
