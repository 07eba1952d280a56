namespace Sideband.Interop.Tests;

/// <summary>FreeIPMI's pings, which know port 623 only: the rack listens there on an address of the loopback of its own.</summary>
public sealed class PingTests
{
    private const string Address = "127.0.62.3";

    [Theory]
    [InlineData("ipmiping")]
    [InlineData("rmcpping")]
    public async Task Every_ping_is_answered(string program)
    {
        TestRack rack;
        try
        {
            rack = TestRack.Start(address: Address);
        }
        catch (IOException e)
        {
            Assert.Skip($"port 623 may not be used here: {e.Message}");
            return;
        }
        await using (rack)
        {
            var (_, output) = await Peer.RunAsync(program, "-c", "3", "-i", "1", Address);
            Assert.Contains("0.0% packet loss", output, StringComparison.Ordinal);
            Assert.DoesNotContain("100.0% packet loss", output, StringComparison.Ordinal);
        }
    }
}
