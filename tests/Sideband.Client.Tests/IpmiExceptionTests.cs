namespace Sideband.Client.Tests;

public sealed class IpmiExceptionTests
{
    [Fact]
    public void Hint_is_apart_from_the_message() =>
        Assert.Equal("Plug it in.", new IpmiException("No answer.") { Hint = "Plug it in." }.Hint);
}
