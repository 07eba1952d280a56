using System.Net;
using Sideband.Datagrams;

namespace Sideband.Client.Tests;

public sealed class PeerKeyTests
{
    [Theory]
    [InlineData("10.0.0.5:623", "10.0.0.5:623", true)]
    [InlineData("10.0.0.5:623", "10.0.0.5:624", false)]
    [InlineData("10.0.0.5:623", "10.0.0.6:623", false)]
    [InlineData("[2001:db8::1]:623", "[2001:db8::1]:623", true)]
    [InlineData("[2001:db8::1]:623", "[2001:db8::2]:623", false)]
    [InlineData("[2001:db8::1]:623", "[2001:db8:1::1]:623", false)]
    [InlineData("[::1%1]:623", "[::1]:623", true)]
    [InlineData("[fe80::1%2]:623", "[fe80::1%2]:623", true)]
    [InlineData("[fe80::1%2]:623", "[fe80::1%3]:623", false)]
    public void Keys_are_equal_where_datagrams_come_from_the_same_peer(string one, string other, bool same) =>
        Assert.Equal(same, PeerKey.Of(IPEndPoint.Parse(one)) == PeerKey.Of(IPEndPoint.Parse(other)));
}
