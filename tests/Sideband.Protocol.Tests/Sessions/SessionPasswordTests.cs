using Sideband.Protocol.Sessions;

namespace Sideband.Protocol.Tests.Sessions;

/// <summary>Passwords and keys of up to twenty bytes.</summary>
public sealed class SessionPasswordTests
{
    [Theory]
    [InlineData("", true, true)]
    [InlineData("\0\0", true, true)]
    [InlineData("\0x", false, true)]
    [InlineData("sixteen letters.", false, true)]
    [InlineData("seventeen letters", false, false)]
    [InlineData("a password of twenty", false, false)]
    public void It_is_as_long_as_it_was_given_and_padded_with_zeros(string text, bool isEmpty, bool fits15)
    {
        using var password = new SessionPassword(text);
        Assert.Equal(text.Length, password.Length);
        Assert.Equal(isEmpty, password.IsEmpty);
        Assert.Equal(fits15, password.Fits15);
        Assert.Equal(text.PadRight(20, '\0'), System.Text.Encoding.ASCII.GetString(password.Padded));
        Assert.Equal(isEmpty ? "(none)" : "(hidden)", password.ToString());
    }

    [Fact]
    public void It_is_a_copy_and_can_be_forgotten()
    {
        byte[] bytes = [1, 2, 3];
        var password = new SessionPassword(bytes);
        bytes[0] = 9;
        Assert.True(password.Matches([1, 2, 3, .. new byte[17]]));
        password.Dispose();
        Assert.Equal(new byte[20], password.Padded.ToArray());
    }

    [Fact]
    public void It_has_at_most_twenty_bytes()
    {
        var error = Assert.Throws<ArgumentException>(() => new SessionPassword(new byte[21]));
        Assert.Equal("bytes", error.ParamName);
        Assert.Throws<ArgumentException>(() => new SessionPassword(new string('ä', 11)));
    }
}
